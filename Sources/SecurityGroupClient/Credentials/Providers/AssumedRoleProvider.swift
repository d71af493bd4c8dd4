import ECSProtocol
import SecurityGroups

/// A RAM role that other credentials take on.
struct AssumedRoleProvider: CredentialProvider {
    let name: String
    let source: any CredentialProvider
    let action: AssumeRole
    let sts: STSClient

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        guard case .found(let own) = try await source.lookUp() else {
            throw .failed(
                source: name, reason: "\(source.name) has no keys to take the role on with.")
        }
        let keys = try await sts.call(action, signedBy: own.credentials)
        var resolved = own
        resolved.credentials = keys.credentials
        resolved.expiration = keys.expiration
        resolved.refreshMargin = ResolvedCredentials.standardRefreshMargin
        return .found(resolved)
    }
}
