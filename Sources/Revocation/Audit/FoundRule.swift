public import SecurityGroups

/// A rule of an intent, and whether it was in the group when that was read later.
public struct FoundRule: Sendable, Hashable {
    /// The rule as the intent has it.
    public let rule: IngressRule
    /// Whether it was in the group.
    public let isPresent: Bool

    public init(_ rule: IngressRule, isPresent: Bool) {
        self.rule = rule
        self.isPresent = isPresent
    }
}
