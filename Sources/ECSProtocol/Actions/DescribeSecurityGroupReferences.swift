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

    public struct Body: Decodable {
        fileprivate let groups: [Element]

        public init(from decoder: any Decoder) throws {
            groups = try ReplyMembers(decoder)
                .list("SecurityGroupReferences", "SecurityGroupReference", of: Element.self)
        }
    }

    fileprivate struct Element: Decodable {
        let groupID: SecurityGroupID
        let references: [GroupReference]

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            groupID = SecurityGroupID(try members.text("SecurityGroupId"))
            references = try members.list(
                "ReferencingSecurityGroups", "ReferencingSecurityGroup", of: Referencing.self
            ).map(\.reference)
        }
    }

    private struct Referencing: Decodable {
        let reference: GroupReference

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            reference = GroupReference(
                groupID: SecurityGroupID(try members.text("SecurityGroupId")),
                accountID: try members.text("AliUid"))
        }
    }
}
