import ECSProtocol
import SecurityGroups

/// The environment variables about credentials. An empty one counts as not set.
struct CredentialVariables: Sendable {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    var home: String { self["HOME"] ?? "/" }
    var profile: String? { self["ALIBABA_CLOUD_PROFILE"] }
    var region: RegionID? { self["ALIBABA_CLOUD_REGION_ID"].map { RegionID($0) } }

    /// Nil where neither the id nor the secret is set.
    func credentials() throws(CredentialFault) -> ResolvedCredentials? {
        let idName = "ALIBABA_CLOUD_ACCESS_KEY_ID"
        let secretName = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
        let tokenName = "ALIBABA_CLOUD_SECURITY_TOKEN"
        guard let id = self[idName] else {
            if self[secretName] == nil { return nil }
            throw .variableMissing(idName)
        }
        guard let secret = self[secretName] else { throw .variableMissing(secretName) }
        let token = self[tokenName]
        for (name, value) in [(idName, id), (secretName, secret), (tokenName, token ?? "")] {
            guard value.hasNoControlCharacter else { throw .controlCharacter(in: name) }
        }
        return ResolvedCredentials(
            credentials: Credentials(
                accessKeyID: id, secret: Secret(secret), securityToken: token.map { Secret($0) }),
            origin: .environment, region: region)
    }

    private subscript(name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }
}

extension String {
    /// Such a character would end a header line and begin another.
    var hasNoControlCharacter: Bool {
        unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
