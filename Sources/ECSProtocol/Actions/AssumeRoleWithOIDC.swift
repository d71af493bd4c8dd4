/// Takes on a RAM role with a token of an OIDC provider (STS 2015-04-01). The call carries no
/// signature: the token proves who calls.
package struct AssumeRoleWithOIDC: Action {
    package static let name = "AssumeRoleWithOIDC"
    package static let version = "2015-04-01"
    package static let sendsRegion = false

    /// The role to take on, `acs:ram::…:role/…`.
    package let roleARN: String
    /// The identity provider, `acs:ram::…:oidc-provider/…`.
    package let providerARN: String
    /// The provider's token.
    package let token: Secret
    /// Names the session in the vendor's own audit trail.
    package let sessionName: String
    /// From 900 to the role's longest; nil leaves it to the service: 3,600.
    package let durationSeconds: Int?

    package init(
        roleARN: String, providerARN: String, token: Secret, sessionName: String,
        durationSeconds: Int? = nil
    ) {
        self.roleARN = roleARN
        self.providerARN = providerARN
        self.token = token
        self.sessionName = sessionName
        self.durationSeconds = durationSeconds
    }

    /// The token is among them: they belong into the body, and nowhere else.
    package var parameters: [Parameter] {
        var parameters = [
            Parameter("RoleArn", roleARN), Parameter("OIDCProviderArn", providerARN),
            Parameter("OIDCToken", token.revealed), Parameter("RoleSessionName", sessionName),
        ]
        if let durationSeconds {
            parameters.append(Parameter("DurationSeconds", String(durationSeconds)))
        }
        return parameters
    }

    package func reply(
        from members: ReplyMembers
    ) throws(ReplyShapeError) -> SessionCredentials {
        try SessionCredentials(members)
    }
}
