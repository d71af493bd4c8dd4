/// What an action's reply holds beside its RequestId.
public protocol ReplyBody {
    /// - Throws: `ReplyShapeFault` where a member has another shape than documented.
    init(_ members: ReplyMembers) throws(ReplyShapeFault)
}

/// The body of a reply that has nothing but its RequestId.
public struct NoBody: ReplyBody, Sendable, Hashable {
    public init() {}
    public init(_ members: ReplyMembers) throws(ReplyShapeFault) {}
}
