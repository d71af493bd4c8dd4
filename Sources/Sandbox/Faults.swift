public import SecurityGroups

/// What the sandbox does wrong on purpose. Dictionaries are keyed by the action's name.
public struct Faults: Sendable, Hashable {
    /// How faithfully a revoke that is answered with success is carried out.
    public enum Deletion: Sendable, Hashable {
        case complete
        /// The first half of the named rules, rounded down.
        case half
        case none
    }

    public var deletion = Deletion.complete
    /// Actions that the caller lacks the permission for.
    public var deniedActions: Set<String> = []
    /// Connections that are reset before the request is looked at.
    public var droppedRequests: [String: Strikes] = [:]
    /// Requests that are answered with an error instead of being carried out.
    public var refusals: [String: Refusal] = [:]
    /// Requests that are carried out, and the connection reset instead of a reply.
    public var lostReplies: [String: Strikes] = [:]
    /// Requests whose reply does not arrive as the sandbox made it.
    public var spoiledReplies: [String: SpoiledReply] = [:]
    /// How long a reply is held back after the request was carried out.
    public var delays: [String: Duration] = [:]
    /// The same for every action that `delays` does not name: each request waits by itself, as on a long
    /// way.
    public var delay = Duration.zero
    /// The most elements of a page, whatever MaxResults says.
    public var pageLimit: Int?
    /// Lists are paged by number, ten elements a page, whatever a call asks for by token.
    public var pagesByNumber = false
    /// After a revoke or an authorisation, how many reads of rules still show the world before it.
    public var staleReads = 0

    public static let none = Faults()

    public init() {}

    /// An error to answer with.
    public struct Refusal: Sendable, Hashable {
        public var code: ErrorCode
        public var message: String
        public var httpStatus: Int
        public var strikes: Strikes

        public init(
            _ code: ErrorCode, message: String? = nil, httpStatus: Int? = nil,
            strikes: Strikes = .always
        ) {
            self.code = code
            self.message = message ?? code.specifiedMessage ?? "Refused by the sandbox."
            self.httpStatus = httpStatus ?? code.specifiedStatus ?? 400
            self.strikes = strikes
        }
    }
}
