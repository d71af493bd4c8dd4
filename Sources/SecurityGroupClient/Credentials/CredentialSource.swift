public import ECSProtocol
public import FoundationEssentials

/// Where to look for credentials. Nothing is read, run or called before `resolve`.
///
/// Without a profile's name the vendor's default chain is followed, in its order: the environment;
/// a role by OIDC where its three variables are set; the `aliyun` command's `~/.aliyun/config.json`;
/// `~/.alibabacloud/credentials.ini` or `credentials`; the RAM role of the ECS instance; the URL in
/// `ALIBABA_CLOUD_CREDENTIALS_URI`. A profile that is named wins over everything and is looked for
/// in the two files only.
///
/// A place where something is set up that does not work ends the search with an error, since the
/// next place may hold another identity than the operator means.
public struct CredentialSource: Sendable {
    let chain: CredentialChain

    /// - Parameters:
    ///   - environment: the variables to look in, `HOME` among them.
    ///   - profile: the name of one that wins over everything.
    ///   - standardProfile: the profile meant where no variable names credentials or a profile.
    ///   - transport: for the sources that ask a service; by default one with the environment's
    ///     proxies.
    public init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        profile: String? = nil, standardProfile: String? = nil, transport: HTTPTransport? = nil
    ) {
        let transport =
            transport ?? HTTPTransport(proxies: ProxySettings(environment: environment))
        self.init(
            environment: environment, profile: profile, standardProfile: standardProfile,
            network: CredentialNetwork(transport: transport))
    }

    /// These credentials and no others: no variable and no file is looked at.
    public init(_ credentials: Credentials) { self.init(FixedProvider(credentials: credentials)) }

    /// One provider and no other.
    public init(_ provider: any CredentialProvider) {
        chain = CredentialChain(providers: [provider])
    }

    /// For tests, which put services of their own in the network's place.
    package init(
        environment: [String: String], profile: String? = nil, standardProfile: String? = nil,
        network: CredentialNetwork
    ) {
        let variables = CredentialVariables(environment)
        let setting = ProfileSetting(variables: variables, network: network)
        if let profile {
            chain = CredentialChain(providers: [Self.named(profile, Self.files(profile, setting))])
        } else {
            chain = CredentialChain(providers: Self.standard(setting, profile: standardProfile))
        }
    }

    private static func named(
        _ profile: String, _ files: [any CredentialProvider]
    ) -> any CredentialProvider {
        NamedProfileProvider(profile: profile, files: files)
    }

    private static func files(
        _ profile: String?, _ setting: ProfileSetting
    ) -> [any CredentialProvider] {
        [
            CLIProfileProvider(profile: profile, setting: setting),
            INIFileProvider(profile: profile, setting: setting),
        ]
    }

    private static func standard(
        _ setting: ProfileSetting, profile: String?
    ) -> [any CredentialProvider] {
        let variables = setting.variables
        var providers: [any CredentialProvider] = [
            EnvironmentProvider(
                variables: variables, settingNames: setting.network.transport.settingNames),
            OIDCVariablesProvider(setting: setting),
        ]
        let profile = variables.profile ?? profile
        var files = files(profile, setting)
        if variables.isCLIProfileDisabled { files.removeFirst() }
        providers += profile.map { [named($0, files)] } ?? files
        if !variables.isMetadataDisabled {
            providers.append(
                InstanceRoleProvider(
                    role: variables["ALIBABA_CLOUD_ECS_METADATA"], setting: setting))
        }
        providers.append(CredentialsURIVariableProvider(setting: setting))
        return providers
    }

    /// Looks once.
    public func resolve() async throws(CredentialError) -> ResolvedCredentials {
        try await chain.lookUp().resolved
    }
}

/// What the sources beyond this process are reached with. Where the services are is fixed in the
/// program: no variable moves them, and only tests put partners of their own in their place.
package struct CredentialNetwork: Sendable {
    package let transport: HTTPTransport
    /// In place of the metadata service's own address.
    package var metadata: Endpoint?
    /// In place of the STS endpoint that the configuration leads to.
    package var sts: Endpoint?
    /// How long an external command may take.
    package var processLimit = Duration.seconds(60)
    package var now: @Sendable () -> Date = { Date() }

    package init(transport: HTTPTransport) { self.transport = transport }
}
