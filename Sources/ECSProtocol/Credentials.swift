import Redaction

/// What a request is signed with. Whatever is redacted from then on is free of its secrets.
public struct Credentials: Sendable, Hashable {
    /// Names the key; no secret, and recorded in the audit log.
    public let accessKeyID: String
    /// Signs; never sent.
    public let secret: Secret
    /// The STS token that goes with temporary keys.
    public let securityToken: Secret?

    public init(accessKeyID: String, secret: Secret, securityToken: Secret? = nil) {
        self.accessKeyID = accessKeyID
        self.secret = secret
        self.securityToken = securityToken
        Redactor.remember(secrets.map(\.revealed))
    }

    /// Everything in here that must not be shown.
    var secrets: [Secret] { [secret] + (securityToken.map { [$0] } ?? []) }
}

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
