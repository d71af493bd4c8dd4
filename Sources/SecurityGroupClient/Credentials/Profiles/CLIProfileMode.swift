import ECSProtocol
import FoundationEssentials

/// Makes the provider that a profile of the `aliyun` command stands for.
struct CLIProfileMode: Sendable {
    let file: CLIProfileFile
    let setting: ProfileSetting

    /// - Parameter path: the names of the profiles that led here, to find circles.
    func provider(
        for profile: Profile, from path: [String] = []
    ) throws(CredentialError) -> any CredentialProvider {
        guard !path.contains(profile.name) else { throw .profileLoop(path + [profile.name]) }
        // Old files leave the mode out. The command's own reader minds no letter case.
        let mode = profile["mode"] ?? "AK"
        switch mode.lowercased() {
        case "ak": return try fixed(profile, try profile.accessKey(token: ""))
        case "ststoken":
            return try fixed(
                profile, try profile.accessKey(token: "sts_token", mustHaveToken: true))
        case "ramrolearn":
            return try role(
                profile, source: try fixed(profile, try profile.accessKey(token: "sts_token")))
        case "chainableramrolearn":
            let name = try profile.required("source_profile")
            guard let source = file.profile(name) else {
                throw .failed(
                    source: profile.title,
                    reason: "Its source_profile “\(name)” is not in \(file.path); name one that is."
                )
            }
            return try role(
                profile, source: try provider(for: source, from: path + [profile.name]))
        case "ramrolearnwithrolename":
            return try role(
                profile,
                source: InstanceRoleProvider(
                    role: try profile.required("ram_role_name"), setting: setting))
        case "ecsramrole":
            return InstanceRoleProvider(role: profile["ram_role_name"], setting: setting)
        case "oidc":
            return OIDCRoleProvider(
                name: profile.title, roleARN: try profile.required("ram_role_arn"),
                providerARN: try profile.required("oidc_provider_arn"),
                tokenFile: try profile.required("oidc_token_file"),
                sessionName: profile["ram_session_name"] ?? profile["role_session_name"],
                duration: profile.sessionSeconds, sts: sts(profile))
        case "external":
            return ExternalProcessProvider(
                name: profile.title, command: try profile.required("process_command"),
                setting: setting)
        case "credentialsuri":
            return CredentialsURIProvider(
                name: profile.title, url: try profile.required("credentials_uri"),
                setting: setting)
        case "cloudsso":
            return SignInProvider(
                profile: profile, mode: "CloudSSO",
                signInEndField: "cloud_sso_access_token_expire", now: setting.network.now)
        case "oauth":
            return SignInProvider(
                profile: profile, mode: "OAuth", signInEndField: "oauth_access_token_expire",
                now: setting.network.now)
        default: throw .modeNotSupported(mode, profile: profile.name)
        }
    }

    private func fixed(
        _ profile: Profile, _ credentials: Credentials
    ) throws(CredentialError) -> any CredentialProvider {
        FixedProvider(
            credentials: credentials, origin: .profile(name: profile.name, path: profile.path))
    }

    private func role(
        _ profile: Profile, source: any CredentialProvider
    ) throws(CredentialError) -> any CredentialProvider {
        AssumedRoleProvider(
            name: profile.title, source: source,
            action: AssumeRole(
                roleARN: try profile.required("ram_role_arn"),
                sessionName: profile["ram_session_name"] ?? "drawbridge",
                durationSeconds: profile.sessionSeconds, policy: profile["policy"],
                externalID: profile["external_id"]),
            sts: sts(profile))
    }

    private func sts(_ profile: Profile) -> STSClient {
        var place = STSPlace(setting)
        place.endpoint = profile["sts_endpoint"]
        if let region = profile["sts_region"] { place.region = region }
        if profile["enable_vpc"] == "true" { place.usesVPC = true }
        return STSClient(place, name: profile.title)
    }
}
