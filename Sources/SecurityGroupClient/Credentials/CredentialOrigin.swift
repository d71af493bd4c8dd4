/// Where credentials are from: for the header of the screen and for `doctor`.
public enum CredentialOrigin: Sendable, Hashable {
    case environment
    case profile(name: String, path: String)
    /// A role taken on with an OIDC token that variables name.
    case oidc
    /// The RAM role of the ECS instance that the program runs on.
    case instanceRole(String)
    /// The URL that a variable names.
    case credentialsURI
    /// Given by the program itself, as for the sandbox.
    case given

    /// A few words, for a header.
    public var text: String {
        switch self {
        case .environment: "environment"
        case .profile(let name, _): name
        case .oidc: "OIDC role"
        case .instanceRole(let role): "ECS role \(role)"
        case .credentialsURI: "credentials URI"
        case .given: "given"
        }
    }
}
