import ECSProtocol

/// Makes the provider that a section of the INI file stands for.
struct INIProfileType: Sendable {
    let setting: ProfileSetting

    func provider(for profile: Profile) throws(CredentialError) -> any CredentialProvider {
        let type = try profile.required("type")
        switch type.lowercased() {
        case "access_key": return fixed(profile, try profile.accessKey(token: ""))
        case "sts":
            return fixed(
                profile, try profile.accessKey(token: "security_token", mustHaveToken: true))
        case "ram_role_arn":
            return AssumedRoleProvider(
                name: profile.title,
                source: fixed(profile, try profile.accessKey(token: "security_token")),
                action: AssumeRole(
                    roleARN: try profile.required("role_arn"),
                    sessionName: profile["role_session_name"] ?? "drawbridge",
                    policy: profile["policy"]),
                sts: sts(profile))
        case "oidc_role_arn":
            return OIDCRoleProvider(
                name: profile.title, roleARN: try profile.required("role_arn"),
                providerARN: try profile.required("oidc_provider_arn"),
                tokenFile: try profile.required("oidc_token_file_path"),
                sessionName: profile["role_session_name"], duration: nil, sts: sts(profile))
        case "ecs_ram_role":
            return InstanceRoleProvider(role: profile["role_name"], setting: setting)
        default:
            throw .typeNotSupported(type, section: profile.name, path: profile.path)
        }
    }

    private func fixed(
        _ profile: Profile, _ credentials: Credentials
    ) -> any CredentialProvider {
        FixedProvider(
            credentials: credentials, origin: .profile(name: profile.name, path: profile.path))
    }

    private func sts(_ profile: Profile) -> STSClient {
        STSClient(STSPlace(setting), name: profile.title)
    }
}
