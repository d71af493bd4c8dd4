import Revocation
import SecurityGroups
import TrafficImpact

@testable import Console

extension ConsoleDriver {
    /// Works out what the rules do and what the world reaches, as the runner does, where the last
    /// event asked for it.
    mutating func answerStandings() {
        for case .findStandings(let rules) in effects {
            let table = TrafficTable(InterfaceGroup(rules))
            let marks = table.marks().map { ($0.key.key, $0.value) }
            handle(
                .standingsFound(
                    Dictionary(marks, uniquingKeysWith: { first, _ in first }), of: rules))
            handle(.exposureFound(table.worldExposure(), of: rules))
        }
    }
}
