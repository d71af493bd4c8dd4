public import ECSProtocol
public import SecurityGroups

/// Sends one signed call and reads its reply. The gate and the reads see the network only through
/// this, so tests can put a service of their own in its place.
public protocol ActionCaller: Sendable {
    /// - Parameter region: the region whose endpoint is asked; also sent as `RegionId`.
    func call<A: Action>(_ action: A, region: RegionID) async throws(CallFault) -> Answer<A.Reply>
}

/// A decoded reply with the service's id of the request.
public struct Answer<Reply: Sendable>: Sendable {
    /// What the action's reply was decoded to.
    public let reply: Reply
    /// The service's id of the request; nil where the reply carried none.
    public let requestID: String?

    public init(_ reply: Reply, requestID: String?) {
        self.reply = reply
        self.requestID = requestID
    }
}
