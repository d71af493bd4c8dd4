import ECSProtocol
import FoundationEssentials
import JSONText
import SecurityGroups

/// All that the sandbox remembers: a value behind the server's lock.
struct SandboxState: Sendable {
    typealias Edit = @Sendable (inout World) -> Void

    var world: World
    private(set) var faults: FaultInjection
    /// How often the faults were set.
    private(set) var faultRound = 0
    /// The newest requests, oldest first.
    private(set) var journal: [ReceivedRequest] = []
    /// What somebody else does right before the next request of an action is carried out.
    var pendingEdits: [String: [Edit]] = [:]
    /// The actions of which a request is still missing, of each gathering that is not complete.
    private var gatherings: [Set<String>] = []
    private var completeGatherings = 0
    private var signatures = SignatureCheck()
    private var requestIDs: RequestIDs
    private var completions: [String: [String: String]] = [:]
    private var staleReads: (world: World, left: Int)?
    /// As errors name it; its port is known once it is bound.
    var host: String

    /// So that a sandbox that runs for weeks does not grow.
    private static let longestJournal = 10_000

    init(world: World, faults: FaultInjection, seed: UInt64, host: String) {
        self.world = world
        self.faults = faults
        requestIDs = RequestIDs(seed: seed)
        self.host = host
    }

    mutating func set(_ faults: FaultInjection) {
        self.faults = faults
        faultRound += 1
    }

    /// What the connection has to do about a request.
    enum Step: Sendable {
        case reset
        case reply(OutgoingReply, delay: Duration, arrival: Arrival)
    }

    enum Arrival: Sendable {
        case whole
        /// The connection ends in the middle of the body.
        case cut
        /// The connection is reset instead.
        case lost
    }

    /// - Parameter request: nil for one whose parameters cannot be read.
    mutating func process(_ request: IncomingRequest?, now: Date) -> Step {
        let requestID = requestIDs.next()
        let name = request?.action ?? ""
        let parameters = request?.businessParameters ?? [:]
        func record(_ verdict: ReceivedRequest.Verdict, in state: inout SandboxState) {
            if state.journal.count >= Self.longestJournal { state.journal.removeFirst() }
            state.journal.append(
                ReceivedRequest(
                    action: name, parameters: parameters, verdict: verdict, requestID: requestID))
        }
        if faults.droppedRequests[name]?.strike() == true {
            record(.dropped, in: &self)
            return .reset
        }
        var corrupted = faults.corruptedResponses[name]
        if faults.corruptedResponses[name]?.schedule.strike() != true { corrupted = nil }
        let format = request?.format ?? .xml
        var reply: OutgoingReply
        do throws(ServiceError) {
            if corrupted?.isCarriedOut == false {
                throw ServiceError("ServiceUnavailable", 503, "")
            }
            let members = try answer(request, parameters: parameters, now: now)
            reply = OutgoingReply(
                to: name, members: members, requestID: requestID, format: format)
            record(.answered, in: &self)
        } catch {
            reply = OutgoingReply(error, requestID: requestID, host: host, format: format)
            record(.refused(code: error.code.name), in: &self)
        }
        if let corrupted { reply = reply.corrupted(corrupted.kind) }
        let isLost = faults.lostReplies[name]?.strike() == true
        return .reply(
            reply, delay: faults.delays[name] ?? faults.delay,
            arrival: isLost ? .lost : corrupted?.kind == .cut ? .cut : .whole)
    }

    private mutating func answer(
        _ request: IncomingRequest?, parameters: [String: String], now: Date
    ) throws(ServiceError) -> [JSONValue.Member] {
        guard let request else {
            throw ServiceError(
                "InvalidParameter", 400, "The parameters of the request cannot be decoded.")
        }
        guard !request.action.isEmpty else { throw ServiceError.missing("Action") }
        guard request.path == "/", ["GET", "POST"].contains(request.method),
            let action = ActionTable.named(request.action)
        else {
            throw ServiceError(
                "InvalidAction.NotFound", 404,
                "Specified api is not found, please check your url and method.")
        }
        try signatures.check(request, now: now)
        guard request.version == action.version else {
            throw ServiceError(
                "InvalidVersion", 400, "Specified parameter Version is not valid.")
        }
        if faults.deniedActions.contains(action.name) && !action.hidesWhatIsDenied(request) {
            throw ServiceError.notPermitted
        }
        if let refusal = faults.errors[action.name],
            faults.errors[action.name]?.schedule.strike() == true
        {
            throw ServiceError(
                code: refusal.code, message: refusal.message, httpStatus: refusal.httpStatus,
                requestID: nil)
        }
        if var edits = pendingEdits[action.name], !edits.isEmpty {
            let edit = edits.removeFirst()
            pendingEdits[action.name] = edits
            edit(&world)
        }
        return try action.answer(ActionCall(parameters: parameters, now: now), in: &self)
    }
}

extension SandboxState {
    /// Begins a gathering once those before it are complete.
    mutating func gather(_ actions: Set<String>) { gatherings.append(actions) }

    /// - Returns: the number of the gathering that a request of the action is one of; nil for none.
    mutating func joinGathering(_ action: String) -> Int? {
        guard gatherings.first?.contains(action) == true else { return nil }
        gatherings[0].remove(action)
        defer {
            if gatherings[0].isEmpty {
                gatherings.removeFirst()
                completeGatherings += 1
            }
        }
        return completeGatherings
    }

    func isComplete(gathering number: Int) -> Bool { completeGatherings > number }

    /// Whether a call with the same ClientToken was already carried out, so that only its reply is
    /// to be given again.
    ///
    /// - Throws: 400 IdempotentParameterMismatch where that call had other parameters.
    func wasCompleted(_ call: ActionCall, of action: String) throws(ServiceError) -> Bool {
        guard let token = call.value("ClientToken") else { return false }
        guard token.utf8.count <= 64, token.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw ServiceError.invalid("ClientToken")
        }
        guard let earlier = completions["\(action) \(token)"] else { return false }
        guard earlier == call.parameters else {
            throw ServiceError(
                "IdempotentParameterMismatch", 400,
                "The request uses the same client token as a previous, but non-identical request.")
        }
        return true
    }

    mutating func rememberCompletion(of call: ActionCall, of action: String) {
        guard let token = call.value("ClientToken") else { return }
        completions["\(action) \(token)"] = call.parameters
    }

    /// Makes the next reads show `world`, as many as the faults say.
    mutating func showStaleReads(of world: World) {
        staleReads = faults.staleReads > 0 ? (world, faults.staleReads) : nil
    }

    /// The world as a read of rules sees it.
    mutating func worldToRead() -> World {
        guard let (world, left) = staleReads else { return self.world }
        staleReads = left > 1 ? (world, left - 1) : nil
        return world
    }
}
