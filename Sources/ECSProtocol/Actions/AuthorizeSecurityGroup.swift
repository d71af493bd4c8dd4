package import SecurityGroups

/// Adds ingress rules to a group (ECS 2014-05-26).
///
/// The reply names no id: the new rules show only when the group is read again. A rule that is
/// there already is a success that adds nothing (vendor document).
package struct AuthorizeSecurityGroup: Action {
    package static let name = "AuthorizeSecurityGroup"
    package static let isReadOnly = false

    /// The group that gets the rules.
    package var groupID: SecurityGroupID
    /// ASCII, up to 64 characters; the same for a request that is sent again.
    package var clientToken: String
    /// 1–100 (vendor document).
    package var permissions: [RulePermission]

    /// Of this package only: who imports it changes a group with a confirmed plan or not at all.
    package init(groupID: SecurityGroupID, clientToken: String, permissions: [RulePermission]) {
        self.groupID = groupID
        self.clientToken = clientToken
        self.permissions = permissions
    }

    package var parameters: [Parameter] {
        [
            Parameter("SecurityGroupId", groupID.rawValue), Parameter("ClientToken", clientToken),
        ]
            + permissions.enumerated().flatMap { index, permission in
                permission.pairs.map {
                    Parameter("Permissions.\(index + 1).\($0.name)", $0.value)
                }
            }
    }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) {}
}
