import ECSProtocol
import FoundationEssentials

/// The keys that the `aliyun` command keeps of an interactive sign-in (CloudSSO, OAuth). They are
/// used while they last; signing in needs a browser, so that stays the command's business.
struct SignInProvider: CredentialProvider {
    let profile: Profile
    /// As `aliyun configure --mode` takes it.
    let mode: String
    /// The field with the end of the sign-in itself, which outlives the keys.
    let signInEndField: String
    let now: @Sendable () -> Date

    var name: String { profile.title }

    func lookUp() throws(CredentialError) -> CredentialLookup {
        let end = profile["sts_expiration"].flatMap(TemporaryKeys.date)
        guard let end, end > now(), profile["access_key_id"] != nil else {
            throw .signInExpired(profile: profile.name, command: command)
        }
        return .found(
            ResolvedCredentials(
                credentials: try profile.accessKey(token: "sts_token", mustHaveToken: true),
                origin: .profile(name: profile.name, path: profile.path), expiration: end))
    }

    /// While the sign-in lasts any call of the command renews the keys.
    private var command: String {
        let signInEnd = profile[signInEndField].flatMap(TemporaryKeys.date)
        return if let signInEnd, signInEnd > now() {
            "aliyun sts GetCallerIdentity --profile \(profile.name)"
        } else {
            "aliyun configure --mode \(mode) --profile \(profile.name)"
        }
    }
}
