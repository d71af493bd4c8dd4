import ECSProtocol
import SecurityGroups

/// A RAM role taken on with an OIDC token from a file, which is read anew each time: whoever
/// provides it replaces it before it expires.
struct OIDCRoleProvider: CredentialProvider {
    let name: String
    let roleARN: String
    let providerARN: String
    let tokenFile: String
    let sessionName: String?
    let duration: Int?
    let sts: STSClient
    var origin = CredentialOrigin.oidc
    var region: RegionID?

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        let contents: TrustedFile.Contents
        do throws(TrustedFileError) {
            contents = try TrustedFile(path: tokenFile).read()
        } catch {
            throw .failed(source: name, reason: "The OIDC token file \(error.what).")
        }
        let token = String(decoding: contents.bytes, as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !token.isEmpty, token.hasNoControlCharacter else {
            throw .failed(
                source: name, reason: "The OIDC token file holds no token (\(tokenFile)).")
        }
        let keys = try await sts.callUnsigned(
            AssumeRoleWithOIDC(
                roleARN: roleARN, providerARN: providerARN, token: Secret(token),
                sessionName: sessionName ?? "drawbridge", durationSeconds: duration),
            secrets: [Secret(token)])
        return .found(
            ResolvedCredentials(
                credentials: keys.credentials, origin: origin, region: region,
                warnings: TrustedFile.warnings(tokenFile, contents), expiration: keys.expiration))
    }
}

/// A role by OIDC, where the three variables for it are set, as in a pod of a cluster.
struct OIDCVariablesProvider: CredentialProvider {
    let setting: ProfileSetting
    var name: String { "the OIDC variables" }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        let variables = setting.variables
        let names = [
            "ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
        ]
        guard let role = variables[names[0]], let provider = variables[names[1]],
            let file = variables[names[2]]
        else {
            let missing = names.filter { variables[$0] == nil }
            return .absent(
                reason: "\(missing.joined(separator: ", ")) not set")
        }
        return try await OIDCRoleProvider(
            name: name, roleARN: role, providerARN: provider, tokenFile: file,
            sessionName: variables["ALIBABA_CLOUD_ROLE_SESSION_NAME"], duration: nil,
            sts: STSClient(STSPlace(setting), name: name), origin: .oidc, region: variables.region
        ).lookUp()
    }
}
