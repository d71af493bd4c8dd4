public import SecurityGroups
public import TrafficImpact

/// What a change does, in an operator's words: the worst of it in one sentence, then what opens,
/// what closes, who stays and who was not let in before, by rules.
///
/// Nothing is cut without a word; `allLines` say everything, and that exactly. Names and
/// descriptions are untrusted, and always quoted.
public struct EffectSummary: Sendable, Hashable {
    /// How serious a change is.
    public enum Severity: Int, Sendable, Hashable, Comparable {
        case nothing, closes, opens
        /// To so much of the internet that this is as good as all of it.
        case opensToTheInternet

        public static func < (left: Severity, right: Severity) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// By rules.
    public let explanation: EffectExplanation
    /// The worst of it, one sentence.
    public let verdict: String
    /// How serious it is.
    public let severity: Severity
    /// Services of administration and databases that are opened to the internet: `SSH`.
    public let sensitiveServices: [String]
    /// What it does, summed up where many rules do the same.
    public let lines: [EffectLine]
    let words: EffectWording

    /// - Parameters:
    ///   - group: the group of the plan; rules of other groups are named with theirs.
    ///   - names: names of groups and lists by their ids, as far as they were read already.
    public init(
        _ explanation: EffectExplanation, group: SecurityGroupID, names: [String: String] = [:]
    ) {
        let words = EffectWording(explanation, group: group, names: names)
        self.explanation = explanation
        self.words = words
        let verdict = EffectVerdict(words.withoutIDs)
        self.verdict = verdict.sentence
        severity = verdict.severity
        sensitiveServices = verdict.sensitiveServices
        lines = ShortLines(words.withoutIDs).lines
    }

    /// Every rule and every exception: read as `EffectExplanation` says, they are exactly what
    /// changes.
    public var allLines: [EffectLine] { FullLines(words).lines }

    /// The rules that take part, in the order in which they are tested, as in a diff: `-` before a rule
    /// that is revoked, `+` before one that is restored. The first that fits decides, now without the
    /// `+`, afterwards without the `-`.
    public var orderedRules: [String] {
        let sign = explanation.isRestoration ? "+" : "-"
        return explanation.rules.sorted { $0.key < $1.key }.map { _, rule in
            let policy = rule.rule.policy.name
            let priority = "p\(rule.rule.priority)"
            return """
                \(rule.isPlanned ? sign : " ") \(priority)\(String(repeating: " ", count: max(0, 5 - priority.count)))\
                \(policy)\(String(repeating: " ", count: max(0, 7 - policy.count)))\
                \(rule.traffic.map(words.whole) ?? "nothing")\(words.description(of: rule))
                """
        }
    }

    /// The verdict and the lines as a terminal shows them.
    ///
    /// - Parameters:
    ///   - isFull: whether all lines are shown.
    ///   - columns: how wide a line may be.
    ///   - width: how many columns a text takes.
    public func text(
        isFull: Bool = false, columns: Int = 80, width: (String) -> Int = { $0.count }
    ) -> [String] {
        EffectLine.wrap(verdict, columns: columns, first: "", then: "", width)
            + (isFull ? allLines : lines).wrapped(columns: columns, width: width)
    }
}
