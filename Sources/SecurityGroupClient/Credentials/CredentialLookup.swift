/// What a look into one place found.
public enum CredentialLookup: Sendable, Hashable {
    case found(ResolvedCredentials)
    /// Nothing is set up there; the reason goes into the message where nothing is found anywhere.
    case absent(reason: String)
}
