/// A prefix list, which a rule can have as its source. Texts are untrusted.
public struct PrefixList: Sendable, Hashable {
    /// One block of a list.
    public struct Entry: Sendable, Hashable {
        /// As the service writes it.
        public let cidr: String
        /// Untrusted; may be empty.
        public let description: String

        public init(cidr: String, description: String = "") {
            self.cidr = cidr
            self.description = description
        }
    }

    /// `pl-…`.
    public let id: String
    /// `PrefixListName`. Untrusted.
    public let name: String
    /// `IPv4` or `IPv6`.
    public let addressFamily: String
    /// Untrusted; may be empty.
    public let description: String
    /// How many entries it may have, which is what it counts for in a group's quota.
    public let maxEntries: Int?
    /// The blocks that the list stands for.
    public let entries: [Entry]

    public init(
        id: String, name: String = "", addressFamily: String = "", description: String = "",
        maxEntries: Int? = nil, entries: [Entry] = []
    ) {
        self.id = id
        self.name = name
        self.addressFamily = addressFamily
        self.description = description
        self.maxEntries = maxEntries
        self.entries = entries
    }
}
