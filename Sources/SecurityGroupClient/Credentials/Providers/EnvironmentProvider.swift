import ECSProtocol

/// `ALIBABA_CLOUD_ACCESS_KEY_ID`, `_SECRET` and, with a token, `ALIBABA_CLOUD_SECURITY_TOKEN`.
struct EnvironmentProvider: CredentialProvider {
    let variables: CredentialVariables
    let settingNames: SettingNames
    var name: String { "the environment" }

    func lookUp() throws(CredentialError) -> CredentialLookup {
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
            if value.hasBlankAtItsEnds { throw .blank(around: name) }
        }
        return .found(
            ResolvedCredentials(
                credentials: Credentials(
                    accessKeyID: id, secret: Secret(secret),
                    securityToken: token.map { Secret($0) }),
                origin: .environment, region: variables.region, warnings: warnings))
    }

    /// The official chain signs with the key, too. To take the role on would change the identity that
    /// every other tool has here.
    private var warnings: [String] {
        guard variables["ALIBABA_CLOUD_ROLE_ARN"] != nil else { return [] }
        return [
            "ALIBABA_CLOUD_ROLE_ARN is not used: requests are signed with the access key itself. To "
                + "take the role on, make a profile of mode RamRoleArn (aliyun configure --mode "
                + "RamRoleArn --profile NAME) and "
                + (settingNames.profile.map { "start with \($0)." } ?? "use that.")
        ]
    }
}

/// Credentials that the program itself gives.
struct FixedProvider: CredentialProvider {
    let credentials: Credentials
    var origin = CredentialOrigin.given
    var name: String { "the given credentials" }

    func lookUp() -> CredentialLookup {
        .found(ResolvedCredentials(credentials: credentials, origin: origin))
    }
}
