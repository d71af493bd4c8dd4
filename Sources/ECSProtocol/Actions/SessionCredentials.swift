public import FoundationEssentials

/// The keys of a role's session, as both AssumeRole calls return them.
public struct SessionCredentials: Sendable, Hashable {
    /// The temporary key with its token.
    public let credentials: Credentials
    /// When the service stops accepting them.
    public let expiration: Date

    init(_ body: Body) throws(ReplyShapeFault) {
        for (name, text) in [
            ("AccessKeyId", body.keys.id), ("AccessKeySecret", body.keys.secret.revealed),
            ("SecurityToken", body.keys.token.revealed),
        ] where text.isEmpty {
            throw ReplyShapeFault(path: "Credentials.\(name)")
        }
        guard let expiration = Timestamp.date(body.keys.expiration) else {
            throw ReplyShapeFault(path: "Credentials.Expiration")
        }
        credentials = Credentials(
            accessKeyID: body.keys.id, secret: body.keys.secret, securityToken: body.keys.token)
        self.expiration = expiration
    }

    /// The members of a reply of STS that hands out keys.
    public struct Body: ReplyBody, Sendable {
        fileprivate let keys: Keys

        public init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            guard let keys = try members.object("Credentials") else {
                throw ReplyShapeFault(path: "Credentials")
            }
            self.keys = Keys(keys)
        }
    }

    fileprivate struct Keys: Sendable {
        let id: String
        let secret: Secret
        let token: Secret
        let expiration: String

        init(_ members: ReplyMembers) {
            id = members.text("AccessKeyId")
            secret = Secret(members.text("AccessKeySecret"))
            token = Secret(members.text("SecurityToken"))
            expiration = members.text("Expiration")
        }
    }
}
