import Revocation
import SecurityGroups
import TrafficImpact

@testable import Console

extension ConsoleDriver {
    /// Works out what the rules do and what the world reaches, as the runner does, where the last
    /// event asked for it.
    mutating func answerStandings() {
        for case .findStandings(let rules) in effects {
            let group = InterfaceGroup(rules)
            let marks = TrafficTable(group).marks().map { ($0.key.key, $0.value) }
            handle(
                .standingsFound(
                    Dictionary(marks, uniquingKeysWith: { first, _ in first }), of: rules))
            handle(.exposureFound(group.worldExposure(), of: rules))
        }
    }
}
