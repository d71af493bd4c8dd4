package import FoundationEssentials

/// The keys of a role's session, as both AssumeRole calls return them.
package struct SessionCredentials: Sendable, Hashable {
    /// The temporary key with its token.
    package let credentials: Credentials
    /// When the service stops accepting them.
    package let expiration: Date

    init(_ members: ReplyMembers) throws(ReplyShapeFault) {
        guard let keys = try members.object("Credentials") else {
            throw ReplyShapeFault(path: "Credentials")
        }
        func text(_ name: String) throws(ReplyShapeFault) -> String {
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
