import JSONText
import SecurityGroups

enum DescribePrefixListAttributes: AnsweredAction {
    static let name = "DescribePrefixListAttributes"
    static let version = "2014-05-26"

    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let list = try state.world.prefixList(try call.required("PrefixListId"), in: region)
        let entries = list.entries.map { entry -> JSONValue in
            ["Cidr": .string(entry.cidr), "Description": .string(entry.description)]
        }
        return [
            .init("PrefixListId", .string(list.id)), .init("PrefixListName", .string(list.name)),
            .init("AddressFamily", .string(list.addressFamily)),
            .init("Description", .string(list.description)),
            .init("MaxEntries", .integer(Int64(list.maxEntries))),
            .init("CreationTime", .string(list.creationTime)),
            .init("Entries", ["Entry": .array(entries)]),
        ]
    }
}
