public import SecurityGroups

/// How a group's rules, and what stands above them, differ from what was confirmed.
public struct GroupDifference: Sendable, Hashable {
    /// Rules that were not there before.
    public var appeared: [IngressRule] = []
    /// Rules that are not there any more.
    public var vanished: [IngressRule] = []
    /// Rules that stand under the same id with other fields.
    public var changed: [Change] = []
    /// `InnerAccessPolicy` before and now, where it differs: whether members reach each other whatever
    /// the rules say. Untrusted.
    public var innerAccessPolicy: InnerAccessPolicyChange?

    /// Another `InnerAccessPolicy` than was confirmed.
    public struct InnerAccessPolicyChange: Sendable, Hashable {
        /// As it was confirmed.
        public let before: String
        /// As it is now.
        public let after: String
    }

    /// A rule that has other fields under the same id.
    public struct Change: Sendable, Hashable {
        /// As it was confirmed.
        public let before: IngressRule
        /// As it is now.
        public let after: IngressRule

        /// The fields that differ and both values of each; the values are untrusted text.
        var summary: String {
            let names = (before.orderedAttributes + after.orderedAttributes).map(\.name)
            let differences = Set(names.map(ExactText.init)).map(\.text).sorted().compactMap {
                name -> String? in
                let (old, new) = (before[field: name] ?? "", after[field: name] ?? "")
                if ExactText(old) == ExactText(new) { return nil }
                let note = old == new ? ", other characters that look the same" : ""
                return "\(name) was “\(old)”, is “\(new)”\(note)"
            }
            return "\(before.key.text) changed: " + differences.joined(separator: "; ")
        }
    }

    /// Compares two reads of the same group, field by field.
    public init(from before: GroupRules, to after: GroupRules) {
        let policies = (before.innerAccessPolicy, after.innerAccessPolicy)
        if policies.0.lowercased() != policies.1.lowercased() {
            innerAccessPolicy = InnerAccessPolicyChange(before: policies.0, after: policies.1)
        }
        var unmatched = Self.byKey(after.rules)
        var rest: [IngressRule] = []
        for rule in Self.listedOnce(before.rules) {
            if let index = unmatched[rule.key]?.firstIndex(of: rule) {
                unmatched[rule.key]?.remove(at: index)
            } else {
                rest.append(rule)
            }
        }
        for rule in rest {
            if let now = unmatched[rule.key]?.first {
                unmatched[rule.key]?.removeFirst()
                changed.append(Change(before: rule, after: now))
            } else {
                vanished.append(rule)
            }
        }
        appeared = Self.listedOnce(after.rules).filter { rule in
            guard let index = unmatched[rule.key]?.firstIndex(of: rule) else { return false }
            unmatched[rule.key]?.remove(at: index)
            return true
        }
    }

    /// The rules by key. Rules without an id may share one, and each of them counts.
    private static func byKey(_ rules: [IngressRule]) -> [RuleKey: [IngressRule]] {
        Dictionary(grouping: listedOnce(rules), by: \.key)
    }

    /// A rule with an id that one read lists twice, as when it moves between pages, is one rule.
    private static func listedOnce(_ rules: [IngressRule]) -> [IngressRule] {
        var seen: Set<IngressRule> = []
        return rules.filter { $0.id == nil || seen.insert($0).inserted }
    }

    /// Whether the two reads agree.
    public var isEmpty: Bool {
        appeared.isEmpty && vanished.isEmpty && changed.isEmpty && innerAccessPolicy == nil
    }

    /// One sentence for each rule that is different though the plan is not about it, and for each
    /// planned one that has other fields now.
    public func unplanned(by plan: ChangePlan) -> [String] {
        plan.kind.unplanned(self, by: plan).sentences
    }

    /// One sentence for each rule that is different, and one for InnerAccessPolicy where it is.
    public var sentences: [String] {
        appeared.map { "\($0.key.text) appeared: \($0.summary)" }
            + changed.map(\.summary)
            + vanished.map { "\($0.key.text) is gone: it was \($0.summary)" }
            + (innerAccessPolicy.map {
                ["InnerAccessPolicy was “\($0.before)”, is “\($0.after)”"]
            } ?? [])
    }
}
