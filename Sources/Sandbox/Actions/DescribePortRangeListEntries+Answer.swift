import JSONText
import SecurityGroups

enum DescribePortRangeListEntries: AnsweredAction {
    static let name = "DescribePortRangeListEntries"
    static let version = "2014-05-26"

    /// The reply names neither the list nor how many entries there are, and the entries are not
    /// wrapped as those of other lists are (ECS).
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let list = try state.world.portRangeList(
            try call.required("PortRangeListId"), in: region)
        let entries = list.entries.map { range -> JSONValue in
            ["PortRange": .string(range), "Description": ""]
        }
        return [.init("Entries", .array(entries))]
    }
}
