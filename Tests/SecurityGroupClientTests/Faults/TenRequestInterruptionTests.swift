import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Faults over a real socket: ten requests, interrupted")
struct TenRequestInterruptionTests {
    private static let cases: [(ChangeKind, Int)] = ChangeKind.allCases.flatMap { kind in
        TenRequestWorld.positions
            .filter { TenRequestWorld.isSoak || kind == .revoke || $0 < 10 }.map { (kind, $0) }
    }

    @Test(
        "an interruption lets nothing more leave, and what left is read back",
        arguments: cases)
    func interrupted(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let interruption = ChangeInterruption()
        world.atRequest(position) { _ in interruption.interrupt() }
        let report = try await world.report(interruption: interruption)
        #expect(
            report.summary
                == summary(
                    ("\(kind.participle)", 100 * position), ("notSent", 1000 - 100 * position)))
        #expect(report.isInterrupted)
        #expect(world.arrivals == world.inOrder(until: position))
        #expect(world.reads == (kind == .revoke ? 2 : 1 + position))
        try world.expectTruth(of: report)
    }

    @Test(
        "a second interruption leaves unknown what left and no read has shown",
        arguments: cases)
    func abandoned(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let interruption = ChangeInterruption()
        world.atRequest(position) { _ in
            interruption.interrupt()
            interruption.abandon()
        }
        let report = try await world.report(interruption: interruption)
        let shown = kind == .revoke ? 0 : 100 * (position - 1)
        #expect(
            report.summary
                == summary(
                    (kind.participle, shown), ("notSent", 1000 - 100 * position),
                    ("unknown", 100 * position - shown)))
        #expect(report.exitStatus == .unknown)
        #expect(world.arrivals == world.inOrder(until: position))
        #expect(world.reads == (kind == .revoke ? 1 : position))
        try world.expectTruth(of: report)
    }

    @Test(
        "an interruption right before the other kind of rules leaves that as it is",
        arguments: [(ChangeKind.revoke, 9), (.restore, 1)])
    func interruptedWithDrops(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind, hasDrops: true)
        let interruption = ChangeInterruption()
        world.atRequest(position) { _ in interruption.interrupt() }
        let report = try await world.report(interruption: interruption)
        let done = 100 * position
        #expect(report.summary == "\(kind.participle) \(done), notSent \(1000 - done)")
        #expect(world.arrivals == world.inOrder(until: position))
        #expect(world.reads == 2)
        try world.expectTruth(of: report)
    }

    /// `revoked 900, refused 100`, without what there is none of.
    private func summary(_ counts: (name: String, count: Int)...) -> String {
        counts.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    }
}
