public import SecurityGroups

/// How a group's rules differ from what was confirmed.
public struct GroupDifference: Sendable, Hashable {
    public var appeared: [IngressRule] = []
    public var vanished: [IngressRule] = []
    /// Rules that stand under the same id with other fields.
    public var changed: [Change] = []

    public struct Change: Sendable, Hashable {
        public let before: IngressRule
        public let after: IngressRule

        /// The fields that differ and both values of each; the values are untrusted text.
        var words: String {
            let names = Set(before.attributes.keys).union(after.attributes.keys).sorted()
            let differences = names.compactMap { name -> String? in
                let (old, new) = (before.attributes[name] ?? "", after.attributes[name] ?? "")
                return old == new ? nil : "\(name) was “\(old)”, is “\(new)”"
            }
            return "\(before.key.text) changed: " + differences.joined(separator: "; ")
        }
    }

    /// Compares two reads of the same group, field by field.
    public init(from before: GroupRules, to after: GroupRules) {
        let old = Dictionary(
            before.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(
            after.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        appeared = after.rules.filter { old[$0.key] == nil }
        vanished = before.rules.filter { new[$0.key] == nil }
        changed = before.rules.compactMap { rule in
            guard let now = new[rule.key], now.attributes != rule.attributes else { return nil }
            return Change(before: rule, after: now)
        }
    }

    /// Whether what was confirmed still holds for `plan`: planned rules may have gone, nothing else
    /// may be different.
    public func leavesStanding(_ plan: RevocationPlan) -> Bool {
        let planned = plan.keys
        return appeared.isEmpty && changed.isEmpty
            && vanished.allSatisfy { planned.contains($0.key) }
    }

    /// One sentence for each rule that is different.
    public var words: [String] {
        appeared.map { "\($0.key.text) appeared: \($0.summary)" }
            + changed.map(\.words)
            + vanished.map { "\($0.key.text) is gone: it was \($0.summary)" }
    }
}
