/// The URL in `ALIBABA_CLOUD_CREDENTIALS_URI`.
struct CredentialsURIVariableProvider: CredentialProvider {
    private static let variable = "ALIBABA_CLOUD_CREDENTIALS_URI"

    let setting: ProfileSetting
    var name: String { Self.variable }

    func lookUp() async throws(CredentialFault) -> CredentialLookup {
        guard let url = setting.variables[Self.variable] else {
            return .absent(reason: "not set")
        }
        return try await CredentialsURIProvider(name: name, url: url, setting: setting).lookUp()
    }
}
