import ECSProtocol
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: sending again")
struct SecondSendingTests {
    private static let lost = CallError.unreachable(
        reason: "The connection was cut.", mayHaveArrived: true)
    private static let neverLeft = CallError.unreachable(
        reason: "No connection.", mayHaveArrived: false)

    private let rules = [rule("sgr-1"), rule("sgr-2", port: 80)]

    @Test(
        "after a lost request the same goes again, with the same token and no new intent",
        arguments: RuleNaming.Form.allCases)
    func sameAgain(_ form: RuleNaming.Form) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-9", port: 99)])
        let plan = try await world.confirmed(["sgr-1"], by: form)
        await world.ecs.react(.failWithoutDeleting(Self.lost))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(report.rules.map(\.requestID) == ["R-2"])
        let revokes = await world.ecs.revokes
        #expect(revokes.count == 2)
        #expect(revokes.first?.naming == revokes.last?.naming)
        #expect(revokes.first?.clientToken == revokes.last?.clientToken)
        #expect(try world.entries().map(\.event.name) == ["intent", "outcome"])
    }

    @Test(
        "where part went, the rest goes as a request of its own, with its intent first",
        arguments: [RuleNaming.Form.id, .permissions])
    func restAgain(_ form: RuleNaming.Form) async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1", "sgr-2"], by: form)
        let ecs = world.ecs
        await ecs.react(.failWithoutDeleting(Self.lost))
        let onArrival = Recorder<[Int]>([])
        let path = world.executor.log.path
        await ecs.onRevoke { _ in
            await ecs.vanish("sgr-1")
            await onArrival.set(await onArrival.value + [ChangeWorld.lines(of: path).count])
        }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        let revokes = await ecs.revokes
        try #require(revokes.count == 2)
        #expect(revokes[0].clientToken != revokes[1].clientToken)
        #expect(revokes[0].naming != revokes[1].naming)
        #expect(await onArrival.value == [1, 2])
        let entries = try world.entries()
        guard case .intent(let second) = entries[1].event else {
            Issue.record("no second intent")
            return
        }
        #expect(second.continues == 1)
        #expect(second.requests.map(\.clientToken) == [revokes[1].clientToken])
        #expect(second.rules.map(\.key.text) == ["sgr-2"])
    }

    @Test("a rule that a lost request took and the next one does not know is revoked")
    func takenByTheFirst() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        let ecs = world.ecs
        await ecs.react(.failWithoutDeleting(Self.lost))
        await ecs.onRevoke { _ in if await ecs.revokes.count == 2 { await ecs.vanish("sgr-1") } }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(await ecs.revokes.count == 2)
    }

    @Test(
        "a second request that is refused, or cannot leave, does not make the first one clear",
        arguments: [
            neverLeft,
            .service(
                ServiceError(
                    code: ErrorCode("Forbidden.RAM"), message: "No.", httpStatus: 403,
                    requestID: nil)),
        ])
    func stillUnclear(_ second: CallError) async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failWithoutDeleting(Self.lost), .failWithoutDeleting(second))
        let report = try await world.report(plan)
        guard case .unknown(let why) = report.rules.first?.outcome else {
            Issue.record("not unknown: \(report.outcomes)")
            return
        }
        #expect(why.contains("The connection was cut."))
        #expect(why.contains("ent again"))
        #expect(await world.ecs.revokes.count == 2)
    }

    @Test("a success that deleted nothing is not sent again, not even after a lost reply")
    func successIsNotRepeated() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failWithoutDeleting(Self.lost), .successWithoutDeleting)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 notRevoked"])
        #expect(await world.ecs.revokes.count == 2)
    }

    @Test("a request that ECS is too busy for waits and goes again, with the same token")
    func tooBusy() async throws {
        let waits = Recorder<[Duration]>([])
        let world = ChangeWorld(
            rules,
            sleep: {
                if $0 >= .seconds(1) { await waits.set(await waits.value + [$0]) }
                try await ChangeWorld.noWait($0)
            })
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.refuse("Throttling.User", status: 400), .refuse("Busy", status: 429))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(Set(await world.ecs.revokes.map(\.clientToken)).count == 1)
        #expect(await world.ecs.revokes.count == 3)
        #expect(await waits.value == [.seconds(1), .seconds(4)])
    }

    @Test("a rule that went after ECS was too busy is no success, though ECS does not know it then")
    func goneAfterTooBusy() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        let ecs = world.ecs
        await ecs.react(.refuse("Throttling.User", status: 429))
        await ecs.onRevoke { _ in if await ecs.revokes.count == 2 { await ecs.vanish("sgr-1") } }
        let report = try await world.report(plan)
        guard case .goneAfterRefusal(let fault, _) = report.rules.first?.outcome else {
            Issue.record("not goneAfterRefusal: \(report.outcomes)")
            return
        }
        #expect(fault.code.name == "Throttling.User")
        #expect(report.exitStatus == .partly)
    }

    @Test("a service that stays too busy is not asked for ever, and its refusal is the outcome")
    func alwaysBusy() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(
            .refuse("Throttling", status: 400), .refuse("Throttling", status: 400),
            .refuse("Throttling", status: 400))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 refused"])
        #expect(await world.ecs.revokes.count == 3)
    }

    @Test("nothing is sent again in a group that changed meanwhile")
    func groupChanged() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failWithoutDeleting(Self.lost))
        await world.ecs.edit(beforeRead: 3) { $0 + [rule("sgr-new", port: 443)] }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(
            report.troubles == [
                """
                The group changed meanwhile: sgr-new appeared: accept tcp 443 from 192.0.2.0/24, \
                priority 1.
                """
            ])
        #expect(await world.ecs.revokes.count == 1)
    }

    @Test("nothing is sent again after an interruption, though the reply was lost")
    func interrupted() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failWithoutDeleting(Self.lost))
        let interruption = ChangeInterruption()
        await world.ecs.onRevoke { _ in interruption.interrupt() }
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(await world.ecs.revokes.count == 1)
    }

    @Test("nothing is sent again where the group cannot be read back")
    func unreadable() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failWithoutDeleting(Self.lost))
        for read in 3...10 { await world.ecs.failRead(read, Self.lost) }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(await world.ecs.revokes.count == 1)
    }
}
