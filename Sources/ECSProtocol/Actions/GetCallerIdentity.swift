/// Asks STS to whom the credentials belong (STS 2015-04-01). Needs no permission.
package struct GetCallerIdentity: Action {
    package static let name = "GetCallerIdentity"
    package static let version = "2015-04-01"
    package static let sendsRegion = false

    package init() {}

    package var parameters: [Parameter] { [] }

    /// The id of the account.
    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> String {
        let accountID = members.text("AccountId")
        guard !accountID.isEmpty else { throw .notAskedFor("AccountId") }
        return accountID
    }
}
