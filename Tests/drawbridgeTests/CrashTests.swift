import Foundation
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// `make soak` has hundreds of crashes: `DRAWBRIDGE_CRASHES` is their number.
@Suite("A program that is killed")
struct CrashTests {
    /// Where a kill comes, as it can be seen from outside.
    private enum Step: CaseIterable {
        case logIsThere, firstRead, reread, intentIsWritten, revokeArrives, readBack
        case outcomeIsWritten
        /// After a while by chance, at whatever that hits.
        case anywhere
    }

    private static let crashes =
        ProcessInfo.processInfo.environment["DRAWBRIDGE_CRASHES"].flatMap(Int.init) ?? 32

    private static func slowed() -> FaultInjection {
        var faults = FaultInjection.none
        for action in ["DescribeSecurityGroupAttribute", "RevokeSecurityGroup"] {
            faults.delays[action] = .milliseconds(30)
        }
        return faults
    }

    private struct Progress {
        let reads: Int
        let revokes: Int
        let logSize: Int

        init(_ story: Story) {
            reads = story.server.requests(named: "DescribeSecurityGroupAttribute").count
            revokes = story.revokes.count
            let facts = try? FileManager.default.attributesOfItem(atPath: story.logPath)
            logSize = facts?[.size] as? Int ?? -1
        }

        func hasReached(_ step: Step, since start: Progress) -> Bool {
            switch step {
            case .logIsThere: logSize >= 0
            case .firstRead: reads > start.reads
            case .reread: reads > start.reads + 1
            case .intentIsWritten: logSize > start.logSize
            case .revokeArrives: revokes > start.revokes
            case .readBack: reads > start.reads + 2
            case .outcomeIsWritten: revokes > start.revokes && reads > start.reads + 2
            case .anywhere: true
            }
        }
    }

    @Test("at any step leaves no rule gone without an intent, and every intent can be settled")
    func killed() async throws {
        let group = CrowdWorld.group(1)
        let story = try await Story(
            world: CrowdWorld.world(groups: 1, rules: 2 * Self.crashes), faults: Self.slowed())
        var seed = SystemRandomNumberGenerator()
        for crash in 0..<Self.crashes {
            let rules = [1, 2].map { CrowdWorld.rule(2 * crash + $0, of: 1) }
            let step = Step.allCases[crash % Step.allCases.count]
            let start = Progress(story)
            let command = try story.start(story.revocation(rules, of: group))
            while !Progress(story).hasReached(step, since: start), !command.hasEnded {
                await Task.yield()
            }
            if step == .anywhere {
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &seed)))
            }
            command.send(signal: SIGKILL)
            _ = try await command.result()
            try check(story, group)
        }
        // What is gone is settled by the first start, what is there by the one that comes later.
        let first = try await story.settle(after: 0)
        let second = try await story.settle(after: 3600)
        #expect((first.troubles + second.troubles).isEmpty)
        try checkSettled(story, group)
    }

    @Test("while it sends again is not settled as long as that request may land")
    func killedSendingAgain() async throws {
        var faults = FaultInjection.heldRevoke
        faults.deletion = .none
        faults.lostReplies["RevokeSecurityGroup"] = FaultSchedule(1)
        let story = try await Story(faults: faults)
        let command = try story.start(story.revocation([StoryWorld.contractor]))
        try await eventually("the request is sent again") { story.revokes.count == 2 }
        command.send(signal: SIGKILL)
        _ = try await command.result()
        #expect(try await story.jq(".event") == ["intent"])
        // The intent is long past, the second sending is not.
        let early = try await story.settle(after: 3600)
        #expect(early.settled.isEmpty)
        #expect(early.wait.map { $0 > 0 } == true)
        story.server.change { world in
            world.edit(StoryWorld.group, in: StoryWorld.region) { group in
                group.rules.removeAll { $0.id == StoryWorld.contractor }
            }
        }
        let late = try await story.settle(after: 3640)
        #expect(late.settled.first?.settlement.rules.map(\.isPresent) == [false])
    }

    private func present(_ story: Story, _ group: SecurityGroupID) -> Set<RuleID> {
        Set(story.server.rules(of: group, in: StoryWorld.region).compactMap(\.id))
    }

    /// After each crash: what is gone has an intent, and the chain holds but for a torn end.
    private func check(_ story: Story, _ group: SecurityGroupID) throws {
        guard FileManager.default.fileExists(atPath: story.logPath) else {
            #expect(present(story, group).count == 2 * Self.crashes + 1)
            return
        }
        let trail = try AuditTrail.read(at: story.logPath)
        #expect(trail.violation == nil || trail.violation?.kind == .torn)
        let intended = Set(
            trail.records.compactMap(\.entry?.event).filter(\.awaitsOutcome)
                .flatMap(\.rules).compactMap(\.id))
        let all = Set(
            (1...2 * Self.crashes).map { CrowdWorld.rule($0, of: 1) } + [RuleID("sgr-bp1all1")])
        #expect(all.subtracting(present(story, group)).isSubset(of: intended))
    }

    /// In the end: every intent has one end, which says what is the case.
    private func checkSettled(_ story: Story, _ group: SecurityGroupID) throws {
        let trail = try AuditTrail.read(at: story.logPath)
        #expect(trail.violation == nil)
        #expect(trail.danglingIntents.isEmpty)
        let present = present(story, group)
        var ends = 0
        for record in trail.records {
            guard let event = record.entry?.event, let intent = event.concludes else { continue }
            ends += 1
            #expect(trail.conclusion(of: intent)?.sequence == record.sequence)
            for result in event.results {
                guard let id = result.rule.id, let outcome = result.outcome else { continue }
                switch outcome {
                case "revoked", "alreadyAbsent", "absent": #expect(!present.contains(id))
                case "present", "notRevoked", "notSent": #expect(present.contains(id))
                default: break
                }
            }
        }
        let intents = trail.records.count { $0.entry?.event.awaitsOutcome == true }
        #expect(ends == intents)
        #expect(intents > 0)
    }
}
