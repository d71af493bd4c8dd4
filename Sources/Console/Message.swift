/// A line for the operator. Notices stay until the next key, errors until Esc; `!` lists them all.
public struct Message: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case notice, error }

    public let kind: Kind
    public let text: String

    static func notice(_ text: String) -> Message { Message(kind: .notice, text: text) }
    static func error(_ text: String) -> Message { Message(kind: .error, text: text) }
}
