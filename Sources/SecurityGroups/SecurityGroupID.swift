/// The id of a security group, `sg-…`.
public struct SecurityGroupID: RawRepresentable, Sendable, Hashable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// `sg-…`.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static func == (left: SecurityGroupID, right: SecurityGroupID) -> Bool {
        left.isExactly(right)
    }

    /// The last six characters: what an operator types to confirm a plan with a hazard.
    public var suffix: String { String(rawValue.unicodeScalars.suffix(6)) }
}
