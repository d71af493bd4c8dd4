import Revocation
import SecurityGroups
import TrafficImpact

@testable import Console

extension ConsoleDriver {
    /// Works out what the rules do and what the world reaches, as the runner does, where the last
    /// event asked for it.
    ///
    /// - Parameter surroundings: what was read around the group; nil where nothing was.
    mutating func answerStandings(around surroundings: Surroundings? = nil) {
        for case .findStandings(let rules) in effects {
            let analysis = RuleStandingsAnalysis(of: rules, around: surroundings)
            var standings = analysis.standings(budget: WorkBudget())
            handle(.standingsFound(standings, of: rules))
            handle(.exposureFound(InterfaceGroup(rules).worldExposure(), of: rules))
            analysis.explain(&standings, budget: WorkBudget())
            handle(.standingsFound(standings, of: rules))
        }
    }
}
