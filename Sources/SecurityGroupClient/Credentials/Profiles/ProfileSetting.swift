/// What a profile needs besides its own fields to become credentials.
struct ProfileSetting: Sendable {
    let variables: CredentialVariables
    let network: CredentialNetwork
}
