import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("An entry to restore, as far as the chain vouches for it")
struct RevokedEntryLookupTests {
    private let rules = (1...3).map { rule("sgr-\($0)", port: $0) }

    /// A log of three revocations, one rule each: entries 1 to 6.
    private func world() async throws -> ChangeWorld {
        let world = ChangeWorld(rules)
        for id in ["sgr-1", "sgr-2", "sgr-3"] {
            _ = try await world.report(try await world.confirmed([id]))
        }
        return world
    }

    private func result(_ entry: Int, _ world: ChangeWorld) throws -> Result<
        [String], RestorationRefusal
    > {
        let trail = try AuditTrail.read(at: world.executor.log.path)
        do throws(RestorationRefusal) {
            return .success(try trail.revokedEntry(entry).rules.map(\.key.text))
        } catch {
            return .failure(error)
        }
    }

    private func rewrite(_ world: ChangeWorld, _ change: (inout [String]) -> Void) throws {
        var lines = world.lines()
        change(&lines)
        try Data((lines.joined(separator: "\n") + "\n").utf8)
            .write(to: URL(filePath: world.executor.log.path))
    }

    @Test("the number of an intent, and that of its outcome, name what it revoked")
    func named() async throws {
        let world = try await world()
        #expect(try result(3, world) == .success(["sgr-2"]))
        #expect(try result(4, world) == .success(["sgr-2"]))
        #expect(try result(7, world) == .failure(.noSuchEntry(7)))
    }

    @Test(
        "an operator's own revocations come newest first, one that a later entry undoes says by which"
    )
    func undone() async throws {
        let world = try await world()
        func trail() throws -> AuditTrail { try AuditTrail.read(at: world.executor.log.path) }
        let own = try trail().revocations(by: ChangeWorld.who.uid, of: ChangeWorld.groupID)
        #expect(own.map(\.sequence) == [5, 3, 1])
        #expect(try trail().revocations(by: 1, of: nil).isEmpty)
        #expect(
            try trail().revocations(by: ChangeWorld.who.uid, of: SecurityGroupID("sg-2")).isEmpty)
        let last = try trail().revokedEntry(5)
        #expect(try trail().undoing(last) == nil)
        let now = try await world.executor.reader.rules(
            of: ChangeWorld.groupID, in: ChangeWorld.region)
        let plan = ChangePlan(restoring: last, into: now)
        _ = try await world.report(try #require(ConfirmedChange(plan, typed: plan.phrase.text)))
        #expect(try trail().undoing(last) == 7)
        #expect(try trail().undoing(try trail().revokedEntry(3)) == nil)
    }

    @Test("an entry that was changed, or whose outcome was, cannot be restored; those before can")
    func tampered() async throws {
        for line in [2, 3] {
            let world = try await world()
            try rewrite(world) { $0[line] = $0[line].replacing("192.0.2.0/24", with: "0.0.0.0/0") }
            guard case .failure(.notVerified) = try result(3, world) else {
                Issue.record("entry 3 was taken although line \(line + 1) was changed")
                continue
            }
            #expect(try result(1, world) == .success(["sgr-1"]))
        }
    }

    @Test("without its outcome an entry cannot be restored, also where the end was cut off")
    func cutOff() async throws {
        let world = try await world()
        try rewrite(world) { $0.removeLast() }
        guard case .failure = try result(5, world) else {
            Issue.record("an intent without an outcome was taken")
            return
        }
        #expect(try result(3, world) == .success(["sgr-2"]))
    }
}
