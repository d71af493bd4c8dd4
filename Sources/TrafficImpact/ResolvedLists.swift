public import SecurityGroups

/// What is known of the lists that rules name. A name that is not here stays a *membership*: a
/// packet may or may not belong to it. So do groups: what an account lists of a group's members is
/// never certain to be all of them.
public struct ResolvedLists: Sendable, Hashable {
    /// The entries of prefix lists (`pl-…`).
    public var prefixLists: [String: [CIDRBlock]]
    /// The ranges of port lists.
    public var portLists: [String: [ClosedRange<UInt16>]]

    public init(
        prefixLists: [String: [CIDRBlock]] = [:],
        portLists: [String: [ClosedRange<UInt16>]] = [:]
    ) {
        self.prefixLists = prefixLists
        self.portLists = portLists
    }
}
