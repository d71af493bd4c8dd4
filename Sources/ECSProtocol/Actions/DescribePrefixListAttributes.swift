public import SecurityGroups

/// Reads a prefix list with all its entries (ECS 2014-05-26). It has no pages.
public struct DescribePrefixListAttributes: Action {
    public static let name = "DescribePrefixListAttributes"

    /// `pl-…`.
    public var prefixListID: String

    public init(prefixListID: String) { self.prefixListID = prefixListID }

    public var parameters: [Parameter] { [Parameter("PrefixListId", prefixListID)] }

    public func reply(from body: Body) throws(ReplyShapeFault) -> PrefixList {
        guard body.list.id == prefixListID else { throw ReplyShapeFault(path: "PrefixListId") }
        return body.list
    }

    public struct Body: Decodable {
        fileprivate let list: PrefixList

        public init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            list = PrefixList(
                id: try members.text("PrefixListId"),
                name: try members.text("PrefixListName"),
                addressFamily: try members.text("AddressFamily"),
                description: try members.text("Description"),
                maxEntries: try members.integer("MaxEntries"),
                entries: try members.list("Entries", "Entry", of: Element.self).map(\.entry))
        }
    }

    private struct Element: Decodable {
        let entry: PrefixList.Entry

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            entry = PrefixList.Entry(
                cidr: try members.text("Cidr"), description: try members.text("Description"))
        }
    }
}
