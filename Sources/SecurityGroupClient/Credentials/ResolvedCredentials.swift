public import ECSProtocol
public import FoundationEssentials
public import SecurityGroups

/// Credentials, where they are from, and what came with them.
public struct ResolvedCredentials: Sendable, Hashable {
    /// How long before their end temporary credentials are renewed: 15 minutes, as the official
    /// SDKs do.
    public static let standardRefreshMargin = Duration.seconds(15 * 60)

    /// What requests are signed with.
    public var credentials: Credentials
    /// Where they are from.
    public var origin: CredentialOrigin
    /// The region to begin with, where variable or profile name one.
    public var region: RegionID?
    /// What the profile says about endpoints; nil where there is no profile.
    public var endpoint: ProfileEndpoint?
    /// What the operator should know; nothing in it stops the work.
    public var warnings: [String]
    /// When the service will refuse them; nil where that is not known or never happens.
    public var expiration: Date?
    /// How long before `expiration` new ones are looked for.
    public var refreshMargin: Duration

    public init(
        credentials: Credentials, origin: CredentialOrigin, region: RegionID? = nil,
        endpoint: ProfileEndpoint? = nil, warnings: [String] = [], expiration: Date? = nil,
        refreshMargin: Duration = ResolvedCredentials.standardRefreshMargin
    ) {
        self.credentials = credentials
        self.origin = origin
        self.region = region
        self.endpoint = endpoint
        self.warnings = warnings
        self.expiration = expiration
        self.refreshMargin = refreshMargin
    }

    func isExpired(at now: Date) -> Bool { expiration.map { $0 <= now } ?? false }

    func needsRefresh(at now: Date) -> Bool {
        guard let expiration else { return false }
        return expiration.addingTimeInterval(-Double(refreshMargin.components.seconds)) <= now
    }
}

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
