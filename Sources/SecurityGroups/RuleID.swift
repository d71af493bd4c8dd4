/// The id of a security group rule, `sgr-…`. A rule that is changed or made again gets another one.
public struct RuleID: RawRepresentable, Sendable, Hashable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// `sgr-…`.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static func == (left: RuleID, right: RuleID) -> Bool { left.isExactly(right) }
}
