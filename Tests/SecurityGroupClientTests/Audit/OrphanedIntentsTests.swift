import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Intents that nobody is at, more than the lock file has room for")
struct OrphanedIntentsTests {
    private let sample = SampleLog()
    private static let day: TimeInterval = 86_400

    private func settle(after seconds: TimeInterval) async -> RecoveryReport {
        await IntentRecovery(
            reader: SecurityGroupReader(
                caller: ScriptedECS([rule("sgr-1")]), now: ChangeWorld.clock),
            log: sample.log(), session: { _ in SampleLog.session },
            timing: ChangeTiming(sleep: ChangeWorld.noWait),
            now: { ChangeWorld.clock().addingTimeInterval(seconds) }
        ).settle(in: ChangeWorld.region)
    }

    @Test("those that nobody can settle do not keep a later one from being settled")
    func stuck() async throws {
        let intent = try SampleLog.intent([rule("sgr-1")])
        let elsewhere = AuditSession(
            endpoint: "https://ecs.example", region: ChangeWorld.region, account: "43")
        let stuck = Array(1...30)
        for sequence in stuck {
            try await sample.log().append(intent, session: elsewhere)
            _ = try await sample.log().noteFree(sequence, at: ChangeWorld.clock(), open: stuck)
        }
        try await sample.append(2, intent)
        #expect(await settle(after: 2 * Self.day).wait == 30)
        let report = await settle(after: 2 * Self.day + 30)
        #expect(report.settled.map(\.settlement.intent) == [31, 32])
        #expect(try sample.trail().danglingIntents.map(\.sequence) == stuck)
        // The others keep what is known of them as far as there is room.
        #expect(sample.log().firstSeenFree(1) == ChangeWorld.clock())
    }

    @Test(
        "all that can be settled are, however rarely somebody starts",
        arguments: [30, 3600, 3 * Self.day])
    func allSettled(_ pause: TimeInterval) async throws {
        try await sample.append(30, try SampleLog.intent([rule("sgr-1")]))
        // Noted are those that are not looked at first.
        for sequence in 7...30 {
            _ = try await sample.log().noteFree(
                sequence, at: ChangeWorld.clock(), open: Array(1...30))
        }
        var settled = 0
        for start in 1...3 {
            settled += await settle(after: Double(start) * pause).settled.count
        }
        #expect(settled == 30)
        #expect(try sample.trail().danglingIntents.isEmpty)
    }

    @Test("a time far ahead, of a clock that was wrong, does not keep a place")
    func farAhead() {
        var free = OrphanedIntents()
        let open = Array(1...25)
        for sequence in 1...24 {
            free.note(
                sequence, at: ChangeWorld.clock().addingTimeInterval(365 * Self.day), open: open)
        }
        free.note(25, at: ChangeWorld.clock(), open: open)
        #expect(free.times.count == 24)
        #expect(free.times[25] == ChangeWorld.clock())
    }
}
