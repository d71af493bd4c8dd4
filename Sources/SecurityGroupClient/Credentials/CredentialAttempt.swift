/// A place that was looked into in vain. No secret is in it.
public struct CredentialAttempt: Sendable, Hashable {
    /// The provider's name.
    public let source: String
    /// Why it gave nothing.
    public let reason: String

    public init(source: String, reason: String) {
        self.source = source
        self.reason = reason
    }

    var text: String { "\(source) (\(reason))" }
}
