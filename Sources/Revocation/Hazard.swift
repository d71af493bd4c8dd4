/// A reason why a plan asks for the stronger confirmation.
public enum Hazard: Sendable, Hashable {
    /// The plan holds drop rules and what they hold back is not known: traffic may be let in.
    case dropRule(count: Int)
    /// More rules than one looks through at a glance.
    case manyRules(count: Int)

    /// A plan of more rules than this has a hazard.
    public static let manyRulesLimit = 10

    /// Whether the headless form needs `--confirm`, too. Size alone does not: `--expect-count`
    /// already says how many rules are meant.
    public var needsHeadlessConfirmation: Bool {
        switch self {
        case .dropRule: true
        case .manyRules: false
        }
    }

    /// A few words, for a title.
    public var label: String {
        switch self {
        case .dropRule(let count): count == 1 ? "1 drop rule" : "\(count) drop rules"
        case .manyRules: "more than \(Self.manyRulesLimit) rules"
        }
    }

    /// One sentence for the operator.
    public var words: String {
        switch self {
        case .dropRule(let count):
            return count == 1
                ? "A drop rule is among them: what it holds back may become ACCEPTED."
                : "\(count) drop rules are among them: what they hold back may become ACCEPTED."
        case .manyRules(let count):
            return "\(count) rules at once, more than \(Self.manyRulesLimit)."
        }
    }
}
