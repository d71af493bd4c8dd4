/// What arrives in the place of a reply, as a bad line or a proxy would have it.
public struct SpoiledReply: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The connection is closed in the middle of the body.
        case cut
        /// The first half of the body, as if it were all.
        case truncated
        /// A proxy's page in HTML.
        case page(httpStatus: Int)
        /// No body at all.
        case empty(httpStatus: Int)
    }

    public var kind: Kind
    /// Whether the request was carried out all the same.
    public var isCarriedOut: Bool
    public var strikes: Strikes

    public init(_ kind: Kind, isCarriedOut: Bool = true, strikes: Strikes = .always) {
        self.kind = kind
        self.isCarriedOut = isCarriedOut
        self.strikes = strikes
    }
}
