/// What a rule is known by while lists change around it: its id, or, where it has none, all that
/// it matches. Marks and the cursor hold keys, never row numbers.
public enum RuleKey: Sendable, Hashable {
    case id(RuleID)
    /// Indirect: lists hold keys by the ten thousand, and hardly any is of this kind.
    indirect case match(RuleMatch)

    /// The id, or words for a rule that has none.
    public var text: String {
        switch self {
        case .id(let id): id.rawValue
        case .match: "(no id)"
        }
    }
}

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
