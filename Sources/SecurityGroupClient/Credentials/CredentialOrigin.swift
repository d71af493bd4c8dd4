/// Where credentials are from: for the header of the screen and for `doctor`.
public enum CredentialOrigin: Sendable, Hashable {
    case environment
    case profile(name: String, path: String)
    /// Given by the program itself, as for the sandbox.
    case given

    public var text: String {
        switch self {
        case .environment: "environment"
        case .profile(let name, _): name
        case .given: "given"
        }
    }
}
