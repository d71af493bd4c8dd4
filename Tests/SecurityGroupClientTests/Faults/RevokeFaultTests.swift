import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// What a revoke request meets with: each ends with the exact truth per rule, and with exactly the
/// requests that it should.
@Suite("Faults over a real socket: the revoke request")
struct RevokeFaultTests {
    private static let revoke = FaultWorld.revoke
    private let rules = [rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-keep", port: 443)]
    private let planned = ["sgr-1", "sgr-2"]

    private static func once(_ kind: CorruptedResponse.Kind, isCarriedOut: Bool = true)
        -> FaultInjection
    {
        .with {
            $0.corruptedResponses[revoke] = CorruptedResponse(
                kind, isCarriedOut: isCarriedOut, schedule: FaultSchedule(1))
        }
    }

    @Test(
        "carried out, and the reply lost, cut, truncated or replaced: revoked, and asked once",
        arguments: [
            FaultInjection.with { $0.lostReplies[revoke] = FaultSchedule(1) }, once(.cut),
            once(.truncated),
            once(.page(httpStatus: 200)), once(.page(httpStatus: 502)),
            once(.empty(httpStatus: 200)),
            once(.empty(httpStatus: 504)), once(.page(httpStatus: 302)),
        ])
    func carriedOut(_ faults: FaultInjection) async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(revoking: planned, with: faults)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
        #expect(world.standing == ["sgr-keep"])
        #expect(world.events == ["intent", "outcome"])
    }

    @Test("reset before it was looked at: sent once more with the same token, revoked")
    func dropped() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned, with: .with { $0.droppedRequests[Self.revoke] = FaultSchedule(1) })
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["dropped sgr-1 sgr-2", "answered sgr-1 sgr-2"])
        #expect(world.tokenCount == 1)
        #expect(world.events == ["intent", "outcome"])
    }

    @Test(
        "a server error, a proxy's page, before it was carried out: sent once more, revoked",
        arguments: [
            (
                FaultInjection.with {
                    $0.errors[revoke] = .init(
                        .other("InternalError"), httpStatus: 500, schedule: FaultSchedule(1))
                }, "InternalError"
            ),
            (
                .with {
                    $0.errors[revoke] = .init(
                        .other("ServiceUnavailable"), httpStatus: 503, schedule: FaultSchedule(1))
                }, "ServiceUnavailable"
            ),
            (
                .with {
                    $0.errors[revoke] = .init(
                        .other("InternalError"), httpStatus: 400, schedule: FaultSchedule(1))
                }, "InternalError"
            ),
            (
                .with {
                    $0.errors[revoke] = .init(
                        .other("RequestTimeout"), httpStatus: 408, schedule: FaultSchedule(1))
                }, "RequestTimeout"
            ),
            (once(.page(httpStatus: 502), isCarriedOut: false), "ServiceUnavailable"),
            (once(.cut, isCarriedOut: false), "ServiceUnavailable"),
        ])
    func serverError(_ faults: FaultInjection, _ verdict: String) async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(revoking: planned, with: faults)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["\(verdict) sgr-1 sgr-2", "answered sgr-1 sgr-2"])
        #expect(world.tokenCount == 1)
    }

    @Test("a server that fails for ever is asked three times; the outcome is unknown")
    func failsForEver() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned,
            with: .with {
                $0.errors[Self.revoke] = .init(.other("InternalError"), httpStatus: 500)
            })
        #expect(report.outcomes == ["sgr-1 unknown", "sgr-2 unknown"])
        #expect(world.revokes == Array(repeating: "InternalError sgr-1 sgr-2", count: 3))
        #expect(world.tokenCount == 1)
        #expect(world.standing == ["sgr-1", "sgr-2", "sgr-keep"])
        #expect(report.exitStatus == .unknown)
    }

    @Test("every third call throttled, reads too: all requests come through, none twice that acted")
    func throttled() async throws {
        let many = (1...250).map { rule("sgr-\($0)", port: $0) }
        let world = try await FaultWorld(many)
        let report = try await world.report(
            revoking: many.compactMap { $0.id?.rawValue },
            with: .with {
                $0.errors[Self.revoke] = .init(.other("Throttling.User"), schedule: .each(3))
                $0.errors[FaultWorld.read] = .init(.other("Throttling"), schedule: .each(3))
            })
        #expect(report.exitStatus == .done)
        #expect(world.standing.isEmpty)
        let verdicts = world.revokes.map { $0.split(separator: " ").first.map(String.init) ?? "" }
        #expect(verdicts == ["answered", "answered", "Throttling.User", "answered"])
        #expect(world.tokenCount == 3)
        #expect(report.rules.allSatisfy { $0.outcome == .revoked(grantedBy: []) })
    }

    @Test("a reply that is slow, but comes in time, is waited for")
    func slow() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned, with: .with { $0.delays[Self.revoke] = .milliseconds(200) })
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
    }

    @Test("a reply that does not come in time belongs to a revoke that is read back, not repeated")
    func tooSlow() async throws {
        let world = try await FaultWorld(rules, timeoutLimit: .seconds(3))
        let report = try await world.report(
            revoking: planned, with: .with { $0.delays[Self.revoke] = .seconds(3600) })
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
    }

    @Test("a success that deleted nothing: not revoked, and not asked again")
    func deletedNothing() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned, with: .with { $0.deletion = .none })
        #expect(report.outcomes == ["sgr-1 notRevoked", "sgr-2 notRevoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
        #expect(report.exitStatus == .partly)
    }

    @Test("a success that deleted half: each rule has its own outcome, and nothing is asked again")
    func deletedHalf() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned, with: .with { $0.deletion = .half })
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 notRevoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
    }

    @Test("half deleted, and the reply lost: what is left goes as another request, recorded first")
    func deletedHalfAndLost() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned,
            with: .with {
                $0.deletion = .half
                $0.lostReplies[Self.revoke] = FaultSchedule(1)
            })
        // Half of one rule is none: the second request's success deleted nothing.
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 notRevoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2", "answered sgr-2"])
        #expect(world.tokenCount == 2)
        #expect(world.events == ["intent", "intent", "outcome"])
    }

    @Test("a read that is stale after a revoke does not make it not revoked")
    func stale() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: planned, with: .with { $0.staleReads = 3 })
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-2"])
    }

    @Test(
        "the forms by match meet the same faults the same way", arguments: RuleNaming.Form.allCases)
    func forms(_ form: RuleNaming.Form) async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: ["sgr-1"], with: .with { $0.droppedRequests[Self.revoke] = FaultSchedule(1) },
            by: form)
        #expect(report.outcomes == ["sgr-1 revoked"])
        let requests = world.server.requests(named: Self.revoke)
        #expect(requests.map(\.verdict) == [.dropped, .answered])
        #expect(requests.first?.parameters == requests.last?.parameters)
        #expect(world.standing == ["sgr-2", "sgr-keep"])
    }
}
