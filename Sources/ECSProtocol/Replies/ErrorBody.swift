/// The members of an error reply. Some gateways spell them in lower camel case.
struct ErrorBody {
    let code: String
    let message: String
    let requestID: String
    /// What RAM did not permit (`AccessDeniedDetail.AuthAction`); empty where it does not say.
    let deniedAction: String

    init(_ members: ReplyMembers) {
        func text(_ name: String, _ otherName: String) -> String {
            let text = members.text(name)
            return text.isEmpty ? members.text(otherName) : text
        }
        code = text("Code", "code")
        message = text("Message", "message")
        requestID = text("RequestId", "requestId")
        deniedAction = (try? members.object("AccessDeniedDetail"))?.text("AuthAction") ?? ""
    }
}
