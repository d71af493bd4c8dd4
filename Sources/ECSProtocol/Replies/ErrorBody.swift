/// The members of an error reply. Some gateways spell them in lower camel case.
struct ErrorBody: Decodable {
    let code: String
    let message: String
    let requestID: String

    init(from decoder: any Decoder) throws {
        let members = try ReplyMembers(decoder)
        func text(_ name: String, _ otherName: String) throws -> String {
            let text = try members.text(name)
            return text.isEmpty ? try members.text(otherName) : text
        }
        code = try text("Code", "code")
        message = try text("Message", "message")
        requestID = try text("RequestId", "requestId")
    }
}
