package import SecurityGroups

/// Deletes ingress rules of a group (specification; ECS 2014-05-26).
///
/// The reply says nothing but that the request was taken. What was deleted shows only when the
/// group is read again.
package struct RevokeSecurityGroup: Action {
    package static let name = "RevokeSecurityGroup"
    package static let isReadOnly = false

    /// The group whose rules are deleted.
    package var groupID: SecurityGroupID
    /// ASCII, up to 64 characters; the same for a request that is sent again.
    package var clientToken: String
    /// The rules.
    package var naming: RuleNaming

    /// Of this package only: who imports it changes a group with a confirmed plan or not at all.
    package init(groupID: SecurityGroupID, clientToken: String, naming: RuleNaming) {
        self.groupID = groupID
        self.clientToken = clientToken
        self.naming = naming
    }

    package var parameters: [Parameter] {
        [
            Parameter("SecurityGroupId", groupID.rawValue), Parameter("ClientToken", clientToken),
        ] + naming.parameters
    }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) {}
}

extension RuleNaming {
    /// The request parameters.
    package var parameters: [Parameter] {
        switch self {
        case .ids(let ids):
            ids.enumerated().map { Parameter("SecurityGroupRuleId.\($0 + 1)", $1.rawValue) }
        case .parameters(let rule): rule.pairs.map { Parameter($0.name, $0.value) }
        case .permissions(let rules):
            rules.enumerated().flatMap { index, rule in
                rule.pairs.map { Parameter("Permissions.\(index + 1).\($0.name)", $0.value) }
            }
        }
    }
}
