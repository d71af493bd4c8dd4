/// Why an answer is not complete, or what has to be known with it.
public enum ImpactNote: Sendable, Hashable {
    /// A field of a rule cannot be read, so what the rule matches is not known.
    case unreadable(RuleReference, field: String)
    /// Several fields of a rule that exclude each other are filled, and the vendor's documents do not say
    /// which counts.
    case undecided(RuleReference, fields: [String])
    /// The work or the number of regions exceeded the budget: there may be more.
    case budgetExceeded
    /// The question was withdrawn before the answer was complete.
    case cancelled

    /// A clause; ids of rules in it are untrusted.
    public var text: String {
        switch self {
        case .unreadable(let rule, let field):
            "rule \(rule.text) has a \(field) that cannot be read; what it matches is not known"
        case .undecided(let rule, let fields):
            "rule \(rule.text) has \(fields.joined(separator: " and ")) at once, and Alibaba Cloud does not document which counts; what it matches is not known"
        case .budgetExceeded: "the work exceeded its limit: there may be more than is shown"
        case .cancelled: "the computation was stopped: there may be more than is shown"
        }
    }
}
