public import SecurityGroups

/// Lists the groups that have a rule whose source is this group (ECS 2014-05-26).
public struct DescribeSecurityGroupReferences: Action {
    public static let name = "DescribeSecurityGroupReferences"

    /// The group that others may name as a source.
    public var groupID: SecurityGroupID

    public init(groupID: SecurityGroupID) { self.groupID = groupID }

    public var parameters: [Parameter] { [Parameter("SecurityGroupId.1", groupID.rawValue)] }

    /// The references to the group that was asked about; none where the reply does not list it.
    public func reply(from body: Body) throws(ReplyShapeFault) -> [GroupReference] {
        body.groups.filter { $0.groupID == groupID }.flatMap(\.references)
    }

    public struct Body: ReplyBody {
        fileprivate let groups: [Element]

        public init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            groups = try members.requiredList(
                "SecurityGroupReferences", "SecurityGroupReference", of: Element.init)
        }
    }

    fileprivate struct Element {
        let groupID: SecurityGroupID
        let references: [GroupReference]

        init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            groupID = SecurityGroupID(members.text("SecurityGroupId"))
            references = try members.list(
                "ReferencingSecurityGroups", "ReferencingSecurityGroup", of: GroupReference.init)
        }
    }
}

extension GroupReference {
    fileprivate init(_ members: ReplyMembers) {
        self.init(
            groupID: SecurityGroupID(members.text("SecurityGroupId")),
            accountID: members.text("AliUid"))
    }
}
