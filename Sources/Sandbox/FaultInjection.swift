public import SecurityGroups

/// What the sandbox does wrong on purpose. Dictionaries are keyed by the action's name.
public struct FaultInjection: Sendable, Hashable {
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
    public var droppedRequests: [String: FaultSchedule] = [:]
    /// Requests that are answered with an error instead of being carried out.
    public var errors: [String: ErrorResponse] = [:]
    /// Requests that are carried out, and the connection reset instead of a reply.
    public var lostReplies: [String: FaultSchedule] = [:]
    /// Requests whose reply does not arrive as the sandbox made it.
    public var corruptedResponses: [String: CorruptedResponse] = [:]
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

    public static let none = FaultInjection()

    public init() {}

    /// An error to answer with.
    public struct ErrorResponse: Sendable, Hashable {
        public var code: ErrorCode
        public var message: String
        public var httpStatus: Int
        public var schedule: FaultSchedule

        public init(
            _ code: ErrorCode, message: String? = nil, httpStatus: Int? = nil,
            schedule: FaultSchedule = .always
        ) {
            self.code = code
            self.message = message ?? code.specifiedMessage ?? "Refused by the sandbox."
            self.httpStatus = httpStatus ?? code.specifiedStatus ?? 400
            self.schedule = schedule
        }
    }
}

/// What arrives in the place of a reply, as a bad line or a proxy would have it.
public struct CorruptedResponse: Sendable, Hashable {
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
    public var schedule: FaultSchedule

    public init(_ kind: Kind, isCarriedOut: Bool = true, schedule: FaultSchedule = .always) {
        self.kind = kind
        self.isCarriedOut = isCarriedOut
        self.schedule = schedule
    }
}

/// Which of the requests that come in a fault strikes: some are let through first, then some are
/// hit, the rest is left alone.
public struct FaultSchedule: Sendable, Hashable {
    /// How many requests are still let through.
    public var passing: Int
    /// How many are hit after those.
    public var count: Int
    /// Hits only each of so many, the last of them; 1 for all.
    public var period = 1
    private var sincePeriodBegan = 0

    public init(_ count: Int, after passing: Int = 0) {
        self.count = count
        self.passing = passing
    }

    public static let always = FaultSchedule(.max)

    /// Each third request for 3, each fourth for 4, for ever.
    public static func each(_ period: Int) -> FaultSchedule {
        var schedule = FaultSchedule.always
        schedule.period = max(period, 1)
        return schedule
    }

    /// Counts one request and says whether it is hit.
    mutating func strike() -> Bool {
        if passing > 0 {
            passing -= 1
            return false
        }
        guard count > 0 else { return false }
        sincePeriodBegan += 1
        guard sincePeriodBegan >= period else { return false }
        sincePeriodBegan = 0
        if count < .max { count -= 1 }
        return true
    }
}
