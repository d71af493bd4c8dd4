/// What a request is signed with.
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
    }

    /// Everything in here that a redactor must know.
    public var secrets: [Secret] { [secret] + (securityToken.map { [$0] } ?? []) }
}
