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

    func lookUp() async throws(CredentialFault) -> CredentialLookup {
        let contents: TrustedFile.Contents
        do throws(TrustedFileFault) {
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
