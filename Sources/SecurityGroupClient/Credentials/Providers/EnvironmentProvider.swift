import ECSProtocol

/// `ALIBABA_CLOUD_ACCESS_KEY_ID`, `_SECRET` and, with a token, `ALIBABA_CLOUD_SECURITY_TOKEN`.
struct EnvironmentProvider: CredentialProvider {
    let variables: CredentialVariables
    var name: String { "the environment" }

    func lookUp() throws(CredentialFault) -> CredentialLookup {
        let idName = "ALIBABA_CLOUD_ACCESS_KEY_ID"
        let secretName = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
        let tokenName = "ALIBABA_CLOUD_SECURITY_TOKEN"
        guard let id = variables[idName] else {
            if variables[secretName] == nil { return .absent(reason: "\(idName) is not set") }
            throw .variableMissing(idName)
        }
        guard let secret = variables[secretName] else { throw .variableMissing(secretName) }
        let token = variables[tokenName]
        for (name, value) in [(idName, id), (secretName, secret), (tokenName, token ?? "")] {
            guard value.hasNoControlCharacter else { throw .controlCharacter(in: name) }
        }
        return .found(
            ResolvedCredentials(
                credentials: Credentials(
                    accessKeyID: id, secret: Secret(secret),
                    securityToken: token.map { Secret($0) }),
                origin: .environment, region: variables.region))
    }
}
