/// Asks STS to whom the credentials belong (STS 2015-04-01). Needs no permission.
public struct GetCallerIdentity: Action {
    public static let name = "GetCallerIdentity"
    public static let version = "2015-04-01"
    public static let sendsRegion = false

    public init() {}

    public var parameters: [Parameter] { [] }

    /// The id of the account.
    public func reply(from body: Body) throws(ReplyShapeFault) -> String {
        guard !body.accountID.isEmpty else { throw ReplyShapeFault(path: "AccountId") }
        return body.accountID
    }

    public struct Body: ReplyBody {
        fileprivate let accountID: String

        public init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            accountID = members.text("AccountId")
        }
    }
}
