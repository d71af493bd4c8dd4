/// A port list that rules name in the place of a port range.
public struct WorldPortRangeList: Sendable, Hashable {
    public var id: String
    public var name: String
    /// `80/80`, …
    public var entries: [String]

    public init(id: String, name: String, entries: [String] = []) {
        self.id = id
        self.name = name
        self.entries = entries
    }
}

/// A prefix list that rules name as their source.
public struct WorldPrefixList: Sendable, Hashable {
    /// A block of the list.
    public struct Entry: Sendable, Hashable {
        public var cidr: String
        public var description: String

        public init(cidr: String, description: String = "") {
            self.cidr = cidr
            self.description = description
        }
    }

    public var id: String
    public var name: String
    public var description: String
    /// `IPv4` or `IPv6`.
    public var addressFamily: String
    /// How many entries the list may have; a rule that names it counts as so many.
    public var maxEntries: Int
    public var creationTime: String
    public var entries: [Entry]

    public init(
        id: String, name: String, description: String = "", addressFamily: String = "IPv4",
        maxEntries: Int = 20, creationTime: String = "", entries: [Entry] = []
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.addressFamily = addressFamily
        self.maxEntries = maxEntries
        self.creationTime = creationTime
        self.entries = entries
    }
}
