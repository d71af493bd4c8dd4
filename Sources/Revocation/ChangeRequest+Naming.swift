import SecurityGroups

extension ChangeRequest.Naming {
    /// Names rules in a form. By what they match, rules that match the same are named once.
    init(_ rules: [IngressRule], by form: WireForm) {
        switch form {
        case .id: self = .ids(rules.compactMap(\.id))
        case .parameters:
            self = .parameters(
                rules.first.map { Self.parameters(naming: $0, by: form) } ?? RuleParameters())
        case .permissions:
            var named: Set<RuleMatch> = []
            self = .permissions(
                rules.filter { named.insert($0.match).inserted }
                    .map { Self.parameters(naming: $0, by: form) })
        }
    }

    /// Every parameter explicit, but SourcePortRange where a rule of a protocol with ports has none:
    /// the specification allows only a/b there, not the `-1/-1` that stands for none elsewhere.
    static func parameters(naming rule: IngressRule, by form: WireForm) -> RuleParameters {
        var parameters = RuleParameters(naming: rule)
        if rule.ipProtocol.hasPorts && rule.sourcePortRange == .all {
            parameters.sourcePortRange = nil
        }
        if form == .parameters { parameters.portRangeListID = nil }
        return parameters
    }
}
