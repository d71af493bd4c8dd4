import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: restoring")
struct RestoreTests {
    private let ssh = rule("sgr-ssh", description: "数据库迁移 'bastion'")
    private let web = rule("sgr-web", port: 443)
    private let drop = rule("sgr-drop", port: 25, policy: "Drop")

    /// A world in which the rules were revoked by the executor, as entry 1 and its outcome.
    private func revoked(_ rules: [IngressRule], keeping others: [IngressRule] = []) async throws
        -> ChangeWorld
    {
        let world = ChangeWorld(rules + others)
        _ = try await world.report(
            try await world.confirmed(rules.compactMap { $0.id?.rawValue }))
        return world
    }

    private func restorer(_ world: ChangeWorld, account: String = "42") -> ChangeExecutor {
        ChangeExecutor(
            reader: world.executor.reader, log: world.executor.log,
            session: {
                AuditSession(endpoint: "https://ecs.example", region: $0, account: account)
            }, timing: ChangeTiming(sleep: ChangeWorld.noWait, now: { world.freshness.now }))
    }

    private func confirmed(_ world: ChangeWorld) async throws -> ConfirmedChange {
        let source = try AuditTrail.read(at: world.executor.log.path).revokedEntry(1)
        let plan = ChangePlan(
            restoring: source,
            into: try await world.executor.reader.rules(of: source.groupID, in: ChangeWorld.region))
        return try #require(ConfirmedChange(plan, typed: plan.phrase.text))
    }

    private func report(
        _ world: ChangeWorld, _ plan: ConfirmedChange,
        interruption: ChangeInterruption = ChangeInterruption()
    ) async throws -> ChangeReport {
        let end = try await restorer(world).carryOut(plan, interruption: interruption)
        guard case .finished(let report) = end else { throw ChangeWorld.Unexpected(end: end) }
        return report
    }

    /// The rules of the group without their ids, in the order of their ports.
    private func fields(_ rules: [IngressRule]) -> [[String: String]] {
        rules.map { rule in
            rule.attributes.filter { $0.key != "SecurityGroupRuleId" }
                .mapValues { $0.lowercased() }
        }.sorted { ($0["PortRange"] ?? "") < ($1["PortRange"] ?? "") }
    }

    @Test("what an entry revoked comes back with every field, drop rules first, and is recorded")
    func restored() async throws {
        let world = try await revoked([ssh, web, drop])
        let report = try await report(world, try await confirmed(world))
        #expect(report.outcomes == ["sgr-drop restored", "sgr-ssh restored", "sgr-web restored"])
        #expect(
            report.rules.map(\.outcome.summary).first
                == "restored as new-1: there when the group was read back")
        #expect(await fields(world.ecs.rules) == fields([ssh, web, drop]))
        let requests = await world.ecs.authorizes
        #expect(requests.map(\.permissions.count) == [1, 2])
        #expect(Set(requests.map(\.clientToken)).count == 2)
        let entries = try world.entries()
        #expect(
            entries.map(\.event.name) == ["intent", "outcome", "restoreIntent", "restoreOutcome"])
        #expect(report.auditEntry == 3)
        #expect(try AuditTrail.read(at: world.executor.log.path).violation == nil)
        guard case .intent(let intent) = entries[2].event else { return }
        #expect(intent.restores == 1)
        #expect(intent.requests.map(\.clientToken) == requests.map(\.clientToken))
    }

    @Test("nothing is sent before the intent is on the disk")
    func recordedFirst() async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        try FileManager.default.removeItem(atPath: world.executor.log.path)
        try FileManager.default.createDirectory(
            atPath: world.executor.log.path, withIntermediateDirectories: false)
        await #expect(throws: ChangeError.self) {
            _ = try await restorer(world).carryOut(plan)
        }
        #expect(await world.ecs.authorizes.isEmpty)
    }

    @Test("a rule that somebody made in between is left alone")
    func madeInBetween() async throws {
        let world = try await revoked([ssh, web])
        let plan = try await confirmed(world)
        let again = rule("sgr-by-hand")
        await world.ecs.edit(beforeRead: await world.ecs.reads + 1) { $0 + [again] }
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh alreadyThere", "sgr-web restored"])
        #expect(await world.ecs.authorizes.map(\.permissions.count) == [1])
    }

    @Test("another change of the group sends nothing and gives the difference")
    func groupChanged() async throws {
        let world = try await revoked([ssh], keeping: [web])
        let plan = try await confirmed(world)
        await world.ecs.vanish("sgr-web")
        guard case .groupChanged(let difference, _, _) = try await restorer(world).carryOut(plan)
        else {
            Issue.record("it went on")
            return
        }
        #expect(difference.vanished == [web])
        #expect(await world.ecs.authorizes.isEmpty)
    }

    @Test("an accept rule stays away where a drop rule of the plan did not come back")
    func dropRefused() async throws {
        let world = try await revoked([ssh, drop])
        let plan = try await confirmed(world)
        await world.ecs.react(.refuse("Forbidden.RAM", status: 403))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-drop refused", "sgr-ssh notSent"])
        #expect(await world.ecs.authorizes.count == 1)
        #expect(report.exitStatus == .partly)
    }

    @Test("a group that changes while the program waits gets nothing back, and the log says so")
    func changedWhileWaiting() async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        let (ecs, clock) = (world.ecs, world.freshness)
        await ecs.beforeSending {
            clock.advance(by: .seconds(10))
            await ecs.change { $0 + [rule("sgr-new", port: 443)] }
        }
        guard case .groupChanged(_, _, let report?) = try await restorer(world).carryOut(plan)
        else {
            Issue.record("sent in spite of the change")
            return
        }
        #expect(report.outcomes == ["sgr-ssh notSent"])
        #expect(await ecs.authorizes.isEmpty)
        #expect(
            try world.entries().suffix(2).map(\.event.name) == ["restoreIntent", "restoreOutcome"])
    }

    @Test("where only time was lost, the group is read once more and the rules come back")
    func readOnceMore() async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        let (ecs, clock) = (world.ecs, world.freshness)
        let isFirst = Recorder(true)
        await ecs.beforeSending {
            if await isFirst.value { clock.advance(by: .seconds(10)) }
            await isFirst.set(false)
        }
        #expect(try await report(world, plan).outcomes == ["sgr-ssh restored"])
        #expect(await ecs.authorizes.count == 1)
    }

    @Test("rules that are there although ECS refused their request are not called there before")
    func thereAfterRefusal() async throws {
        let world = try await revoked([ssh, web])
        let plan = try await confirmed(world)
        let refusal = ServiceError(
            code: ErrorCode("InvalidSourceCidrIp.Malformed"), message: "No.", httpStatus: 400,
            requestID: "A-1")
        await world.ecs.react(.failAfterDeleting(.service(refusal)))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh thereAfterRefusal", "sgr-web thereAfterRefusal"])
        #expect(report.exitStatus == .partly)
        #expect(await world.ecs.authorizes.count == 1)
    }

    @Test("an accept rule does not come back where a drop rule of the plan is gone again")
    func dropIsGoneAgain() async throws {
        let world = try await revoked([ssh, drop])
        let plan = try await confirmed(world)
        let (ecs, clock) = (world.ecs, world.freshness)
        let sendings = Recorder(0)
        await ecs.beforeSending {
            await sendings.set(await sendings.value + 1)
            guard await sendings.value == 2 else { return }
            clock.advance(by: .seconds(60))
            await ecs.change { $0.filter { $0.policy != .drop } }
        }
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-drop notRestored", "sgr-ssh notSent"])
        #expect(await ecs.authorizes.count == 1)
    }

    private let lost = CallError.unreachable(reason: "The reply was lost.", mayHaveArrived: true)

    @Test("a lost reply is read back, and nothing is sent again where the rules are there")
    func lostReply() async throws {
        let world = try await revoked([ssh, web])
        let plan = try await confirmed(world)
        await world.ecs.react(.failAfterDeleting(lost))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh restored", "sgr-web restored"])
        #expect(await world.ecs.authorizes.count == 1)
    }

    @Test("a lost request is sent once more, with the same ClientToken and the same rules")
    func lostRequest() async throws {
        let world = try await revoked([ssh, web])
        let plan = try await confirmed(world)
        await world.ecs.react(.failWithoutDeleting(lost))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh restored", "sgr-web restored"])
        let requests = await world.ecs.authorizes
        #expect(requests.count == 2)
        #expect(requests[0].clientToken == requests[1].clientToken)
        #expect(requests[0].permissions == requests[1].permissions)
    }

    @Test("a request that is lost twice is unknown, and says how to find out")
    func lostTwice() async throws {
        let world = try await revoked([ssh, drop])
        let plan = try await confirmed(world)
        await world.ecs.react(.failWithoutDeleting(lost), .failWithoutDeleting(lost))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-drop unknown", "sgr-ssh notSent"])
        #expect(report.rules[0].outcome.summary.contains("restore the entry again"))
        #expect(report.exitStatus == .unknown)
    }

    @Test(
        "a second request that cannot leave, or is refused, does not make a lost one clear",
        arguments: [
            CallError.unreachable(reason: "No connection.", mayHaveArrived: false),
            .service(
                ServiceError(
                    code: ErrorCode("Forbidden.RAM"), message: "No.", httpStatus: 403,
                    requestID: nil)),
        ])
    func stillUnclear(_ second: CallError) async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        await world.ecs.react(.failWithoutDeleting(lost), .failWithoutDeleting(second))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh unknown"])
        #expect(await world.ecs.authorizes.count == 2)
    }

    @Test("rules of a request without a clear reply are unknown, also where their own do not leave")
    func interruptedBeforeSingles() async throws {
        let world = try await revoked([rule("sgr-ssh"), rule("sgr-web", port: 80)])
        let plan = try await confirmed(world)
        let interruption = ChangeInterruption()
        await world.ecs.react(
            .failWithoutDeleting(.unreachable(reason: "Cut.", mayHaveArrived: true)),
            .refuse("InvalidSourceGroupId.NotFound", status: 404))
        let requests = Recorder(0)
        await world.ecs.beforeSending {
            await requests.set(await requests.value + 1)
            if await requests.value == 3 { interruption.interrupt() }
        }
        let report = try await report(world, plan, interruption: interruption)
        #expect(report.rules.map(\.outcome.name) == ["unknown", "unknown"])
        #expect(await world.ecs.authorizes.count == 2)
    }

    @Test("a success that made nothing is not restored")
    func ignored() async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        await world.ecs.react(.successWithoutDeleting)
        #expect(try await report(world, plan).outcomes == ["sgr-ssh notRestored"])
    }

    @Test("a request refused for one of its rules is sent again rule by rule, recorded anew first")
    func oneRuleRefused() async throws {
        let world = try await revoked([ssh, web])
        let plan = try await confirmed(world)
        let code = "InvalidSourceGroupId.NotFound"
        await world.ecs.react(.refuse(code, status: 404), .refuse(code, status: 404))
        let report = try await report(world, plan)
        #expect(report.outcomes == ["sgr-ssh refused", "sgr-web restored"])
        let requests = await world.ecs.authorizes
        #expect(requests.map(\.permissions.count) == [2, 1, 1])
        #expect(Set(requests.map(\.clientToken)).count == 3)
        let intents = try world.entries().compactMap { entry in
            if case .intent(let intent) = entry.event, intent.kind == .restore {
                intent
            } else {
                nil
            }
        }
        #expect(intents.map(\.continues) == [nil, 3])
        #expect(
            intents.flatMap(\.requests).map(\.clientToken) == requests.map(\.clientToken))
    }

    @Test("an interruption before the request leaves everything as it is")
    func interrupted() async throws {
        let world = try await revoked([ssh])
        let interruption = ChangeInterruption()
        interruption.interrupt()
        let report = try await report(
            world, try await confirmed(world), interruption: interruption)
        #expect(report.outcomes == ["sgr-ssh notSent"])
        #expect(await world.ecs.authorizes.isEmpty)
    }

    @Test("an interruption in flight sends nothing more, neither again nor for other rules")
    func interruptedInFlight() async throws {
        let world = try await revoked([ssh, drop])
        let plan = try await confirmed(world)
        let interruption = ChangeInterruption()
        await world.ecs.onAuthorize { interruption.interrupt() }
        await world.ecs.react(.failWithoutDeleting(lost))
        let report = try await report(world, plan, interruption: interruption)
        #expect(report.outcomes == ["sgr-drop unknown", "sgr-ssh notSent"])
        #expect(await world.ecs.authorizes.count == 1)
        guard case .outcome(let outcome)? = try world.entries().last?.event else {
            Issue.record("no outcome is recorded")
            return
        }
        #expect(outcome.interrupted)
    }

    @Test("an entry of another account is refused by the executor, too")
    func elsewhere() async throws {
        let world = try await revoked([ssh])
        let plan = try await confirmed(world)
        await #expect(throws: ChangeError.self) {
            _ = try await restorer(world, account: "43").carryOut(plan)
        }
        #expect(await world.ecs.authorizes.isEmpty)
    }
}
