import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups

/// A service with one security group, behind the contract that the executor calls the network by.
actor ScriptedECS: ActionCaller {
    /// What becomes of a request that revokes, or that authorises.
    enum Reaction: Sendable {
        /// As ECS does it: deletes what is named, refuses an unknown rule.
        case faithful
        case successWithoutDeleting
        /// Success at once, gone only after this many further reads.
        case successDeletingLater(reads: Int)
        case refuse(String, status: Int)
        case failAfterDeleting(CallError)
        case failWithoutDeleting(CallError)
        /// No reply until the call is cancelled.
        case hang
    }

    private(set) var rules: [IngressRule]
    private(set) var revokes: [RevokeSecurityGroup] = []
    private(set) var authorizes: [AuthorizeSecurityGroup] = []
    private(set) var reads = 0
    private var reactions: [Reaction] = []
    private var readFaults: [Int: CallError] = [:]
    private var edits: [Int: @Sendable ([IngressRule]) -> [IngressRule]] = [:]
    private var deletions: [(afterRead: Int, ids: Set<RuleID>)] = []
    private var arrival: @Sendable (RevokeSecurityGroup) async -> Void = { _ in }
    private var authorizeArrival: @Sendable () -> Void = {}
    private var departure: @Sendable () async -> Void = {}
    private let clock: HandClock
    private let pageSize: Int
    /// How long a page of rules takes to come.
    private var pageTime = Duration.zero
    private let vpcID: String

    init(
        _ rules: [IngressRule], pageSize: Int = 1000, vpcID: String = "vpc-1",
        clock: HandClock = HandClock()
    ) {
        self.clock = clock
        self.rules = rules
        self.pageSize = pageSize
        self.vpcID = vpcID
    }

    /// For the next such requests, one each; `faithful` from then on.
    func react(_ reactions: Reaction...) { self.reactions = reactions }
    func takePerPage(_ time: Duration) { pageTime = time }
    /// Calls `body` when a revoke request arrives, before anything else.
    func onRevoke(_ body: @escaping @Sendable (RevokeSecurityGroup) async -> Void) {
        arrival = body
    }
    /// Calls `body` when a request to authorise arrives, before anything else.
    func onAuthorize(_ body: @escaping @Sendable () -> Void) { authorizeArrival = body }
    /// Calls `body` before a request that changes something is handed over, where a program waits for
    /// its log, its credentials or the processor.
    func beforeSending(_ body: @escaping @Sendable () async -> Void) { departure = body }
    /// Somebody else changes the group.
    func change(_ change: @Sendable ([IngressRule]) -> [IngressRule]) { rules = change(rules) }
    /// Somebody else revokes a rule.
    func vanish(_ id: String) { rules.removeAll { $0.id == RuleID(id) } }
    func failRead(_ number: Int, _ fault: CallError) { readFaults[number] = fault }
    /// Changes the group right before a read; the first is 1.
    func edit(
        beforeRead number: Int, _ change: @escaping @Sendable ([IngressRule]) -> [IngressRule]
    ) {
        edits[number] = change
    }

    func call<A: Action>(
        _ action: A, region: RegionID, before deadline: SendDeadline?
    ) async throws(CallError) -> Response<A.Reply> {
        if !A.isReadOnly { await departure() }
        if deadline?.hasPassed == true { throw .stale }
        switch action {
        case let read as DescribeSecurityGroupAttribute:
            let page = try page(of: read)
            clock.advance(by: pageTime)
            return try answer(page)
        case let revoke as RevokeSecurityGroup:
            revokes.append(revoke)
            await arrival(revoke)
            return try answer(await carryOut(revoke), requestID: "R-\(revokes.count)")
        case let authorize as AuthorizeSecurityGroup:
            authorizes.append(authorize)
            authorizeArrival()
            return try answer(await carryOut(authorize), requestID: "A-\(authorizes.count)")
        default:
            throw .unreachable(reason: "not scripted", mayHaveArrived: false)
        }
    }

    private func answer<Reply: Sendable>(
        _ reply: some Sendable, requestID: String = "R-read"
    ) throws(CallError) -> Response<Reply> {
        guard let reply = reply as? Reply else {
            throw .unreachable(reason: "another reply was expected", mayHaveArrived: false)
        }
        return Response(reply, requestID: requestID, receivedAt: clock.now)
    }

    private func page(
        of read: DescribeSecurityGroupAttribute
    ) throws(CallError) -> IngressRulePage {
        if read.nextToken == nil && (read.nicType == nil || !vpcID.isEmpty) {
            reads += 1
            if let change = edits[reads] { rules = change(rules) }
            let due = deletions.filter { $0.afterRead < reads }.flatMap(\.ids)
            rules.removeAll { $0.id.map(due.contains) ?? false }
        }
        if let fault = readFaults[reads] { throw fault }
        let wanted =
            vpcID.isEmpty ? rules.filter { $0.nicType == read.nicType ?? .internet } : rules
        let start = read.nextToken.flatMap { Int($0) } ?? 0
        let end = min(start + pageSize, wanted.count)
        return IngressRulePage(
            groupID: read.groupID, name: "bastion", vpcID: vpcID, rules: Array(wanted[start..<end]),
            nextToken: end < wanted.count ? String(end) : nil)
    }

    private func carryOut(_ revoke: RevokeSecurityGroup) async throws(CallError) {
        let reaction = reactions.isEmpty ? .faithful : reactions.removeFirst()
        switch reaction {
        case .faithful: try delete(revoke)
        case .successWithoutDeleting: break
        case .successDeletingLater(let reads):
            deletions.append((self.reads + reads, Set(named(by: revoke).compactMap(\.id))))
        case .refuse(let code, let status): throw .service(fault(code, status: status))
        case .failAfterDeleting(let fault):
            try delete(revoke)
            throw fault
        case .failWithoutDeleting(let fault): throw fault
        case .hang:
            try? await Task.sleep(for: .seconds(3600))
            throw .cancelled(mayHaveArrived: true)
        }
    }

    /// As ECS does it: all rules or none, and one that is there already is passed over.
    private func carryOut(_ authorize: AuthorizeSecurityGroup) async throws(CallError) {
        let reaction = reactions.isEmpty ? .faithful : reactions.removeFirst()
        switch reaction {
        case .faithful: add(authorize)
        case .successWithoutDeleting, .successDeletingLater: break
        case .refuse(let code, let status): throw .service(fault(code, status: status))
        case .failAfterDeleting(let fault):
            add(authorize)
            throw fault
        case .failWithoutDeleting(let fault): throw fault
        case .hang:
            try? await Task.sleep(for: .seconds(3600))
            throw .cancelled(mayHaveArrived: true)
        }
    }

    private func add(_ authorize: AuthorizeSecurityGroup) {
        for permission in authorize.permissions {
            let pairs = permission.pairs.map { ($0.name, $0.value) }
            let fields = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            let new = IngressRule(
                attributes: fields.merging(["SecurityGroupRuleId": "new-\(rules.count + 1)"]) { $1 }
            )
            if !rules.contains(where: { $0.match == new.match }) { rules.append(new) }
        }
    }

    private func delete(_ revoke: RevokeSecurityGroup) throws(CallError) {
        let named = named(by: revoke)
        if case .ids(let ids) = revoke.naming, named.count < ids.count {
            throw .service(fault("InvalidParam.SecurityGroupRuleId", status: 400))
        }
        let isFlat = if case .parameters = revoke.naming { true } else { false }
        guard !named.isEmpty || !isFlat else {
            throw .service(fault("InvalidGroupAuthItem.NotFound", status: 403))
        }
        rules.removeAll { named.contains($0) }
    }

    private func named(by revoke: RevokeSecurityGroup) -> [IngressRule] {
        switch revoke.naming {
        case .ids(let ids): rules.filter { $0.id.map(ids.contains) ?? false }
        case .parameters(let parameters):
            rules.filter { $0.match == (try? parameters.checked(network: .vpc)) }
        case .permissions(let permissions):
            rules.filter { rule in
                permissions.contains { rule.match == (try? $0.checked(network: .vpc)) }
            }
        }
    }

    private func fault(_ code: String, status: Int) -> ServiceError {
        ServiceError(
            code: ErrorCode(code), message: "refused", httpStatus: status,
            requestID: "R-\(revokes.count)")
    }
}
