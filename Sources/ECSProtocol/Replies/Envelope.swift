/// A successful reply: the RequestId that each has, and the action's own members beside it.
struct Envelope<Body: Decodable>: Decodable {
    let requestID: String
    /// Empty: no success of ECS or STS has a code. A gateway may put an error under a status of
    /// success, and none of its members would be missed in some replies.
    let code: String
    let body: Body

    init(from decoder: any Decoder) throws {
        let members = try ReplyMembers(decoder)
        requestID = try members.text("RequestId").brief
        code = try members.text("Code")
        body = try Body(from: decoder)
    }
}
