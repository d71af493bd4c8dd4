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
