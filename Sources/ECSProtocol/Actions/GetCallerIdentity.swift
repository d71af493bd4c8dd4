/// Asks STS to whom the credentials belong (STS 2015-04-01). Needs no permission.
public struct GetCallerIdentity: Action {
    public static let name = "GetCallerIdentity"
    public static let version = "2015-04-01"
    public static let sendsRegion = false

    public init() {}

    public var parameters: [Parameter] { [] }

    /// The id of the account.
    public func reply(from members: ReplyMembers) throws(ReplyShapeFault) -> String {
        let accountID = members.text("AccountId")
        guard !accountID.isEmpty else { throw .notAskedFor("AccountId") }
        return accountID
    }
}
