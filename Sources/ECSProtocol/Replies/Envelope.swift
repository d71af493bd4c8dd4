/// A successful reply: the RequestId that each has, and the action's own members beside it.
struct Envelope<Body: Decodable>: Decodable {
    let requestID: String
    let body: Body

    init(from decoder: any Decoder) throws {
        requestID = try ReplyMembers(decoder).text("RequestId")
        body = try Body(from: decoder)
    }
}
