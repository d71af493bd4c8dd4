import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Settling intents without an outcome")
struct SettlingTests {
    private let sample = SampleLog()
    private let rules = [rule("sgr-1", port: 22), rule("sgr-2", port: 23)]

    /// Writes an intent, and ends as a killed process does: without an outcome, its locks gone.
    private func killed(_ rules: [IngressRule], session: AuditSession = SampleLog.session)
        async throws -> Int
    {
        try await sample.log().append(SampleLog.intent(rules), session: session).sequence
    }

    private func settler(_ ecs: ScriptedECS, after seconds: TimeInterval = 3600) -> IntentRecovery {
        IntentRecovery(
            reader: SecurityGroupReader(caller: ecs, now: ChangeWorld.clock),
            log: sample.log(), session: { _ in SampleLog.session },
            timing: ChangeTiming(sleep: ChangeWorld.noWait),
            now: { ChangeWorld.clock().addingTimeInterval(seconds) })
    }

    /// An earlier start has seen that nobody is at the open intents any more.
    private func seenFree(_ ecs: ScriptedECS) async {
        #expect(await settler(ecs, after: 600).settle(in: ChangeWorld.region).settled.isEmpty)
    }

    @Test("what is there and what is not is read and recorded, in these words")
    func settled() async throws {
        let intent = try await killed(rules)
        await seenFree(ScriptedECS([rules[1]]))
        let report = await settler(ScriptedECS([rules[1]])).settle(in: ChangeWorld.region)
        let settlement = try #require(report.settled.first?.settlement)
        #expect(settlement.intent == intent)
        #expect(
            settlement.rules.map(settlement.summary) == [
                "absent when read at 2026-02-02T02:40:00Z",
                "present when read at 2026-02-02T02:40:00Z",
            ])
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.danglingIntents.isEmpty)
        #expect(trail.conclusion(of: intent)?.entry?.event == .settled(settlement))
        let text = String(decoding: sample.bytes(), as: UTF8.self)
        #expect(text.contains(#""found":"absent""#))
        // And once is enough.
        #expect(await settler(ScriptedECS([])).settle(in: ChangeWorld.region) == RecoveryReport())
    }

    @Test("a writer that lives is left alone, until its outcome is recorded")
    func alive() async throws {
        let living = sample.log()
        let intent = try await living.append(
            SampleLog.intent(rules), session: SampleLog.session
        ).sequence
        let settler = settler(ScriptedECS(rules))
        #expect(await settler.settle(in: ChangeWorld.region) == RecoveryReport())
        // An intent that carries the first one on does not outlive the plan's outcome.
        try await living.append(
            SampleLog.intent(rules, continues: intent), session: SampleLog.session)
        #expect(IntentLock.isHeld(of: sample.path, sequence: intent + 1))
        try await living.append(SampleLog.outcome(of: intent), session: SampleLog.session)
        #expect(!IntentLock.isHeld(of: sample.path, sequence: intent))
        #expect(!IntentLock.isHeld(of: sample.path, sequence: intent + 1))
        #expect(try sample.trail().danglingIntents.isEmpty)
    }

    @Test("rules that are there are waited for from when the writer is known to be dead")
    func present() async throws {
        _ = try await killed(rules)
        let ecs = ScriptedECS([rules[1]])
        // However old the intent is: its request may have been sent again just now.
        let first = await settler(ecs, after: 3600).settle(in: ChangeWorld.region)
        #expect(first.settled.isEmpty)
        #expect(first.wait == 30)
        #expect(first.waitingWords?.contains("a start in 30 s or later settles it") == true)
        let early = await settler(ecs, after: 3610).settle(in: ChangeWorld.region)
        #expect(early.settled.isEmpty)
        #expect(early.wait == 20)
        let late = await settler(ecs, after: 3630).settle(in: ChangeWorld.region)
        #expect(late.settled.first?.settlement.rules.map(\.isPresent) == [false, true])
        #expect(late.wait == nil)
    }

    @Test("a request that lands after the writer's death is found")
    func landsLate() async throws {
        let intent = try await killed(rules)
        let ecs = ScriptedECS(rules)
        await seenFree(ecs)
        await ecs.vanish("sgr-1")
        await ecs.vanish("sgr-2")
        // Nothing is left that a request could change: this is not waited for.
        let report = await settler(ecs, after: 601).settle(in: ChangeWorld.region)
        #expect(report.settled.map(\.settlement.intent) == [intent])
        #expect(report.settled.first?.settlement.rules.map(\.isPresent) == [false, false])
    }

    @Test("rules that are gone are settled at once, however young the intent is")
    func absent() async throws {
        _ = try await killed(rules)
        let report = await settler(ScriptedECS([]), after: 0).settle(in: ChangeWorld.region)
        #expect(report.settled.count == 1)
        #expect(report.wait == nil)
    }

    @Test("a clock that was set back does not make a wait longer than it is")
    func setBack() async throws {
        _ = try await killed(rules)
        let ecs = ScriptedECS(rules)
        #expect(await settler(ecs, after: 9000).settle(in: ChangeWorld.region).wait == 30)
        #expect(await settler(ecs, after: 100).settle(in: ChangeWorld.region).wait == 30)
        #expect(await settler(ecs, after: 130).settle(in: ChangeWorld.region).settled.count == 1)
    }

    @Test(
        "what was done elsewhere is left alone",
        arguments: [
            AuditSession(
                endpoint: "https://other.example", region: ChangeWorld.region, account: "42"),
            AuditSession(
                endpoint: "https://ecs.example", region: RegionID("eu-central-1"), account: "42"),
            AuditSession(
                endpoint: "https://ecs.example", region: ChangeWorld.region, account: "43"),
            AuditSession(
                endpoint: "https://ecs.example", region: ChangeWorld.region, accessKeyID: "STS.1"),
        ])
    func elsewhere(_ session: AuditSession) async throws {
        _ = try await killed(rules, session: session)
        let ecs = ScriptedECS(rules)
        #expect(await settler(ecs).settle(in: ChangeWorld.region) == RecoveryReport())
        #expect(await ecs.reads == 0)
        #expect(try sample.trail().danglingIntents.count == 1)
    }

    @Test("a group that cannot be read leaves the intent for the next start")
    func unreadable() async throws {
        _ = try await killed(rules)
        let ecs = ScriptedECS(rules)
        await seenFree(ecs)
        for read in 2...6 {
            await ecs.failRead(read, .unreachable(reason: "down", mayHaveArrived: false))
        }
        let report = await settler(ecs).settle(in: ChangeWorld.region)
        #expect(report.settled.isEmpty)
        #expect(report.troubles.first?.contains("the next start tries again") == true)
        #expect(try sample.trail().danglingIntents.count == 1)
        #expect(await settler(ecs).settle(in: ChangeWorld.region).settled.count == 1)
    }

    @Test("an intent of a group that does not exist any more is settled at once, by one read")
    func groupGone() async throws {
        let intent = try await killed(rules)
        let ecs = ScriptedECS(rules)
        for read in 1...5 {
            await ecs.failRead(
                read,
                .service(
                    ServiceError(
                        code: .invalidSecurityGroupIDNotFound, message: "Not there.",
                        httpStatus: 404, requestID: nil)))
        }
        let report = await settler(ecs, after: 0).settle(in: ChangeWorld.region)
        #expect(await ecs.reads == 1)
        #expect(report.troubles.isEmpty)
        #expect(report.wait == nil)
        let settled = try #require(report.settled.first)
        #expect(
            settled.sentences
                == [1, 2].map { number in
                    """
                    Entry 1 of the audit log had no outcome: sgr-\(number) of sg-bp1abcdef was gone \
                    with its group, which did not exist at 2026-02-02T02:40:00Z.
                    """
                })
        let trail = try sample.trail()
        #expect(trail.danglingIntents.isEmpty)
        #expect(trail.conclusion(of: intent)?.entry?.event == .settled(settled.settlement))
    }

    @Test("two starts at once settle an intent once")
    func once() async throws {
        _ = try await killed(rules)
        let ecs = ScriptedECS(rules)
        await seenFree(ecs)
        async let first = settler(ecs).settle(in: ChangeWorld.region)
        async let second = settler(ecs).settle(in: ChangeWorld.region)
        let reports = await [first, second]
        #expect(reports.flatMap(\.settled).count == 1)
        #expect(try sample.trail().records.count == 2)
    }

    @Test("an open intent is found after a rotation, and where the lock file was lost")
    func found() async throws {
        _ = try await killed(rules)
        try await sample.append()
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try sample.remove("audit.jsonl.lock")
        try await sample.append()
        #expect(sample.log().mayHaveOpenIntents)
        await seenFree(ScriptedECS(rules))
        #expect(
            await settler(ScriptedECS(rules)).settle(in: ChangeWorld.region).settled.count == 1)
        #expect(!sample.log().mayHaveOpenIntents)
    }

    @Test("every one of more open intents than the lock file has room for is settled")
    func many() async throws {
        for _ in 1...17 { _ = try await killed(rules) }
        let ecs = ScriptedECS([])
        // As a start does that ends in the middle of it: the rest stays known to be open.
        let log = sample.log()
        for intent in 1...16 {
            let settlement = AuditSettlement(
                intent: intent, groupID: ChangeWorld.groupID, readAt: ChangeWorld.clock(), rules: []
            )
            try await log.append(.settled(settlement), session: SampleLog.session)
        }
        #expect(sample.log().mayHaveOpenIntents)
        let report = await settler(ecs).settle(in: ChangeWorld.region)
        #expect(report.settled.map(\.settlement.intent) == [17])
        #expect(!sample.log().mayHaveOpenIntents)
    }

    @Test("a lock file without a list of open intents does not hide one")
    func noList() async throws {
        _ = try await killed(rules)
        let text = String(decoding: sample.bytes(of: "audit.jsonl.lock"), as: UTF8.self)
        let bare = text.replacing(",\"open\":[1]", with: "")
        #expect(bare != text)
        try FileHandle(forUpdating: URL(filePath: "\(sample.path).lock")).write(
            contentsOf: Data(bare.utf8))
        #expect(sample.log().mayHaveOpenIntents)
        #expect(await settler(ScriptedECS([])).settle(in: ChangeWorld.region).settled.count == 1)
        #expect(!sample.log().mayHaveOpenIntents)
    }
}
