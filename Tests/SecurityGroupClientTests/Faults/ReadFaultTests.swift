import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Faults over a real socket: reading the group")
struct ReadFaultTests {
    private static let read = FaultWorld.read
    private let rules = [rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-keep", port: 443)]

    @Test(
        "a read that fails a few times is made again, and the revoke goes out once",
        arguments: [
            FaultInjection.with {
                $0.errors[read] = .init(
                    .other("InternalError"), httpStatus: 500, schedule: FaultSchedule(2))
            },
            .with {
                $0.errors[read] = .init(
                    .other("ServiceUnavailable"), httpStatus: 503, schedule: FaultSchedule(2))
            },
            .with { $0.errors[read] = .init(.other("Throttling.Api"), schedule: FaultSchedule(2)) },
            .with { $0.droppedRequests[read] = FaultSchedule(2) },
            .with { $0.lostReplies[read] = FaultSchedule(2) },
            .with {
                $0.corruptedResponses[read] = CorruptedResponse(.cut, schedule: FaultSchedule(2))
            },
            .with {
                $0.corruptedResponses[read] = CorruptedResponse(
                    .page(httpStatus: 502), schedule: FaultSchedule(2))
            },
        ])
    func again(_ faults: FaultInjection) async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(revoking: ["sgr-1"], with: faults)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(world.revokes == ["answered sgr-1"])
        // The plan's read, two that fail, the re-read and the read-back.
        #expect(world.server.requests(named: Self.read).count == 5)
    }

    @Test(
        "a group that cannot be read again is not touched",
        arguments: [
            FaultInjection.with {
                $0.corruptedResponses[read] = CorruptedResponse(.page(httpStatus: 200))
            },
            .with { $0.corruptedResponses[read] = CorruptedResponse(.truncated) },
            .with { $0.errors[read] = .init(.other("Forbidden.RAM"), httpStatus: 403) },
            .with { $0.droppedRequests[read] = .always },
        ])
    func unreadable(_ faults: FaultInjection) async throws {
        let world = try await FaultWorld(rules)
        await #expect(throws: ChangeError.self) {
            try await world.report(revoking: ["sgr-1"], with: faults)
        }
        #expect(world.revokes.isEmpty)
        #expect(world.standing.count == 3)
        #expect(world.events.isEmpty)
    }

    @Test("a group that cannot be read back leaves the outcome unknown, and says how to find out")
    func cannotBeReadBack() async throws {
        let world = try await FaultWorld(rules)
        let report = try await world.report(
            revoking: ["sgr-1"],
            with: .with { $0.droppedRequests[Self.read] = FaultSchedule(.max, after: 1) })
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(report.rules.first?.outcome.summary.contains("read the group again") == true)
        #expect(world.revokes == ["answered sgr-1"])
        #expect(world.standing == ["sgr-2", "sgr-keep"])
    }

    @Test("pages that change while they are read do not make a standing rule look gone")
    func changingPages() async throws {
        let many = (1...30).map { rule("sgr-\($0)", port: $0) }
        let world = try await FaultWorld(many)
        let server = world.server
        // The plan takes one page, the re-read three. Between the first and the second page of the
        // read-back the first rule moves to the end, so that sgr-11 slips onto a page that was read.
        for _ in 1...5 { server.change(before: Self.read) { _ in } }
        server.change(before: Self.read) { world in
            world.edit(FaultWorld.groupID, in: FaultWorld.region) { group in
                group.rules.append(group.rules.removeFirst())
            }
        }
        let report = try await world.report(
            revoking: ["sgr-1", "sgr-11"],
            with: .with {
                $0.pageLimit = 10
                $0.deletion = .none
            })
        #expect(report.outcomes == ["sgr-1 notRevoked", "sgr-11 notRevoked"])
        #expect(world.revokes == ["answered sgr-1 sgr-11"])
    }

    @Test("10,000 rules are read whole, and one of them is revoked")
    func tenThousand() async throws {
        let many = (1...10_000).map { rule("sgr-\($0)", port: $0) }
        let world = try await FaultWorld(many)
        let seen = try await world.executor.reader.rules(
            of: FaultWorld.groupID, in: FaultWorld.region)
        #expect(seen.rules.count == 10_000)
        #expect(seen.rules == many)
        #expect(seen.pages == 10)
        let report = try await world.report(revoking: ["sgr-9999"], with: .none)
        #expect(report.outcomes == ["sgr-9999 revoked"])
        #expect(world.standing.count == 9_999)
        #expect(world.revokes == ["answered sgr-9999"])
    }

    @Test("a classic group is read for both NIC types, and rules of both are revoked")
    func classic() async throws {
        let internet = IngressRule(
            attributes: rule("sgr-net", port: 80).attributes.merging(["NicType": "internet"]) { $1 }
        )
        let world = try await FaultWorld([internet, rule("sgr-in")], vpcID: "")
        let report = try await world.report(revoking: ["sgr-net", "sgr-in"], with: .none)
        #expect(report.outcomes == ["sgr-in revoked", "sgr-net revoked"])
        let types = Set(
            world.server.requests(named: Self.read).map { $0.parameters["NicType"] ?? "" })
        #expect(types == ["", "intranet"])
    }

    @Test("an identical rule with another id that appeared meanwhile is named")
    func twinAppeared() async throws {
        let world = try await FaultWorld(rules)
        world.server.change(before: FaultWorld.revoke) { world in
            world.edit(FaultWorld.groupID, in: FaultWorld.region) {
                $0.rules.append(rule("sgr-twin"))
            }
        }
        let report = try await world.report(revoking: ["sgr-1"], with: .none)
        #expect(report.rules.map(\.outcome) == [.revoked(grantedBy: [RuleID("sgr-twin")])])
        #expect(report.troubles.contains { $0.contains("sgr-twin appeared") })
    }
}
