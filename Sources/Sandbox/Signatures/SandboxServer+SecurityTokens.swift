extension SandboxServer {
    /// A temporary access key, as STS gives out: it works with `securityToken` only. Its secret is
    /// the same as that of the other key.
    public static let temporaryAccessKeyID = "STS.sandbox"
    /// The token that belongs to both access keys.
    public static let securityToken = "sandbox-token"
    /// A token that was good once: InvalidSecurityToken.Expired.
    public static let expiredSecurityToken = "sandbox-token-expired"
    /// A good token of somebody else's key: InvalidSecurityToken.MismatchWithAccessKey.
    public static let otherSecurityToken = "sandbox-token-other"
}
