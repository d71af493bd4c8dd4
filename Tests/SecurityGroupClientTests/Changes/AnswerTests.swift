import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: answers and read-backs")
struct AnswerTests {
    private static let lost = CallError.unreachable(
        reason: "The connection was cut.", mayHaveArrived: true)

    @Test("a success that deleted nothing is never called revoked")
    func successWithoutDeleting() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.successWithoutDeleting)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 notRevoked"])
        #expect(report.exitStatus == .partly)
        // The plan's read, the re-read, and five read-backs.
        #expect(await world.ecs.reads == 7)
    }

    @Test("a rule that goes only after some reads is revoked")
    func deletedLater() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.successDeletingLater(reads: 2))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
    }

    @Test("a refused rule keeps the service's fault, and the next requests still go")
    func refused() async throws {
        let rules = (1...101).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        await world.ecs.react(.refuse("Forbidden.RAM", status: 403), .faithful)
        let report = try await world.report(plan)
        guard case .refused(let fault) = report.rules.first?.outcome else {
            Issue.record("not refused")
            return
        }
        #expect(fault.requestID == "R-1")
        #expect(fault.code.name == "Forbidden.RAM")
        #expect(report.rules.count { $0.outcome.name == "refused" } == 100)
        #expect(report.rules.last?.outcome == .revoked(grantedBy: []))
    }

    @Test(
        "a rule that is gone although ECS refused the request is no success, and the log keeps the code",
        arguments: [("Forbidden.RAM", 403), ("InvalidParameter", 400), ("Throttling.User", 429)])
    func goneAfterRefusal(_ code: String, _ status: Int) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1"])
        let refusal = ServiceError(
            code: ErrorCode(code), message: "refused", httpStatus: status, requestID: "R-1")
        await world.ecs.react(.failAfterDeleting(.service(refusal)))
        let report = try await world.report(plan)
        #expect(report.rules.map(\.outcome) == [.goneAfterRefusal(refusal, grantedBy: [])])
        #expect(report.exitStatus == .partly)
        let entries = try world.entries()
        guard case .outcome(let outcome) = entries.last?.event else {
            Issue.record("no outcome")
            return
        }
        #expect(outcome.rules == report.rules)
        // Whoever removed it: it can be brought back.
        let intent = try #require(entries.first)
        #expect(
            try RevokedEntry(intent, concludedBy: entries.last).rules == [rule("sgr-1")])
    }

    @Test(
        "whichever code ECS has for an unknown id, the rule is already absent once it is read as gone",
        arguments: [
            ("InvalidParam.SecurityGroupRuleId", 400),
            ("InvalidSecurityGroupRule.RuleNotExist", 400),
            ("InvalidSecurityGroupRuleId.NotFound", 404),
        ])
    func unknownIDCodes(_ code: String, _ status: Int) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1", "sgr-2"])
        let ecs = world.ecs
        await ecs.react(.refuse(code, status: status))
        await ecs.onRevoke { _ in await ecs.vanish("sgr-1") }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 alreadyAbsent", "sgr-2 revoked"])
    }

    @Test("an unknown id does not save the other rules of its request: they are sent again")
    func unknownID() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-3", port: 443)])
        let plan = try await world.confirmed(["sgr-1", "sgr-2"])
        let ecs = world.ecs
        await ecs.onRevoke { revoke in
            // Gone between the re-read and the first request.
            if case .ids(let ids) = revoke.naming, ids.count == 2 { await ecs.vanish("sgr-1") }
        }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 alreadyAbsent", "sgr-2 revoked"])
        let revokes = await ecs.revokes
        #expect(
            revokes.map(\.naming) == [
                .ids([RuleID("sgr-1"), RuleID("sgr-2")]), .ids([RuleID("sgr-2")]),
            ])
        #expect(revokes[0].clientToken != revokes[1].clientToken)
        #expect(report.rules.map(\.requestID) == ["R-1", "R-2"])
        let events = try world.entries().map(\.event)
        try #require(events.map(\.name) == ["intent", "intent", "outcome"])
        guard case .intent(let second) = events[1] else { return }
        #expect(second.continues == 1)
        #expect(second.requests.map(\.clientToken) == [revokes[1].clientToken])
        #expect(second.rules == [rule("sgr-2", port: 80)])
    }

    @Test("a service that keeps saying unknown id is not asked for ever")
    func boundedRounds() async throws {
        let rules = (1...9).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let ecs = world.ecs
        await ecs.onRevoke { _ in await ecs.vanish(ecs.rules.first?.id?.rawValue ?? "") }
        let report = try await world.report(plan)
        #expect(await ecs.revokes.count == 3)
        #expect(report.outcomes.filter { $0.hasSuffix("alreadyAbsent") }.count == 3)
        #expect(report.outcomes.filter { $0.hasSuffix("refused") }.count == 6)
    }

    @Test("a lost reply is not repeated: a rule that is gone when read back is revoked")
    func lostReplyGone() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.failAfterDeleting(Self.lost))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(await world.ecs.revokes.count == 1)
    }

    @Test(
        "after unclear replies only, a rule that is still there is unknown, and nothing more is sent",
        arguments: [
            lost, .undecodable(httpStatus: 200, firstBytes: "<html>", reason: "no JSON"),
            .service(
                ServiceError(
                    code: ErrorCode("InternalError"), message: "", httpStatus: 500, requestID: "R")),
        ])
    func unclearStillThere(_ fault: CallError) async throws {
        let rules = (1...101).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        await world.ecs.react(
            .failWithoutDeleting(fault), .failWithoutDeleting(fault), .failWithoutDeleting(fault))
        let report = try await world.report(plan)
        #expect(report.rules.count { $0.outcome.name == "unknown" } == 100)
        #expect(report.rules.last?.outcome.name == "notSent")
        #expect(report.exitStatus == .unknown)
        #expect(await world.ecs.revokes.count == 3)
    }

    @Test("a request that never left is notSent, without a read-back")
    func neverLeft() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(
            .failWithoutDeleting(.unreachable(reason: "No connection.", mayHaveArrived: false)))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 notSent"])
        #expect(await world.ecs.reads == 2)
    }

    @Test("a success that cannot be read back is unknown")
    func readBackFails() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        for read in 3...10 { await world.ecs.failRead(read, Self.lost) }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(report.readBack == nil)
        #expect(try world.entries().count == 2)
    }

    @Test("one read-back that fails is made again")
    func readBackFailsOnce() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.failRead(3, Self.lost)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
    }

    @Test("a revoked rule names another that accepts the same")
    func grantedBy() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-twin")])
        let report = try await world.report(try await world.confirmed(["sgr-1"]))
        #expect(report.rules.map(\.outcome) == [.revoked(grantedBy: [RuleID("sgr-twin")])])
    }

    @Test("an outcome that cannot be recorded is a trouble of the report")
    func outcomeNotRecorded() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        let path = world.executor.log.path
        await world.ecs.onRevoke { _ in
            try? FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(report.troubles.contains { $0.contains(path) })
        #expect(world.lines().count == 1)
    }

    @Test("progress tells every step in order")
    func progress() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        let (steps, continuation) = AsyncStream.makeStream(of: ChangeProgress.self)
        _ = try await world.executor.carryOut(plan) { continuation.yield($0) }
        continuation.finish()
        var seen: [ChangeProgress] = []
        for await step in steps { seen.append(step) }
        #expect(
            seen == [
                .rereading, .recorded(auditEntry: 1), .sending(batch: 1, of: 1, rules: 1),
                .answered(batch: 1, of: 1, requestID: "R-1"), .sent([.id(RuleID("sgr-1"))]),
                .readingBack(attempt: 1),
                .settled(SettledRule(rule("sgr-1"), .revoked(grantedBy: []), requestID: "R-1")),
            ])
    }
}
