/// A role by OIDC, where the three variables for it are set, as in a pod of a cluster.
struct OIDCVariablesProvider: CredentialProvider {
    let setting: ProfileSetting
    var name: String { "the OIDC variables" }

    func lookUp() async throws(CredentialFault) -> CredentialLookup {
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
