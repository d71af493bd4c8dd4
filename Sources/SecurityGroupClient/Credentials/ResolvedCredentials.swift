public import ECSProtocol
public import SecurityGroups

/// Credentials, where they are from, and what came with them.
public struct ResolvedCredentials: Sendable, Hashable {
    public let credentials: Credentials
    public let origin: CredentialOrigin
    /// The region to begin with, where variable or profile name one.
    public let region: RegionID?
    /// What the operator should know; nothing in it stops the work.
    public let warnings: [String]

    public init(
        credentials: Credentials, origin: CredentialOrigin, region: RegionID? = nil,
        warnings: [String] = []
    ) {
        self.credentials = credentials
        self.origin = origin
        self.region = region
        self.warnings = warnings
    }
}
