package import SecurityGroups

/// Lists the groups that have a rule whose source is this group (ECS 2014-05-26).
package struct DescribeSecurityGroupReferences: Action {
    package static let name = "DescribeSecurityGroupReferences"

    /// The group that others may name as a source.
    package var groupID: SecurityGroupID

    package init(groupID: SecurityGroupID) { self.groupID = groupID }

    package var parameters: [Parameter] { [Parameter("SecurityGroupId.1", groupID.rawValue)] }

    /// The references to the group that was asked about; none where the reply does not list it.
    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> [GroupReference] {
        var references: [GroupReference] = []
        for group in try members.requiredList(
            "SecurityGroupReferences", "SecurityGroupReference", of: { $0 })
        {
            let own = try group.list(
                "ReferencingSecurityGroups", "ReferencingSecurityGroup", of: GroupReference.init)
            if group.text("SecurityGroupId") == groupID.rawValue { references += own }
        }
        return references
    }
}

extension GroupReference {
    fileprivate init(_ members: ReplyMembers) {
        self.init(
            groupID: SecurityGroupID(members.text("SecurityGroupId")),
            accountID: members.text("AliUid"))
    }
}
