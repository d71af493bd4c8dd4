/// A text that must appear nowhere: an access key secret or a security token.
///
/// Printing, interpolating, dumping or mirroring it gives `***`. `revealed` is the only way to the
/// text, so that each use can be found by its name.
public struct Secret: Sendable, Hashable {
    /// The text itself: for signing and for the request header that carries a token.
    public let revealed: String

    public init(_ text: String) { revealed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
