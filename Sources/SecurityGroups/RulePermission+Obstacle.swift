import Redaction

extension RulePermission {
    /// Why no parameters say all of a rule, so that authorising it would make another one; nil where
    /// they do. Values in it are untrusted.
    public static func obstacle(authorising rule: IngressRule) -> String? {
        let sources = [
            "SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId", "SourcePrefixListId",
        ].filter { rule[field: $0] != nil }
        if sources.isEmpty { return "it has no source" }
        if sources.count > 1 {
            return "it has several sources (\(sources.joined(separator: ", "))), and ECS takes one"
        }
        for name in ["DestGroupId", "DestPrefixListId"] where rule[field: name] != nil {
            return "no parameter can say its \(name)"
        }
        if rule[field: "DestCidrIp"] != nil && rule[field: "Ipv6DestCidrIp"] != nil {
            return "it has several destinations (DestCidrIp, Ipv6DestCidrIp), and ECS takes one"
        }
        let redactor = Redactor.live
        for name in freeTextNames where redactor.touches(rule[field: name] ?? "") {
            return "a secret stood in its \(name), which the audit log does not keep"
        }
        if case .unrecognised(let text) = rule.source {
            return "its source “\(text)” cannot be read"
        }
        if case .unrecognised(let text) = rule.destination {
            return "its destination “\(text)” cannot be read"
        }
        if case .unrecognised(let text) = rule.policy {
            return "its policy “\(text)” is not known"
        }
        if case .unrecognised(let text) = rule.ipProtocol {
            return "its protocol “\(text)” is not known"
        }
        return nil
    }

    /// Fields that are authorised and may hold any text.
    private static var freeTextNames: [String] {
        [
            "Description", "SourceGroupId", "SourceGroupOwnerAccount", "SourcePrefixListId",
            "PortRangeListId",
        ]
    }

    /// The same for a rule that is to be authorised in a group of a network, by the specification's
    /// rules for parameters, too.
    public static func obstacle(
        authorising rule: IngressRule, network: NetworkType
    ) -> String? {
        if let obstacle = obstacle(authorising: rule) { return obstacle }
        // Numbers are for ECS to judge: some regions have them, the specification does not.
        if case .number = rule.ipProtocol { return nil }
        guard let permission = RulePermission(authorising: rule) else { return nil }
        do throws(ParameterError) {
            let named = try permission.parameters.checked(network: network)
            return named == rule.match ? nil : "its parameters would make another rule"
        } catch {
            return error.description
        }
    }
}
