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
