import Console
import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// Does the console's work outside the main thread: tasks that post what comes of them.
final class EffectRunner {
    private(set) var events: EventQueue.Sender
    private let prepareAccess: ConsoleStart.Prepare
    /// The profile that was chosen since the start.
    private var profile: String?
    let kept: ProtectedAccess
    let auditLogPath: String
    private(set) var access: ConsoleStart.Access?
    /// The effect that is being worked out; the next plan ends it.
    var analysis: Task<Void, Never>?
    /// What is worked out for the pane; the next choice, or a plan for Review, ends it.
    var previewing: Task<Void, Never>?
    /// What was read around the group whose plan is looked at, and of which read of its rules.
    private var surroundings: (seen: GroupRules, reading: Task<Surroundings, Never>)?
    /// What rules do in the list that was read last.
    private var standings: Task<Void, Never>?
    /// The reads under way, one of a kind: a newer one of the same kind ends it.
    private var reads: [Read.Kind: Task<Void, Never>] = [:]
    /// Breaks the revocation under way off; a fresh one for each.
    private var interruption = ChangeInterruption()

    init(_ start: ConsoleStart, events: EventQueue) {
        self.events = events.sender()
        prepareAccess = start.prepare
        kept = start.kept
        auditLogPath = start.facts.auditLogPath
    }

    func prepare() {
        let (events, prepareAccess, profile) = (events, prepareAccess, profile)
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(ConsoleStart.PreparationError) {
                events.post(
                    prepared: try await prepareAccess(profile) { events.post(.noticed($0)) })
            } catch {
                events.post(.preparationFailed(message: error.message))
            }
        }
    }

    /// Turns to another profile: what tasks for the present one still post is dropped.
    func use(profile: String) {
        self.profile = profile
        access = nil
        analysis?.cancel()
        previewing?.cancel()
        standings?.cancel()
        for read in reads.values { read.cancel() }
        events = events.successor()
        prepare()
    }

    func listProfiles() {
        let events = events
        Task(executorPreference: ThreadPoolExecutor.shared) {
            let files = ProfileFiles(environment: ProcessInfo.processInfo.environment)
            let (profiles, problems) = files.list()
            events.post(
                .profilesFound(
                    profiles.map {
                        ProfileChoice(
                            name: $0.name, kind: $0.kind, region: $0.region, path: $0.path)
                    }, problems: problems))
        }
    }

    /// Takes over what `prepare` found.
    func take(_ access: ConsoleStart.Access) { self.access = access }

    func start(_ read: Read, asking region: RegionID) {
        guard let client = access?.client else { return }
        let events = events
        reads[read.kind]?.cancel()
        reads[read.kind] = Task(executorPreference: ThreadPoolExecutor.shared) {
            await EffectRunner.answer(read, asking: region, with: client.reader, into: events)
        }
    }

    private static func answer(
        _ read: Read, asking region: RegionID, with reader: SecurityGroupReader,
        into events: EventQueue.Sender
    ) async {
        do throws(CallError) {
            switch read {
            case .regions: events.post(.regionsLoaded(try await reader.regions(asking: region)))
            case .groups(let region): try await readGroups(of: region, with: reader, into: events)
            case .group(.rules, let id, let region):
                try await readRules(of: id, in: region, with: reader, into: events)
            case .group(.instances, let id, let region):
                try await readInstances(of: id, in: region, with: reader, into: events)
            case .group(.interfaces, let id, let region):
                let interfaces = try await reader.networkInterfaces(in: id, region: region)
                events.post(.interfacesLoaded(interfaces, of: id))
            case .group(.references, let id, let region):
                let references = try await reader.references(to: id, region: region)
                events.post(.referencesLoaded(references, to: id))
            }
        } catch {
            // Nobody waits any more for a read that a newer one has ended.
            if Task.isCancelled { return }
            guard case .group(.rules, let id, let region) = read, case .service(let fault) = error,
                fault.code == .invalidSecurityGroupIDNotFound
            else { return events.post(.readFailed(read, message: error.description)) }
            events.post(.groupNotFound(id, in: region, message: error.description))
        }
    }

    /// Asks all other regions for a group.
    func search(for id: SecurityGroupID, besides region: RegionID) {
        guard let client = access?.client else { return }
        let events = events
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(CallError) {
                let search = try await client.reader.search(for: id, besides: region)
                events.post(.groupSearched(search, besides: region))
            } catch {
                events.post(
                    .groupNotFound(
                        id, in: region,
                        message: "The regions could not be asked. \(error.description)"))
            }
        }
    }

    func findAccount(region: RegionID) {
        guard let client = access?.client else { return }
        let events = events
        Task(executorPreference: ThreadPoolExecutor.shared) {
            let connection = client.ecs.connection
            var account = await connection.accountID(region: region)
            if account == nil {
                if await connection.isBoundToKey() { events.post(.accountUnknown) }
                account = await connection.accountID(region: region, within: nil)
            }
            if let account { events.post(.accountKnown(account)) }
        }
    }

    func findInterruptedReport(region: RegionID) {
        guard let access else { return }
        let events = events
        Task(executorPreference: ThreadPoolExecutor.shared) {
            if let (report, date) = await access.client.interruptedReport(in: region) {
                events.post(.interruptedReportFound(report, at: date))
            }
            // A read-only session writes nothing, and so settles nothing.
            if access.executor != nil {
                await EffectRunner.settle(in: region, with: access.client, into: events)
                await EffectRunner.forward(with: access.client, into: events)
            }
            // At last: a notice would take its place.
            if let message = await access.client.unknownOutcome(in: region) {
                events.post(.unknownOutcomeFound(message: message))
            }
        }
    }

    /// Sends the syslog daemon what it has not got; tells where it does not take it.
    private static func forward(with client: ClientSession, into events: EventQueue.Sender) async {
        guard let message = await client.forwarder?.catchUp().message else { return }
        events.post(.noticed(message))
    }

    /// Settles what earlier runs left without an outcome; what is too young for it, a little later.
    private static func settle(
        in region: RegionID, with client: ClientSession, into events: EventQueue.Sender
    ) async {
        while true {
            let report = await client.ecs.settleOpenIntents(in: region)
            for settled in report.settled {
                if settled.intent.who.uid == client.who.uid {
                    events.post(
                        .interruptedReportFound(settled.report, at: settled.intent.time))
                } else {
                    settled.sentences.forEach { events.post(.noticed($0)) }
                }
            }
            report.troubles.forEach { events.post(.noticed($0)) }
            guard let wait = report.wait else { return }
            try? await TimerQueue.shared.sleep(for: .seconds(wait + 1))
        }
    }

    func checkAuditLog() {
        guard let log = access?.client.log else { return }
        let events = events
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(AuditLogError) {
                try await log.checkWritable()
                events.post(.auditLogChecked(problem: nil))
            } catch {
                events.post(.auditLogChecked(problem: error.description))
            }
        }
    }

    /// Works out what a plan does to traffic: by the group's own rules first, then, where the plan's
    /// effect counts with them, on the instances with all their groups.
    ///
    /// - Parameter names: of groups that are told by them.
    func analyse(_ plan: ChangePlan, names: [SecurityGroupID: String]) {
        analysis?.cancel()
        previewing?.cancel()
        let (events, kept) = (events, kept)
        let reading = plan.kind.countsSurroundings ? reading(around: plan.seen) : nil
        analysis = Task(executorPreference: ThreadPoolExecutor.shared) {
            let alone = ChangeEffect(
                of: plan, keeping: kept, around: reading == nil ? nil : .pending, names: names,
                budget: .until(WorkBudget.consoleDeadline))
            if !Task.isCancelled { events.post(.analysed(alone, of: plan)) }
            guard let around = await reading?.value, !Task.isCancelled else { return }
            let whole = ChangeEffect(
                of: plan, keeping: kept, around: around, names: names,
                budget: .until(WorkBudget.instancesDeadline))
            if !Task.isCancelled { events.post(.analysed(whole, of: plan)) }
        }
    }

    /// By the rules of the group alone: nothing is read for it.
    func preview(
        _ keys: Set<RuleKey>, of seen: GroupRules, names: [SecurityGroupID: String]
    ) {
        previewing?.cancel()
        let (events, kept) = (events, kept)
        previewing = Task(executorPreference: ThreadPoolExecutor.shared) {
            guard !Task.isCancelled, var plan = ChangePlan(revoking: keys, of: seen) else { return }
            plan.effect = ChangeEffect(
                of: plan, keeping: kept, around: nil, names: names,
                budget: .until(WorkBudget.consoleDeadline))
            if !Task.isCancelled { events.post(.previewed(plan)) }
        }
    }

    /// Reads what is around a group once for all plans that are made from the same read of it.
    private func reading(around seen: GroupRules) -> Task<Surroundings, Never> {
        if let surroundings, surroundings.seen == seen { return surroundings.reading }
        surroundings?.reading.cancel()
        let client = access?.client
        let reading = Task(executorPreference: ThreadPoolExecutor.shared) {
            await client?.reader.surroundings(of: seen, within: Surroundings.consoleLimit)
                ?? Surroundings(instances: .unread("there is no connection."))
        }
        surroundings = (seen, reading)
        findStandings(of: seen)
        return reading
    }

    /// Finds out what each rule does in its list, and what the world reaches; what there is no time
    /// for stays unsaid. Where the groups around were read for the same rules, it counts with them.
    func findStandings(of rules: GroupRules) {
        standings?.cancel()
        let events = events
        let reading = surroundings?.seen == rules ? surroundings?.reading : nil
        standings = Task(executorPreference: ThreadPoolExecutor.shared) {
            let alone = RuleStandingsAnalysis(of: rules)
            var found = alone.standings(budget: .until(WorkBudget.standingsDeadline))
            if Task.isCancelled { return }
            events.post(.standingsFound(found, of: rules))
            let exposure = InterfaceGroup(rules).worldExposure(
                budget: .until(WorkBudget.consoleDeadline))
            if Task.isCancelled { return }
            events.post(.exposureFound(exposure, of: rules))
            alone.explain(&found, budget: .until(WorkBudget.standingsDeadline))
            if Task.isCancelled { return }
            events.post(.standingsFound(found, of: rules))
            guard let around = await reading?.value, !Task.isCancelled else { return }
            let whole = RuleStandingsAnalysis(of: rules, around: around)
            found = whole.standings(budget: .until(WorkBudget.standingsDeadline))
            whole.explain(&found, budget: .until(WorkBudget.standingsDeadline))
            if !Task.isCancelled { events.post(.standingsFound(found, of: rules)) }
        }
    }

    func carryOut(_ confirmed: ConfirmedChange) {
        guard let executor = access?.executor else {
            events.post(.revocationFailed(message: "Nothing was sent: this session is read-only."))
            return
        }
        let interruption = ChangeInterruption()
        self.interruption = interruption
        let (events, client) = (events, access?.client)
        Task(executorPreference: ThreadPoolExecutor.shared) {
            await client?.ecs.connection.accountID(region: confirmed.plan.region)
            do throws(ChangeError) {
                let result = try await executor.carryOut(confirmed, interruption: interruption) {
                    events.post(.revocationAdvanced($0))
                }
                switch result {
                case .finished(let report): events.post(.revocationFinished(report))
                case .groupChanged(let difference, let now, let report):
                    for trouble in report?.troubles ?? [] { events.post(.noticed(trouble)) }
                    events.post(.groupChanged(difference, now: now))
                }
            } catch {
                events.post(.revocationFailed(message: error.description))
            }
            if let client { await EffectRunner.forward(with: client, into: events) }
        }
    }

    /// Sends no further batch; the one in flight gets its time, and the outcome is recorded.
    func interruptRevocation() { interruption.interrupt() }

    /// Waits for nothing any more; what is in flight is recorded as unknown.
    func abandonRevocation() { interruption.abandon() }
}
