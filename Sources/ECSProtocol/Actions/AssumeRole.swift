package import FoundationEssentials

/// Takes on a RAM role for a time (STS 2015-04-01).
package struct AssumeRole: Action {
    package static let name = "AssumeRole"
    package static let version = "2015-04-01"
    package static let sendsRegion = false

    /// The role to take on, `acs:ram::…:role/…`.
    package let roleARN: String
    /// Names the session in the vendor's own audit trail.
    package let sessionName: String
    /// From 900 to the role's longest; nil leaves it to the service: 3,600.
    package let durationSeconds: Int?
    /// Narrows what the session may do, in JSON; nil for all that the role may.
    package let policy: String?
    /// What the role's owner asks for against mistaken identity; nil for none.
    package let externalID: String?

    package init(
        roleARN: String, sessionName: String, durationSeconds: Int? = nil, policy: String? = nil,
        externalID: String? = nil
    ) {
        self.roleARN = roleARN
        self.sessionName = sessionName
        self.durationSeconds = durationSeconds
        self.policy = policy
        self.externalID = externalID
    }

    package var parameters: [Parameter] {
        var parameters = [
            Parameter("RoleArn", roleARN), Parameter("RoleSessionName", sessionName),
        ]
        if let durationSeconds {
            parameters.append(Parameter("DurationSeconds", String(durationSeconds)))
        }
        if let policy { parameters.append(Parameter("Policy", policy)) }
        if let externalID { parameters.append(Parameter("ExternalId", externalID)) }
        return parameters
    }

    package func reply(
        from members: ReplyMembers
    ) throws(ReplyShapeError) -> SessionCredentials {
        try SessionCredentials(members)
    }
}

/// The keys of a role's session, as both AssumeRole calls return them.
package struct SessionCredentials: Sendable, Hashable {
    /// The temporary key with its token.
    package let credentials: Credentials
    /// When the service stops accepting them.
    package let expiration: Date

    init(_ members: ReplyMembers) throws(ReplyShapeError) {
        guard let keys = try members.object("Credentials") else {
            throw ReplyShapeError(path: "Credentials")
        }
        func text(_ name: String) throws(ReplyShapeError) -> String {
            let text = keys.text(name)
            if text.isEmpty { throw .notAskedFor("Credentials.\(name)") }
            return text
        }
        credentials = Credentials(
            accessKeyID: try text("AccessKeyId"), secret: Secret(try text("AccessKeySecret")),
            securityToken: Secret(try text("SecurityToken")))
        guard let expiration = Timestamp.date(try text("Expiration")) else {
            throw .notAskedFor("Credentials.Expiration")
        }
        self.expiration = expiration
    }
}
