public import SecurityGroups
public import TrafficImpact

/// An effect in words: what becomes accepted first, since it surprises most, then what stops being
/// accepted, then which rules keep deciding the same.
public struct EffectText: Sendable {
    /// The headings with their lines.
    public private(set) var sections: [EffectSection] = []
    private let isComplete: Bool
    private let limit: Int?
    /// The command that cuts nothing.
    private let whole: String

    /// How many lines a heading has on a screen.
    static let screenLimit = 40
    /// How many characters a line has on a screen.
    private static let lineLimit = 400

    /// - Parameters:
    ///   - covers: the rules that cover each planned one that never decides.
    ///   - limit: how many lines a heading may have; nil for all there are.
    public init(
        _ impact: RevokeImpact, covers: [RuleKey: CoveringRules] = [:], of plan: ChangePlan,
        limit: Int? = nil
    ) {
        self.limit = limit
        whole = plan.source.map { "drawbridge restore \($0.sequence)" } ?? "drawbridge impact"
        isComplete = impact.isComplete
        add(.gained, impact.gained.count) { impact.gained[$0].text }
        add(.lost, impact.lost.count) { impact.lost[$0].text }
        let changing = plan.kind.comparison(of: plan).changing
        let keys = Dictionary(
            zip(plan.rules.map(\.key), changing.map(\.key)),
            uniquingKeysWith: { first, _ in first })
        let headings = plan.kind.keeperHeadings
        addDeciding(
            of: plan.rules, in: plan.seen, accepting: headings.accepting, denying: headings.denying,
            covers: { rule in keys[rule.key].flatMap { covers[$0] } }
        ) { rule in
            keys[rule.key].flatMap { impact.rules[RuleReference(group: plan.groupID, key: $0)] }
        }
    }

    /// Which other rules decide the same as the rules of a plan.
    private mutating func addDeciding(
        of rules: [IngressRule], in list: GroupRules, accepting acceptKind: EffectSection.Kind,
        denying denyKind: EffectSection.Kind, covers: (IngressRule) -> CoveringRules?,
        _ effect: (IngressRule) -> RuleEffect?
    ) {
        let seen = Dictionary(
            list.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        func name(_ key: RuleKey) -> String {
            "\(key.text) (\(seen[key]?.summary ?? "another group"))"
        }
        let accepts = rules.filter { $0.policy == .accept }
        let drops = rules.filter { $0.policy == .drop }
        let accepting = Covers(accepts, effect)
        if !accepts.isEmpty {
            add(acceptKind, accepting.all.count) {
                accepting.summary(accepting.all[$0], named: name(accepting.all[$0].key))
            }
        }
        let denying = Covers(drops, effect)
        let finallyDenied = drops.filter { effect($0)?.isKeptByFinalDeny == true }
        if !denying.all.isEmpty || !finallyDenied.isEmpty {
            let last = finallyDenied.isEmpty ? 0 : 1
            add(denyKind, denying.all.count + last) { index in
                guard index < denying.all.count else {
                    return "no rule, so it is denied: traffic of "
                        + Covers.list(finallyDenied.map(\.key))
                }
                return denying.summary(denying.all[index], named: name(denying.all[index].key))
            }
        }
        let idle = rules.filter { effect($0)?.mark == .shadowed }
        if !idle.isEmpty {
            add(.idle, idle.count) { index in
                let rule = idle[index]
                let words =
                    covers(rule).map { $0.keys.isEmpty ? "it matches nothing" : $0.summary }
                    ?? CoveringRules([]).summary
                return "\(rule.key.text) (\(rule.summary)): \(words)"
            }
        }
    }

    private mutating func add(
        _ kind: EffectSection.Kind, _ count: Int, _ item: (Int) -> String
    ) {
        let shown = min(count, limit ?? count)
        var items = (0..<shown).map { cut(item($0)) }
        if shown < count {
            items.append("… and \(count - shown) more: \(whole) lists them all")
        }
        if count == 0 {
            let none = kind == .gained || kind == .lost ? "nothing" : "no other rule"
            items = [isComplete ? none : "not known: the answer is not complete"]
        } else if !isComplete {
            items.append("… and there may be more: the answer is not complete")
        }
        sections.append(EffectSection(kind: kind, items: items, isEmpty: count == 0))
    }

    private func cut(_ text: String) -> String {
        guard limit != nil, text.utf8.count > Self.lineLimit else { return text }
        return text.prefix(Self.lineLimit) + "… (cut: \(whole) shows it whole)"
    }
}

/// Which rules decide traffic of revoked ones afterwards, by the deciding rule.
private struct Covers {
    /// In the order in which the revoked rules name them.
    private(set) var all: [RuleReference] = []
    private var revoked: [RuleReference: [RuleKey]] = [:]

    init(_ rules: [IngressRule], _ effect: (IngressRule) -> RuleEffect?) {
        for rule in rules {
            for cover in effect(rule)?.keptBy ?? [] {
                if revoked[cover] == nil { all.append(cover) }
                revoked[cover, default: []].append(rule.key)
            }
        }
    }

    func summary(_ cover: RuleReference, named name: String) -> String {
        "\(name): traffic of \(Self.list(revoked[cover] ?? []))"
    }

    static func list(_ keys: [RuleKey]) -> String {
        let names = keys.prefix(5).map(\.text).joined(separator: ", ")
        return keys.count > 5 ? "\(names) and \(keys.count - 5) more" : names
    }
}
