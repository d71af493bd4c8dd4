import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("drawbridge revoke, while another program holds the audit log", .serialized)
struct HeldLogTests {
    /// Revokes a rule, and holds the log from the read right before the request on for longer than
    /// that read counts as fresh. `meanwhile` happens while it is held.
    private func revoke(
        _ story: Story, meanwhile: () -> Void
    ) async throws -> RunningCommand.Result {
        // The file and its lock are there afterwards.
        #expect(try await story.revoke([StoryWorld.callback]).status == 0)
        let before = story.server.requests(named: "DescribeSecurityGroupAttribute").count
        var faults = FaultInjection.none
        faults.delays["DescribeSecurityGroupAttribute"] = .milliseconds(300)
        story.server.setFaults(faults)
        let command = try story.start(story.revocation([StoryWorld.contractor]))
        try await eventually("the group is read again") {
            story.server.requests(named: "DescribeSecurityGroupAttribute").count == before + 2
        }
        // Stopped, so that it cannot be faster than the other program.
        command.send(signal: SIGSTOP)
        let holder = try RunningCommand(
            "/usr/bin/flock", ["--no-fork", story.logPath + ".lock", "sleep", "60"],
            environment: Program.environment)
        defer { holder.send(signal: SIGTERM) }
        try await eventually("the lock is held") {
            let probe = try await RunningCommand(
                "/usr/bin/flock", ["--nonblock", story.logPath + ".lock", "true"],
                environment: Program.environment
            ).result()
            return probe.status != 0
        }
        command.send(signal: SIGCONT)
        try await Task.sleep(for: .milliseconds(2500))
        meanwhile()
        holder.send(signal: SIGTERM)
        return try await command.result()
    }

    @Test("a rule that became another in the meantime is not revoked")
    func changedMeanwhile() async throws {
        let story = try await Story()
        let result = try await revoke(story) {
            story.server.change { world in
                world.edit(StoryWorld.group, in: StoryWorld.region) {
                    $0.set(["PortRange": "2222/2222"], of: StoryWorld.contractor)
                }
            }
        }
        #expect(result.status == 3)
        #expect(result.output.contains("sgr-bp1contractor  changed"))
        #expect(story.revokes.count == 1)
        #expect(story.ruleIDs.contains(StoryWorld.contractor))
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1callback revoked", "sgr-bp1contractor changed",
            ])
    }

    @Test("where nothing changed, the group is read once more and the rule is revoked")
    func nothingChanged() async throws {
        let story = try await Story()
        let result = try await revoke(story) {}
        #expect(result.status == 0)
        // Of the second command: for the plan, right before, once more, and back.
        #expect(story.server.requests(named: "DescribeSecurityGroupAttribute").count == 3 + 4)
    }
}
