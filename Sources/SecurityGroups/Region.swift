/// A region as DescribeRegions lists it.
public struct Region: Sendable, Hashable {
    /// `RegionId`.
    public let id: RegionID
    /// The region's name in the language asked for. Untrusted text.
    public let localName: String
    /// The host that serves the region; empty where the service did not say.
    public let endpoint: String

    public init(id: RegionID, localName: String = "", endpoint: String = "") {
        self.id = id
        self.localName = localName
        self.endpoint = endpoint
    }
}
