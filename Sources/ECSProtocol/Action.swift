public import JSONText

/// One operation of an RPC-style Alibaba Cloud service: its name, its parameters, and how its
/// reply is read.
public protocol Action: Sendable {
    associatedtype Reply: Sendable

    /// The operation's name, such as `DescribeRegions`.
    static var name: String { get }
    /// The API version that knows it; ECS speaks `2014-05-26`.
    static var version: String { get }
    /// The business parameters, common ones and empty ones left out.
    var parameters: [Parameter] { get }
    /// Reads a successful reply.
    ///
    /// - Throws: `ReplyShapeFault` where a part that cannot be done without is missing.
    static func reply(from json: JSONValue) throws(ReplyShapeFault) -> Reply
}

extension Action {
    public static var version: String { "2014-05-26" }
}
