import Revocation
import SecurityGroups
import TrafficImpact

/// A group in one line: what is open to the world, and how many rules never decide.
enum GroupSummary {
    /// Nothing until it has been worked out of the whole list; what is known in part is said to be.
    static func text(of rules: RulesState) -> String {
        guard let loaded = rules.loaded, !loaded.rules.isEmpty else { return "" }
        let parts = [rules.exposure.map(exposure), rules.idleSummary].compactMap { $0 }
            .filter { !$0.isEmpty }
        return parts.joined(separator: " · ")
    }

    private static func exposure(_ exposure: WorldExposure) -> String {
        let open = exposure.summary
        switch (open.isEmpty, exposure.isComplete) {
        case (false, true): return "Open to the world: \(open)"
        case (false, false): return "Open to the world: at least \(open)"
        case (true, true): return "Nothing is open to the world"
        case (true, false): return "What is open to the world is not known"
        }
    }

    /// `9 dead rules, 3 needed later`, as far as it is known; empty where every rule decides something.
    static func idle(_ standings: RuleStandings, of total: Int) -> String {
        if let lock = standings.lock { return lock }
        let known = standings.standings.count + standings.redundantAlone.count
        let least = known < total ? "at least " : ""
        let (dead, needed) = (standings.count(.dead), standings.count(.needed))
        if dead + needed == 0 { return "" }
        let first = dead > 0 ? dead : needed
        let noun = first == 1 ? "rule" : "rules"
        if dead == 0 { return "\(least)\(needed) \(noun) needed later" }
        return "\(least)\(dead) dead \(noun)" + (needed > 0 ? ", \(needed) needed later" : "")
    }
}
