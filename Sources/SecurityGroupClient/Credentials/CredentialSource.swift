public import ECSProtocol
public import FoundationEssentials

/// Where to look for credentials. Nothing is read before `resolve`.
///
/// A profile that is named explicitly wins over everything. Otherwise the variables
/// `ALIBABA_CLOUD_ACCESS_KEY_ID`, `_SECRET` and, with a token, `ALIBABA_CLOUD_SECURITY_TOKEN` come
/// first, then a profile of `~/.aliyun/config.json`: the one that `ALIBABA_CLOUD_PROFILE` names,
/// else the file's `current`.
public struct CredentialSource: Sendable {
    private enum Place: Sendable {
        case search(environment: [String: String], profile: String?)
        case given(Credentials)
    }

    private let place: Place

    /// - Parameters:
    ///   - environment: the variables to look in, `HOME` among them.
    ///   - profile: the name given with `--profile`.
    public init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        profile: String? = nil
    ) {
        place = .search(environment: environment, profile: profile)
    }

    /// These credentials and no others: no variable and no file is looked at.
    public init(_ credentials: Credentials) { place = .given(credentials) }

    /// Reads the variables and, where they do not settle it, the file.
    public func resolve() throws(CredentialFault) -> ResolvedCredentials {
        switch place {
        case .given(let credentials):
            return ResolvedCredentials(credentials: credentials, origin: .given)
        case .search(let environment, let profile):
            let variables = CredentialVariables(environment)
            if profile == nil, let found = try variables.credentials() { return found }
            return try ProfileFile(home: variables.home)
                .credentials(profile: profile ?? variables.profile, region: variables.region)
        }
    }
}
