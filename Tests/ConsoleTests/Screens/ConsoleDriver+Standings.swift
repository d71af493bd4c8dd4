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
            let table = TrafficTable(group)
            let marks = table.marks()
            handle(
                .standingsFound(
                    Dictionary(
                        marks.map { ($0.key.key, $0.value) },
                        uniquingKeysWith: { first, _ in first }
                    ), of: rules))
            handle(.exposureFound(group.worldExposure(), of: rules))
            let covers = table.covers(of: marks.filter { $0.value == .shadowed }.map(\.key))
            handle(
                .coversFound(
                    Dictionary(
                        covers.map { ($0.key.key, $0.value.map(\.key)) },
                        uniquingKeysWith: { first, _ in first }), of: rules))
        }
    }
}
