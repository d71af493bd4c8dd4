import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// A change from the command line: find what is meant, work out the effect, check the confirmation,
/// hand the plan to the executor.
struct HeadlessChange: Sendable {
    /// What is to be changed.
    enum Target: Sendable {
        /// Rules of a group, by its id or name, are revoked.
        case rules(
            RuleChoice, of: String, by: RuleNaming.Form, search: GroupSearchOptions)
        /// What an entry of the audit log revoked is restored.
        case entry(Int)
        /// What the operator revoked last, of one group or of any.
        case lastRevocation(of: String?)

        /// The group as it was named; nil where none was.
        var group: String? {
            switch self {
            case .rules(_, let group, _, _): group
            case .lastRevocation(let group): group
            case .entry: nil
            }
        }
    }

    let target: Target
    let yes: Bool
    let expectCount: Int?
    let confirmation: String?
    let reason: String
    let kept: ProtectedAccess
    let isReadOnly: Bool
    let connection: ConnectionOptions
    let interruption: HeadlessInterruption

    /// A plan, and the ids that were named and are not in the group.
    private typealias Found = (plan: ChangePlan, absent: [RuleID])

    /// - Throws: `Failure` with the exit status; then nothing was sent.
    func run(with client: ClientSession) async throws(Failure) -> ChangeReport {
        guard let executor = client.executor(isReadOnly: isReadOnly) else { throw .readOnly }
        let (target, groupID, region) = try await settledTarget(client)
        // It may be the restored entry itself that a program left without an outcome.
        await HeadlessSettling.settle(in: region, with: client)
        // Beside the reads: the first entry is to say whose it is.
        let account = Task(executorPreference: ThreadPoolExecutor.shared) {
            await client.ecs.connection.accountID(region: region)
        }
        let reading = beginSurroundings(of: groupID, in: region, client)
        defer { reading?.cancel() }
        var (plan, absent) = try await find(target, of: groupID, in: region, with: client)
        guard !plan.rules.isEmpty else {
            return ChangeReport(plan.kind, groupID: plan.groupID, rules: plan.settled)
        }
        plan.effect = ChangeEffect(
            of: plan, keeping: kept,
            around: await reading?.surroundings(of: plan.seen, within: Surroundings.headlessLimit),
            budget: .until(WorkBudget.headlessDeadline))
        let confirmed = try confirm(plan, absent: absent.count)
        plan.restorable.obstacles.forEach { Output.error($0.summary) }
        _ = await account.value
        await HeadlessSettling.warnIfBoundToKey(client)
        return try await carryOut(confirmed, with: executor).adding(absent: absent)
    }

    /// What is to be changed, in which region; of the last revocation the entry, which is named on standard
    /// error. The group is nil where an entry names it.
    private func settledTarget(
        _ client: ClientSession
    ) async throws(Failure) -> (target: Target, group: SecurityGroupID?, region: RegionID) {
        let isNamed = target.group.map { !$0.utf8.starts(with: "sg-".utf8) } ?? false
        var region: RegionID?
        // A name is one of a region; an id needs none to find its entry.
        if isNamed { region = try await client.headlessRegion(connection, mustBeNamed: true) }
        var groupID = target.group.map { SecurityGroupID($0) }
        if let region, let group = target.group {
            groupID = try await client.headlessGroup(group, in: region)
        }
        var target = target
        var known: RegionID?
        if case .lastRevocation = target {
            target = .entry(try await lastRevocation(of: groupID, client))
            groupID = nil
        }
        if case .entry(let entry) = target { known = await client.region(ofEntry: entry) }
        if let region { return (target, groupID, region) }
        return (
            target, groupID,
            try await client.headlessRegion(connection, mustBeNamed: true, orElse: known)
        )
    }

    private func lastRevocation(
        of groupID: SecurityGroupID?, _ client: ClientSession
    ) async throws(Failure) -> Int {
        do throws(RestorationError) {
            let source = try await client.ecs.newestRevocation(
                by: client.who.uid, of: groupID, in: connection.region.map { RegionID($0) })
            Output.error("your last revocation is \(source.summary)")
            return source.sequence
        } catch {
            throw Failure(error)
        }
    }

    private func find(
        _ target: Target, of groupID: SecurityGroupID?, in region: RegionID,
        with client: ClientSession
    ) async throws(Failure) -> Found {
        switch target {
        case .rules(let choice, let group, let form, let search):
            let groupID = groupID ?? SecurityGroupID(group)
            let seen = try await client.headlessRules(of: groupID, in: region, search)
            var found = try choice.plan(of: seen, reason: reason)
            found.plan.form = form
            return found
        case .entry(let entry):
            do throws(RestorationError) {
                let plan = try await client.ecs.restorationPlan(
                    ofEntry: entry, in: region, reason: reason)
                return (plan, [])
            } catch {
                throw Failure(error)
            }
        case .lastRevocation: throw Failure(.refused(.noRevocation(groupID)))
        }
    }

    /// Reads what is around the group beside its rules, since that needs no more than its id; nil where
    /// the effect does not count with it: of an entry to be restored.
    private func beginSurroundings(
        of groupID: SecurityGroupID?, in region: RegionID, _ client: ClientSession
    ) -> SurroundingsReading? {
        groupID.map { client.reader.beginSurroundings(of: $0, in: region) }
    }

    private func confirm(_ plan: ChangePlan, absent: Int) throws(Failure) -> ConfirmedChange {
        do throws(ConfirmationError) {
            return try ConfirmedChange(
                plan, yes: yes, expectedCount: expectCount, alreadyAbsent: absent,
                confirmation: confirmation)
        } catch {
            if let effect = plan.effect {
                ImpactReport.table(effect, of: plan).forEach(Output.note)
            }
            throw Failure(error)
        }
    }

    private func carryOut(
        _ confirmed: ConfirmedChange, with executor: ChangeExecutor
    ) async throws(Failure) -> ChangeReport {
        let result: ChangeResult
        do throws(ChangeError) {
            result = try await executor.carryOut(
                confirmed, interruption: interruption.begin())
        } catch {
            throw Failure(error)
        }
        switch result {
        case .finished(let report): return report
        case .groupChanged(let difference, let now, let report):
            difference.sentences.forEach { Output.error($0) }
            return report ?? .nothingSent(confirmed.plan, because: difference, now: now)
        }
    }
}

extension ChangeReport {
    /// With the rules that were named and not in the group.
    fileprivate func adding(absent: [RuleID]) -> ChangeReport {
        let settled = absent.map { id in
            SettledRule(
                IngressRule(attributes: ["SecurityGroupRuleId": id.rawValue]), .alreadyAbsent())
        }
        return ChangeReport(
            kind, groupID: groupID, rules: rules + settled, auditEntry: auditEntry,
            auditHead: auditHead, isRecorded: isRecorded, isInterrupted: isInterrupted,
            troubles: troubles, readBack: readBack)
    }
}

/// How a headless revocation or restoration ends: with its report, and only then with what others
/// may hold up.
struct HeadlessConclusion: Sendable {
    let client: ClientSession
    let format: OutputFormat
    let interruption: HeadlessInterruption

    /// Prints the report, then sends the syslog daemon what it has not got. The exit status is what the
    /// report says, whatever comes after it.
    func tell(_ report: ChangeReport) async -> ExitStatus {
        switch format {
        case .table: HeadlessReport.table(report).forEach(Output.line)
        case .json: Output.line(HeadlessReport.json(report).indentedText)
        }
        report.troubles.forEach(Output.error)
        let status = report.isInterrupted ? .interrupted : report.exitStatus
        interruption.reported(status)
        await HeadlessForwarding.forward(with: client)
        return status
    }
}

/// What a headless command that writes does last, when its report is out: it sends the syslog daemon what it has not got.
enum HeadlessForwarding {
    /// Tells on standard error where the daemon does not take it.
    static func forward(with client: ClientSession) async {
        if let message = await client.forwarder?.catchUp().message { Output.error(message) }
    }
}
