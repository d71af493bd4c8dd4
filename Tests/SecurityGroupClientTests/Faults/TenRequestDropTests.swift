import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// Drop rules are in the tenth request to revoke, and in the first to restore.
@Suite("Faults over a real socket: ten requests, one of them for drop rules")
struct TenRequestDropTests {
    private static let isSoak = TenRequestWorld.isSoak
    /// A request, and what is to come of its fault.
    typealias Guarded = (kind: ChangeKind, position: Int, summary: String, last: Int, reads: Int)
    private static let guarded: [Guarded] = [
        (.revoke, 5, "revoked 800, refused 100, notSent 100", 9, 3),
        (.restore, 1, "refused 100, notSent 900", 1, 2),
    ]
    private static let unguarded: [Guarded] = [
        (.revoke, 10, "revoked 900, refused 100", 10, 3),
        (.restore, 5, "restored 900, refused 100", 10, 11),
    ]

    @Test(
        "where one is refused, the other kind of rules stays as it is if that may open more",
        arguments: isSoak ? guarded + unguarded : guarded)
    func refusedWithDrops(_ it: Guarded) async throws {
        let world = try await TenRequestWorld(it.kind, hasDrops: true)
        let report = try await world.report(with: world.refusing(it.position))
        #expect(report.summary == it.summary)
        let refused = "\(it.position)!Forbidden.RAM"
        #expect(world.arrivals == world.inOrder(but: it.position, refused, until: it.last))
        #expect(world.reads == it.reads)
        try world.expectTruth(of: report)
    }

    @Test(
        "a lost reply right before the other kind of rules is cleared up first",
        arguments: isSoak ? [(ChangeKind.revoke, 9), (.restore, 1)] : [(.revoke, 9)])
    func lostReplyWithDrops(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind, hasDrops: true)
        let report = try await world.report(
            with: .with { $0.lostReplies[world.action] = .once(position) })
        #expect(report.summary == "\(kind.participle) 1000")
        #expect(world.arrivals == world.inOrder())
        #expect(world.reads == (kind == .revoke ? 3 : 11))
        try world.expectTruth(of: report)
    }

}
