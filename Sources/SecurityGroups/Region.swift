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

/// The id of a region, such as `cn-hangzhou`.
public struct RegionID: RawRepresentable, Sendable, Hashable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// Such as `cn-hangzhou`.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static func == (left: RegionID, right: RegionID) -> Bool { left.isExactly(right) }
}
