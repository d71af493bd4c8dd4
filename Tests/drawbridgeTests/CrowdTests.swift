import Foundation
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Eight programs on one audit log")
struct CrowdTests {
    private static let programs = 8
    private static let rounds = 3

    @Test("keep one chain while it is rotated under them, and none settles another's intent")
    func crowd() async throws {
        let story = try await Story(
            world: CrowdWorld.world(groups: Self.programs, rules: Self.rounds))
        let rotations = try await withThrowingTaskGroup(of: Int.self) { tasks in
            for program in 1...Self.programs {
                tasks.addTask {
                    for round in 1...Self.rounds {
                        let command = story.revocation(
                            [CrowdWorld.rule(round, of: program)], of: CrowdWorld.group(program))
                        let result = try await story.run(command)
                        #expect(result.status == 0, "\(result.error)")
                    }
                    return 0
                }
            }
            let rotating = Task { try await self.rotate(story) }
            let settling = Task { try await self.settle(story) }
            try await tasks.waitForAll()
            rotating.cancel()
            settling.cancel()
            try await settling.value
            return try await rotating.value
        }
        #expect(rotations > 0)

        let trail = try AuditTrail.read(at: story.logPath)
        #expect(trail.violation == nil)
        #expect(trail.records.map(\.sequence) == Array(1...2 * Self.programs * Self.rounds))
        #expect(Set(trail.records.map(\.file)).count > 1)
        #expect(trail.danglingIntents.isEmpty)
        let names = trail.records.compactMap(\.entry?.event.name)
        #expect(names.count { $0 == "intent" } == Self.programs * Self.rounds)
        #expect(names.count { $0 == "outcome" } == Self.programs * Self.rounds)
        let rules = trail.records.compactMap(\.entry?.event).filter(\.awaitsOutcome)
            .flatMap(\.rules).compactMap(\.id)
        #expect(Set(rules).count == Self.programs * Self.rounds)
    }

    /// Renames the log as often as it has grown, with and without making a new one; ends when
    /// cancelled.
    private func rotate(_ story: Story) async throws -> Int {
        var rotations = 0
        while !Task.isCancelled {
            let lines = story.logText.split(separator: "\n").count
            if lines >= 6 {
                rotations += 1
                try FileManager.default.moveItem(
                    atPath: story.logPath, toPath: "\(story.logPath).\(rotations)")
                if rotations % 2 == 0 {
                    _ = FileManager.default.createFile(
                        atPath: story.logPath, contents: nil,
                        attributes: [.posixPermissions: 0o600])
                }
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return rotations
    }

    /// Looks for intents to settle, again and again; ends when cancelled. It waits for the log's lock as
    /// the programs do, which takes longer the more there are.
    private func settle(_ story: Story) async throws {
        while !Task.isCancelled {
            let report = try await story.settleAnHourLater()
            #expect(report.settled.isEmpty)
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
