import SecurityGroups
import TrafficImpact

/// A group in one line: what is open to the world, and how many rules never decide.
enum GroupSummary {
    /// Nothing until it has been worked out of the whole list; what is known in part is said to be.
    static func words(of rules: RulesState) -> String {
        guard let loaded = rules.loaded, !loaded.rules.isEmpty else { return "" }
        let parts = [
            rules.exposure.map(exposure),
            idle(rules, of: loaded.rules.count),
        ].compactMap { $0 }
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

    private static func idle(_ rules: RulesState, of total: Int) -> String? {
        let count = rules.shadowedCount
        guard count > 0 else { return nil }
        let least = rules.standings.count < total ? "at least " : ""
        return "\(least)\(count) \(count == 1 ? "rule never decides" : "rules never decide")"
    }
}
