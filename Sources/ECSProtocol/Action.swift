/// One operation of an RPC-style Alibaba Cloud service: its name, its parameters, and how its
/// reply is read.
package protocol Action: Sendable {
    /// What is made of a successful reply.
    associatedtype Reply: Sendable

    /// The operation's name, such as `DescribeRegions`.
    static var name: String { get }
    /// The API version that knows it; ECS speaks `2014-05-26`.
    static var version: String { get }
    /// Whether the call carries `RegionId`.
    static var sendsRegion: Bool { get }
    /// Whether the call changes nothing, so that it may be sent a second time.
    static var isReadOnly: Bool { get }
    /// How long a reply may take in all (the official SDK's figure for the action).
    static var timeout: Duration { get }
    /// The business parameters, common ones, `RegionId` and empty ones left out.
    var parameters: [Parameter] { get }
    /// Reads a successful reply, whichever format it came in. Whether it is the one asked for is
    /// looked at once all of it was read.
    ///
    /// - Throws: `ReplyShapeError` where a member has another shape than documented, a part that cannot
    ///   be done without is missing, or the reply is about something else than was asked for.
    func reply(from members: ReplyMembers) throws(ReplyShapeError) -> Reply
}

extension Action {
    /// What RAM calls the permission to call it: `ecs:DescribeRegions`.
    package static var permission: String { "\(version == "2015-04-01" ? "sts" : "ecs"):\(name)" }
    package static var version: String { "2014-05-26" }
    package static var sendsRegion: Bool { true }
    package static var isReadOnly: Bool { true }
    package static var timeout: Duration { .seconds(16) }
}
