public import SecurityGroups

/// What is known of the lists and groups that rules name. A name that is not here stays a
/// *membership*: a packet may or may not belong to it.
public struct ResolvedLists: Sendable {
    /// The entries of prefix lists (`pl-…`).
    public var prefixLists: [String: [CIDRBlock]]
    /// The ranges of port lists.
    public var portLists: [String: [ClosedRange<UInt16>]]
    /// The internal addresses of the members of groups.
    public var groupMembers: [SecurityGroupID: [CIDRBlock]]

    public init(
        prefixLists: [String: [CIDRBlock]] = [:],
        portLists: [String: [ClosedRange<UInt16>]] = [:],
        groupMembers: [SecurityGroupID: [CIDRBlock]] = [:]
    ) {
        self.prefixLists = prefixLists
        self.portLists = portLists
        self.groupMembers = groupMembers
    }
}
