/// Credentials that are looked for at the first call and kept after it. Modes whose credentials
/// expire will be refreshed here.
public actor CredentialStore {
    private let source: CredentialSource
    private var resolved: ResolvedCredentials?

    public init(_ source: CredentialSource) { self.source = source }

    /// The credentials to sign the next attempt with.
    public func current() throws(CredentialFault) -> ResolvedCredentials {
        if let resolved { return resolved }
        let found = try source.resolve()
        resolved = found
        return found
    }
}
