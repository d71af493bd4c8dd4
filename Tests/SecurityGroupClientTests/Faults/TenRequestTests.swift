import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// Something happens to the first, a middle or the last of ten requests: each rule ends with the truth,
/// and what happens to one request loses no other.
///
/// Of the cases that take a second each, `make soak` tries all.
@Suite("Faults over a real socket: ten requests")
struct TenRequestTests {
    private static let positions = TenRequestWorld.positions
    private static let isSoak = TenRequestWorld.isSoak

    /// How often the group is read where the answer to the nth request is clear, but no plain success.
    /// What is revoked by id is read back together, and that request at once; the last one and all before
    /// it share their read.
    private func reads(_ kind: ChangeKind, _ position: Int) -> Int {
        switch kind {
        case .revoke: position < 10 ? 3 : 2
        case .restore: 11
        }
    }

    /// Faults of three requests, and what is to come of them.
    struct Mixture: Sendable, CustomTestStringConvertible {
        let kind: ChangeKind
        let faults: @Sendable (_ action: String) -> FaultInjection
        let arrivals: String
        let summary: String
        let reads: Int

        var testDescription: String { "\(kind.verb): \(arrivals)" }
    }

    /// A lost request is read back five times, to see whether it is carried out yet.
    private static let mixtures: [Mixture] = ChangeKind.allCases.flatMap { kind in
        let isRevoke = kind == .revoke
        // To revoke, what was throttled goes again.
        let again = isRevoke ? 1 : 0
        let fifth = isRevoke ? "5!Throttling 5" : "5!Throttling"
        let tenth = isRevoke ? "10!Throttling 10" : "10!Throttling"
        return [
            Mixture(
                kind: kind,
                faults: { action in
                    .with {
                        $0.errors[action] = .once(1, .other("Forbidden.RAM"), httpStatus: 403)
                        $0.lostReplies[action] = .once(5)
                        $0.droppedRequests[action] = .once(10)
                    }
                }, arrivals: "1!Forbidden.RAM 2 3 4 5 6 7 8 9 10!dropped 10",
                summary: "\(kind.participle) 900, refused 100", reads: isRevoke ? 9 : 16),
            Mixture(
                kind: kind,
                faults: { action in
                    .with {
                        $0.droppedRequests[action] = .once(1)
                        $0.errors[action] = .once(5, .other("Throttling"))
                        $0.lostReplies[action] = .once(10 + again)
                    }
                }, arrivals: "1!dropped 1 2 3 4 \(fifth) 6 7 8 9 10",
                summary: isRevoke ? "revoked 1000" : "restored 900, refused 100",
                reads: isRevoke ? 8 : 16),
            Mixture(
                kind: kind,
                faults: { action in
                    .with {
                        $0.lostReplies[action] = .once(1)
                        $0.droppedRequests[action] = .once(5)
                        $0.errors[action] = .once(10, .other("Throttling"))
                    }
                }, arrivals: "1 2 3 4 5!dropped 5 6 7 8 9 \(tenth)",
                summary: isRevoke ? "revoked 1000" : "restored 900, refused 100",
                reads: isRevoke ? 9 : 16),
        ]
    }

    @Test("faults of the first, a middle and the last one in one change", arguments: mixtures)
    func mixed(_ mixture: Mixture) async throws {
        let world = try await TenRequestWorld(mixture.kind)
        let report = try await world.report(with: mixture.faults(world.action))
        #expect(report.summary == mixture.summary)
        #expect(world.arrivals == mixture.arrivals)
        #expect(world.tokenCount == 10)
        #expect(world.reads == mixture.reads)
        try world.expectTruth(of: report)
    }

    @Test(
        "one is refused, and the others go on", .enabled(if: isSoak),
        arguments: ChangeKind.allCases, positions)
    func refused(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let report = try await world.report(with: world.refusing(position))
        #expect(report.summary == "\(kind.participle) 900, refused 100")
        #expect(world.arrivals == world.inOrder(but: position, "\(position)!Forbidden.RAM"))
        #expect(world.reads == reads(kind, position))
        try world.expectTruth(of: report)
    }

    @Test(
        "one is throttled: sent again to revoke, refused to restore, and the others go on",
        .enabled(if: isSoak), arguments: ChangeKind.allCases, positions)
    func throttled(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let report = try await world.report(
            with: .with {
                $0.errors[world.action] = .once(position, .other("Throttling.User"))
            })
        let throttled = "\(position)!Throttling.User"
        switch kind {
        case .revoke:
            #expect(report.summary == "revoked 1000")
            #expect(world.arrivals == world.inOrder(but: position, "\(throttled) \(position)"))
            #expect(world.reads == 3)
        case .restore:
            #expect(report.summary == "restored 900, refused 100")
            #expect(world.arrivals == world.inOrder(but: position, throttled))
            #expect(world.reads == 11)
        }
        try world.expectTruth(of: report)
    }

    @Test(
        "the reply to one is lost: it is read back at once, and not sent again",
        .enabled(if: isSoak), arguments: ChangeKind.allCases, positions)
    func lostReply(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let report = try await world.report(
            with: .with { $0.lostReplies[world.action] = .once(position) })
        #expect(report.summary == "\(kind.participle) 1000")
        #expect(world.arrivals == world.inOrder())
        #expect(world.reads == reads(kind, position))
        try world.expectTruth(of: report)
    }

    @Test(
        "one is lost: it goes again, the same with the same token, before the next",
        .enabled(if: isSoak), arguments: ChangeKind.allCases, positions)
    func lostRequest(_ kind: ChangeKind, _ position: Int) async throws {
        let world = try await TenRequestWorld(kind)
        let report = try await world.report(
            with: .with { $0.droppedRequests[world.action] = .once(position) })
        #expect(report.summary == "\(kind.participle) 1000")
        #expect(world.arrivals == world.inOrder(but: position, "\(position)!dropped \(position)"))
        #expect(world.tokenCount == 10)
        #expect(world.reads == (kind == .revoke ? 7 : 16))
        try world.expectTruth(of: report)
    }

    @Test(
        "by what rules match, each request has a read-back of its own", .enabled(if: isSoak),
        arguments: mixtures.filter { $0.kind == .revoke })
    func byMatch(_ mixture: Mixture) async throws {
        let world = try await TenRequestWorld(.revoke, by: .permissions)
        let report = try await world.report(with: mixture.faults(world.action))
        #expect(report.summary == mixture.summary)
        #expect(world.arrivals == mixture.arrivals)
        #expect(world.tokenCount == 10)
        // Ten, the one before, and four more for the request that is lost; one that is sent again has two.
        #expect(world.reads == 15 + (mixture.arrivals.split(separator: " ").count - 10))
        try world.expectTruth(of: report)
    }

    @Test(
        "a rule that is gone before its request takes none of the others with it",
        arguments: isSoak ? positions : [5])
    func vanished(_ position: Int) async throws {
        let world = try await TenRequestWorld(.revoke)
        world.atRequest(position) { world in
            world.edit(FaultWorld.groupID, in: FaultWorld.region) {
                $0.remove(RuleID("sgr-\(100 * position - 50)"))
            }
        }
        let report = try await world.report()
        #expect(report.summary == "revoked 999, alreadyAbsent 1")
        let refused = "\(position)!InvalidParam.SecurityGroupRuleId"
        #expect(world.arrivals == world.inOrder(but: position, "\(refused) \(position)(99)"))
        #expect(world.faulty.events == ["intent", "intent", "outcome"])
        #expect(world.reads == 3)
        try world.expectTruth(of: report)
    }

    @Test(
        "a rule that ECS blames is refused alone", .enabled(if: isSoak), arguments: positions)
    func blamed(_ position: Int) async throws {
        let world = try await TenRequestWorld(.restore)
        let code = ErrorCode.other("InvalidSourceGroupId.NotFound")
        let report = try await world.report(
            with: .with {
                $0.errors[world.action] = .init(
                    code, httpStatus: 404, schedule: FaultSchedule(2, after: position - 1))
            })
        #expect(report.summary == "restored 999, refused 1")
        let alone = Array(repeating: "\(position)(1)", count: 99).joined(separator: " ")
        #expect(
            world.arrivals
                == world.inOrder(
                    but: position,
                    "\(position)!\(code.name) \(position)(1)!\(code.name) \(alone)"))
        #expect(world.faulty.events == ["restoreIntent", "restoreIntent", "restoreOutcome"])
        try world.expectTruth(of: report)
    }
}
