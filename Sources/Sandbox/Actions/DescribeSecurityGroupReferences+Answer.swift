import JSONText
import SecurityGroups

enum DescribeSecurityGroupReferences: AnsweredAction {
    static let name = "DescribeSecurityGroupReferences"
    static let version = "2014-05-26"

    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let ids = call.list("SecurityGroupId").map { SecurityGroupID($0) }
        guard !ids.isEmpty else { throw ServiceError.missing("SecurityGroupId") }
        guard ids.count <= 10 else { throw ServiceError.invalid("SecurityGroupId") }
        let account = state.world.accountID
        var references: [JSONValue] = []
        for id in ids {
            let groups = try state.world.groups(referencing: id, in: region)
            // A group that no other one names is left out.
            if groups.isEmpty { continue }
            let elements = groups.prefix(GroupReference.mostListed).map { group -> JSONValue in
                ["SecurityGroupId": .string(group.rawValue), "AliUid": .string(account)]
            }
            references.append([
                "SecurityGroupId": .string(id.rawValue),
                "ReferencingSecurityGroups": ["ReferencingSecurityGroup": .array(elements)],
            ])
        }
        return [
            .init("SecurityGroupReferences", ["SecurityGroupReference": .array(references)])
        ]
    }
}
