import SecurityGroups

/// A rule that parameters nearly match, and what is different.
struct NearRule {
    let rule: IngressRule
    /// `priority 1, not 7`, one for each field.
    let differences: [String]

    /// The rules that are nearest to parameters which match none: those with the same source, ports and
    /// protocol come first, then those with fewer differences.
    ///
    /// - Returns: at most three; none that shares neither source nor ports. None, too, where the
    ///   parameters are not allowed.
    static func nearest(to parameters: RuleParameters, in group: GroupRules) -> [NearRule] {
        guard let wanted = try? parameters.checked(network: group.network) else { return [] }
        let near = group.rules.enumerated().compactMap { place, rule -> Ranked? in
            let match = rule.match
            let isSource = match.source == wanted.source
            let isPorts =
                match.portRange == wanted.portRange
                && match.portRangeListID == wanted.portRangeListID
            guard isSource || isPorts else { return nil }
            let shared =
                (isSource ? 2 : 0) + (isPorts ? 2 : 0)
                + (match.ipProtocol == wanted.ipProtocol ? 1 : 0)
            let differences = Self.differences(of: rule, from: wanted, parameters)
            return Ranked(
                near: NearRule(rule: rule, differences: differences), shared: shared, place: place)
        }
        return near.sorted { left, right in
            (-left.shared, left.near.differences.count, left.place)
                < (-right.shared, right.near.differences.count, right.place)
        }.prefix(3).map(\.near)
    }

    /// The rules whose id may have been meant, at most three.
    static func nearest(to id: String, among rules: [IngressRule]) -> [IngressRule] {
        Spelling.nearest(3, to: id, among: rules.compactMap(\.id?.rawValue)).compactMap { near in
            rules.first { $0.id?.rawValue == near }
        }
    }

    private struct Ranked {
        let near: NearRule
        let shared: Int
        let place: Int
    }

    private static func differences(
        of rule: IngressRule, from wanted: RuleMatch, _ parameters: RuleParameters
    ) -> [String] {
        let match = rule.match
        var differences: [String] = []
        func compare<Value: Equatable>(
            _ name: String, _ field: KeyPath<RuleMatch, Value>, _ text: (Value) -> String
        ) {
            let (own, other) = (match[keyPath: field], wanted[keyPath: field])
            if own != other { differences.append("\(name) \(text(own)), not \(text(other))") }
        }
        func ports(_ range: PortRange) -> String { range == .all ? "any" : range.wireText }
        compare("protocol", \.ipProtocol) { $0.name }
        if match.portRangeListID != nil || wanted.portRangeListID != nil {
            compare("port list", \.portRangeListID) { $0 ?? "none" }
        } else {
            compare("ports", \.portRange, ports)
        }
        compare("source", \.source) { $0.text.isEmpty ? "unknown" : $0.text }
        compare("policy", \.policy) { $0.name }
        compare("priority", \.priority) { $0.description }
        compare("NIC type", \.nicType) { $0.name }
        compare("destination", \.destination) { $0.text }
        compare("source ports", \.sourcePortRange, ports)
        if let owner = parameters.sourceGroupOwnerAccount, !owner.isEmpty,
            let own = rule[field: "SourceGroupOwnerAccount"], own.lowercased() != owner.lowercased()
        {
            differences.append("account \(own), not \(owner)")
        }
        return differences
    }
}
