package import SecurityGroups

/// Reads a prefix list with all its entries (ECS 2014-05-26). It has no pages.
package struct DescribePrefixListAttributes: Action {
    package static let name = "DescribePrefixListAttributes"

    /// `pl-…`.
    package var prefixListID: String

    package init(prefixListID: String) { self.prefixListID = prefixListID }

    package var parameters: [Parameter] { [Parameter("PrefixListId", prefixListID)] }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> PrefixList {
        let list = PrefixList(
            id: members.text("PrefixListId"),
            name: members.text("PrefixListName"),
            addressFamily: members.text("AddressFamily"),
            description: members.text("Description"),
            maxEntries: members.integer("MaxEntries"),
            entries: try members.requiredList("Entries", "Entry", of: PrefixList.Entry.init))
        guard list.id == prefixListID else { throw .notAskedFor("PrefixListId") }
        return list
    }
}

extension PrefixList.Entry {
    fileprivate init(_ members: ReplyMembers) {
        self.init(cidr: members.text("Cidr"), description: members.text("Description"))
    }
}
