import ECSProtocol

/// Credentials that the program itself gives.
struct FixedProvider: CredentialProvider {
    let credentials: Credentials
    var origin = CredentialOrigin.given
    var name: String { "the given credentials" }

    func lookUp() -> CredentialLookup {
        .found(ResolvedCredentials(credentials: credentials, origin: origin))
    }
}
