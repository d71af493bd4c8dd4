/// A successful reply that lacks a part, or has it in another shape than documented.
public struct ReplyShapeFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the part, such as `Permissions.Permission`.
    public let path: String

    public init(path: String) { self.path = path }

    /// Which part.
    public var description: String {
        "The “\(path)” of the reply is missing or not as documented."
    }
}
