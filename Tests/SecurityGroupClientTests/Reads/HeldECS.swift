import ECSProtocol
import SecurityGroupClient
import SecurityGroups
import Synchronization

/// A service that answers no call before the test says so, and so shows which calls are under way at
/// the same time. It knows a group with its instances and interfaces, other groups, and lists.
final class HeldECS: ActionCaller {
    private struct State {
        var waiting: [String: CheckedContinuation<Bool, Never>] = [:]
        /// Begun and given up before it waited.
        var givenUp: Set<String> = []
    }

    private let state = Mutex(State())
    let groups: [String: [IngressRule]]
    let instances: [String: [Instance]]
    let interfaces: [NetworkInterface]
    /// What calls end with, by their names.
    let faults: [String: CallError]

    init(
        groups: [String: [IngressRule]] = ["sg-1": []], instances: [String: [Instance]] = [:],
        interfaces: [NetworkInterface] = [], faults: [String: CallError] = [:]
    ) {
        self.groups = groups
        self.instances = instances
        self.interfaces = interfaces
        self.faults = faults
    }

    struct NotAsked: Error {
        let calls: Set<String>
    }

    /// The calls under way, by name.
    var waiting: Set<String> { state.withLock { Set($0.waiting.keys) } }

    /// Waits until these calls are under way, and answers them.
    ///
    /// - Returns: all that were under way then; other than `names` where more were.
    func answer(_ names: String...) async throws -> Set<String> {
        let wanted = Set(names)
        for _ in 1...5000 where !wanted.isSubset(of: waiting) {
            try await Task.sleep(for: .milliseconds(2))
        }
        let all = waiting
        guard wanted.isSubset(of: all) else { throw NotAsked(calls: wanted.subtracting(all)) }
        for name in names {
            state.withLock { $0.waiting.removeValue(forKey: name) }?.resume(returning: true)
        }
        return all
    }

    func call<A: Action>(
        _ action: A, region: RegionID, before deadline: SendDeadline?
    ) async throws(CallError) -> Response<A.Reply> {
        let name = Self.name(of: action)
        guard await hold(name) else { throw .cancelled(mayHaveArrived: true) }
        if let fault = faults[name] { throw fault }
        let reply: any Sendable
        switch action {
        case let read as DescribeSecurityGroupAttribute:
            reply = IngressRulePage(
                groupID: read.groupID, vpcID: "vpc-1", rules: groups[read.groupID.rawValue] ?? [])
        case let read as DescribeInstances:
            if read.isDryRun { throw .service(Self.dryRun) }
            reply = ListPage<Instance>(instances[read.groupID?.rawValue ?? ""] ?? [])
        case is DescribeNetworkInterfaces: reply = ListPage<NetworkInterface>(interfaces)
        case let read as DescribeSecurityGroups:
            let group = SecurityGroup(
                id: read.securityGroupID ?? SecurityGroupID(""), name: "", type: "enterprise")
            reply = ListPage<SecurityGroup>([group])
        case let read as DescribePrefixListAttributes:
            reply = PrefixList(id: read.prefixListID, entries: [.init(cidr: "192.0.2.0/24")])
        case let read as DescribePortRangeListEntries:
            reply = PortRangeList(id: read.portRangeListID, entries: [.init(portRange: "80/80")])
        default: throw .unreachable(reason: "not scripted", mayHaveArrived: false)
        }
        guard let reply = reply as? A.Reply else {
            throw .unreachable(reason: "another reply was expected", mayHaveArrived: false)
        }
        return Response(reply, requestID: nil)
    }

    /// - Returns: false where the call was cancelled.
    private func hold(_ name: String) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isGivenUp = state.withLock { state in
                    if state.givenUp.contains(name) { return true }
                    state.waiting[name] = continuation
                    return false
                }
                if isGivenUp { continuation.resume(returning: false) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.givenUp.insert(name)
                return state.waiting.removeValue(forKey: name)
            }
            waiting?.resume(returning: false)
        }
    }

    private static let dryRun = ServiceError(
        code: .dryRunOperation, message: "", httpStatus: 400, requestID: nil)

    private static func name(of action: some Action) -> String {
        switch action {
        case let read as DescribeSecurityGroupAttribute: "rules of \(read.groupID)"
        case let read as DescribeInstances:
            "\(read.isDryRun ? "dry run" : "instances") of \(read.groupID?.rawValue ?? "all")"
        case let read as DescribeNetworkInterfaces:
            "interfaces of \(read.groupID?.rawValue ?? "all")"
        case let read as DescribeSecurityGroups:
            "kind of \(read.securityGroupID?.rawValue ?? "all")"
        case let read as DescribePrefixListAttributes: read.prefixListID
        case let read as DescribePortRangeListEntries: read.portRangeListID
        default: "another call"
        }
    }
}
