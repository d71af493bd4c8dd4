/// Why a text is no JSON: what is wrong, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the text, in bytes from its beginning.
    public let offset: Int
    /// What was wanted there.
    public let wanted: String

    /// What was wanted, and where.
    public var description: String { "The text is no JSON: \(wanted) is wanted at byte \(offset)." }
}
