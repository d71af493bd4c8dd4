extension RuleParameters {
    /// The rules of a group that the parameters match exactly, the specification's defaults filled
    /// in: what RevokeSecurityGroup would delete for them.
    ///
    /// The account of a source group counts where it is given and a group is the source. Its id
    /// cannot be compared: ECS lists none.
    ///
    /// - Throws: `ParameterFault` for the first parameter that is not allowed.
    public func rules(of group: GroupRules) throws(ParameterFault) -> [IngressRule] {
        let match = try checked(network: group.network)
        var owner: String?
        if case .group = match.source { owner = sourceGroupOwnerAccount.nonEmpty?.lowercased() }
        return group.rules.filter { rule in
            guard rule.match == match else { return false }
            guard let owner else { return true }
            return rule[field: "SourceGroupOwnerAccount"]?.lowercased() == owner
        }
    }
}
