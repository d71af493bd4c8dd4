import ECSProtocol
import FoundationEssentials
public import Revocation
public import SecurityGroups

/// What the effect of a revoke depends on beside the group's own rules, being read.
///
/// Each read waits for what it needs, and for nothing else:
/// - which instances and further network interfaces are in the group, and of which kind it is, takes no more
///   than its id: these are asked for at once, beside its rules;
/// - the prefix and port lists and the members of groups that rules name need the rules;
/// - the rules of other groups need the instances and interfaces that are in them, and so does the dry
///   run that makes an empty list of instances certain;
/// - the lists that only rules of other groups name need those rules.
public struct SurroundingsReading: Sendable {
    private let reader: SecurityGroupReader
    private let groupID: SecurityGroupID
    private let region: RegionID
    private let began: Date
    private let ahead: ReadAhead
    /// As they were listed; that there is none is not certain by that.
    private let instances: Task<Result<[Instance], CallError>, Never>
    private let interfaces: Task<Result<[NetworkInterface], CallError>, Never>
    private let isEnterprise: Task<Bool?, Never>

    /// - Parameters:
    ///   - network: of the group, where that is known.
    ///   - isAwaited: whether the caller waits for nothing else first.
    fileprivate init(
        _ reader: SecurityGroupReader, _ groupID: SecurityGroupID, in region: RegionID,
        network: NetworkType?, isAwaited: Bool
    ) {
        (self.reader, self.groupID, self.region) = (reader, groupID, region)
        began = reader.now()
        let ahead = ReadAhead(isAwaited: isAwaited)
        self.ahead = ahead
        (instances, interfaces, isEnterprise) = ReadAhead.$current.withValue(ahead) {
            (
                Task(executorPreference: ThreadPoolExecutor.shared) {
                    await Result.of { () async throws(CallError) in
                        try await reader.listedInstances(in: groupID, region: region)
                    }
                },
                Task(executorPreference: ThreadPoolExecutor.shared) {
                    // A network interface of its own is always in a VPC.
                    if network == .classic { return .success([]) }
                    return await Result.of { () async throws(CallError) in
                        try await reader.networkInterfaces(in: groupID, region: region)
                    }
                },
                Task(executorPreference: ThreadPoolExecutor.shared) {
                    await reader.isEnterprise(groupID, in: region)
                }
            )
        }
    }

    /// Ends the reads under way. Call it where nobody wants to know any more.
    public func cancel() {
        instances.cancel()
        interfaces.cancel()
        isEnterprise.cancel()
    }

    /// The rest is read, and all of it told. Cancelling the task ends the reads.
    ///
    /// What cannot be read is left out with the reason; the effect says so.
    ///
    /// - Parameters:
    ///   - rules: of the group.
    ///   - limit: reads that are not back by then are given up.
    public func surroundings(of rules: GroupRules, within limit: Duration) async -> Surroundings {
        ahead.isAwaited = true
        return await withTaskGroup(of: Surroundings?.self) { tasks in
            tasks.addTask {
                await withTaskCancellationHandler {
                    await surroundings(of: rules)
                } onCancel: {
                    cancel()
                }
            }
            tasks.addTask {
                try? await TimerQueue.shared.sleep(for: limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            let seconds = limit.components.seconds
            return first
                ?? Surroundings(instances: .unread("no answer within \(seconds) seconds."))
        }
    }

    private func surroundings(of rules: GroupRules) async -> Surroundings {
        let named = SecurityGroupReader.lists(in: [rules])
        async let placement = placement(of: rules, besides: named)
        async let lists = reader.lists(named, in: region)
        async let members = reader.members(
            of: SecurityGroupReader.sourceGroups(in: rules), in: region)

        var around = Surroundings(instances: .pending, readAt: began)
        let placed = await placement
        (around.instances, around.interfaceGap) = (placed.instances, placed.gap)
        around.otherGroups = placed.otherGroups
        around.isEnterprise = await isEnterprise.value
        around.names = await lists.merging(placed.names, uniquingKeysWith: { one, _ in one })
            .merging(await members, uniquingKeysWith: { one, _ in one })
        return around
    }

    /// The groups on the interfaces of a group, with their rules.
    private struct Placement: Sendable {
        var instances: Surroundings.Instances
        /// Why the groups of some interfaces are not known.
        var gap: String?
        var otherGroups: [SecurityGroupID: GroupRules] = [:]
        /// The lists that only those rules name.
        var names: [String: ResolvedSource] = [:]
    }

    private func placement(
        of rules: GroupRules, besides named: Set<SecurityGroupReader.ListName>
    ) async -> Placement {
        let instances: [Instance]
        switch await self.instances.value {
        case .success(let listed): instances = listed
        case .failure(let fault):
            interfaces.cancel()
            return Placement(instances: .unread(fault.description))
        }
        var (further, fault): ([NetworkInterface], CallError?) = ([], nil)
        if rules.network != .classic {
            switch await interfaces.value {
            case .success(let listed): further = listed
            case .failure(let failure): fault = failure
            }
        }
        let combinations = InterfaceGroups.all(of: groupID, on: instances, and: further)
        async let doubt =
            instances.isEmpty ? reader.doubtOfNoInstance(in: groupID, region: region) : nil
        let otherGroups = await reader.otherGroups(of: combinations, in: region)
        let more = SecurityGroupReader.lists(in: Array(otherGroups.values)).subtracting(named)
        let names = await reader.lists(more, in: region)
        if let doubt = await doubt { return Placement(instances: .unread(doubt.description)) }
        return Placement(
            instances: .read(combinations),
            gap: fault.map { "secondary network interfaces unread: \($0.description)" }
                ?? Self.gap(of: groupID, on: instances, and: further),
            otherGroups: otherGroups, names: names)
    }

    /// What is listed for the group and says that it is not in it; nil where nothing does.
    private static func gap(
        of groupID: SecurityGroupID, on instances: [Instance], and interfaces: [NetworkInterface]
    ) -> String? {
        let unplaced = InterfaceGroups.unplaced(of: groupID, on: instances, and: interfaces)
        if unplaced.isEmpty { return nil }
        let more = unplaced.count > 3 ? " and \(unplaced.count - 3) more" : ""
        return
            "\(unplaced.prefix(3).joined(separator: ", "))\(more) listed for the group, but not in it by their own fields"
    }
}

extension SecurityGroupReader {
    /// Begins to read what the effect of a revoke depends on beside the group's own rules, as far as the
    /// group's id is enough for it: beside the read of its rules.
    ///
    /// Besides the rights for reading groups all of it takes ecs:DescribeInstances,
    /// ecs:DescribeNetworkInterfaces, ecs:DescribePrefixListAttributes and
    /// ecs:DescribePortRangeListEntries.
    ///
    /// What fails on the way is told once `surroundings(of:within:)` is called.
    public func beginSurroundings(
        of groupID: SecurityGroupID, in region: RegionID
    ) -> SurroundingsReading {
        SurroundingsReading(self, groupID, in: region, network: nil, isAwaited: false)
    }

    /// The same for a group whose rules are there already.
    ///
    /// - Parameter limit: reads that are not back by then are given up.
    public func surroundings(
        of rules: GroupRules, within limit: Duration
    ) async -> Surroundings {
        let reading = SurroundingsReading(
            self, rules.groupID, in: rules.region, network: rules.network, isAwaited: true)
        return await reading.surroundings(of: rules, within: limit)
    }
}

extension Result where Success: Sendable {
    /// What `work` returns or throws.
    fileprivate static func of(
        _ work: @Sendable () async throws(Failure) -> Success
    ) async -> Self {
        do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
    }
}
