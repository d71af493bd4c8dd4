/// A successful reply: the RequestId that each has, and the action's own members beside it.
struct Envelope<Body: ReplyBody> {
    let requestID: String
    /// Empty: no success of ECS or STS has a code. A gateway may put an error under a status of
    /// success, and none of its members would be missed in some replies.
    let code: String
    let body: Body

    init(_ members: ReplyMembers) throws(ReplyShapeFault) {
        requestID = members.text("RequestId").brief
        code = members.text("Code")
        body = try Body(members)
    }
}
