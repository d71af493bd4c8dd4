import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("drawbridge revoke, by its exit statuses", .serialized)
struct HeadlessRevokeTests {
    private static let region = StoryWorld.region
    private static let group = StoryWorld.group

    @Test("0: all revoked, named twice counted once, and the report in JSON")
    func revoked() async throws {
        let story = try await Story()
        let result = try await story.revoke(
            [StoryWorld.contractor, StoryWorld.callback, StoryWorld.contractor], count: 2,
            "--format", "json", "--reason", "contract ended")
        #expect(result.status == 0)
        #expect(result.error.isEmpty)
        let request = try #require(story.revokes.first)
        #expect(story.revokes.count == 1)
        let report = try JSONValue(parsing: Data(result.output.utf8))
        let id = JSONValue.string(request.requestID)
        let expected: JSONValue = [
            "outcomes": [
                [
                    "SecurityGroupRuleId": "sgr-bp1contractor", "outcome": "revoked",
                    "RequestId": id,
                ],
                [
                    "SecurityGroupRuleId": "sgr-bp1callback", "outcome": "revoked",
                    "RequestId": id,
                ],
            ],
            "auditEntry": 1,
        ]
        #expect(report.sorted == expected.sorted)
        #expect(story.ruleIDs == [StoryWorld.bastion, StoryWorld.shop, StoryWorld.nobody])
        #expect(try await story.jq(".intent.reason? // empty") == ["contract ended"])
        #expect(
            try await story.jq(".intent.confirmation.phrase? // empty") == ["expectCount"],
            "what was given, not what would have been asked for")
        #expect(
            try await story.jq(".session.endpoint") == [story.server.url, story.server.url])
    }

    @Test("0: a rule that is not in the group any more is already absent")
    func alreadyAbsent() async throws {
        let story = try await Story()
        let gone = RuleID("sgr-bp1gone")
        let result = try await story.revoke([StoryWorld.contractor, gone])
        #expect(result.status == 0)
        #expect(result.output.contains("sgr-bp1contractor  revoked"))
        #expect(result.output.contains("sgr-bp1gone        already gone"))
        #expect(story.revokes.first?.parameters["SecurityGroupRuleId.2"] == nil)
    }

    @Test("2: no given rule is in the group, and nothing is sent or recorded")
    func noSuchRule() async throws {
        let story = try await Story()
        let result = try await story.revoke([RuleID("sgr-bp1gone")])
        #expect(result.status == 2)
        #expect(result.error.hasPrefix("drawbridge: none of the given rules is in"))
        #expect(story.revokes.isEmpty)
        #expect(story.logText.isEmpty)
    }

    @Test("3: ECS says success and deletes only half")
    func half() async throws {
        var faults = FaultInjection.none
        faults.deletion = .half
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor, StoryWorld.callback])
        #expect(result.status == 3)
        #expect(result.output.contains("sgr-bp1contractor  revoked"))
        #expect(result.output.contains("sgr-bp1callback    NOT REVOKED"))
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1callback notRevoked",
            ])
    }

    @Test("3: another rule of the group changed in between, and nothing is sent")
    func groupChanged() async throws {
        let story = try await Story()
        // The first read makes the plan; right before the second somebody opens a port.
        story.server.change(before: "DescribeSecurityGroupAttribute") { _ in }
        story.server.change(before: "DescribeSecurityGroupAttribute") { world in
            world.edit(Self.group, in: Self.region) {
                $0.rules.append(
                    StoryWorld.rule(RuleID("sgr-bp1new"), "3389/3389", "0.0.0.0/0", "1"))
            }
        }
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 3)
        #expect(result.output.contains("sgr-bp1contractor  not sent"))
        #expect(result.error.contains("sgr-bp1new"))
        #expect(story.revokes.isEmpty)
    }

    @Test("3: the planned rule itself changed in between, and nothing is sent")
    func ruleChanged() async throws {
        let story = try await Story()
        story.server.change(before: "DescribeSecurityGroupAttribute") { _ in }
        story.server.change(before: "DescribeSecurityGroupAttribute") { world in
            world.edit(Self.group, in: Self.region) {
                $0.set(["PortRange": "2222/2222"], of: StoryWorld.contractor)
            }
        }
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 3)
        #expect(result.output.contains("sgr-bp1contractor  changed"))
        #expect(story.revokes.isEmpty)
    }

    @Test("a planned rule that came back under another id is not called absent without a word")
    func cameBack() async throws {
        let story = try await Story()
        story.server.change(before: "DescribeSecurityGroupAttribute") { _ in }
        story.server.change(before: "DescribeSecurityGroupAttribute") { world in
            world.edit(Self.group, in: Self.region) {
                $0.set(["SecurityGroupRuleId": "sgr-bp1again"], of: StoryWorld.contractor)
            }
        }
        let result = try await story.revoke([StoryWorld.contractor], "--format", "json")
        let report = try JSONValue(parsing: Data(result.output.utf8))
        let outcome = try #require(report["outcomes"]?.arrayValue?.first)
        #expect(outcome["outcome"] == "alreadyAbsent")
        #expect(outcome["grantedBy"] == ["sgr-bp1again"])
        #expect(story.revokes.isEmpty)
    }

    @Test("4: the service refuses; code, status, RequestId and advice are told")
    func refused() async throws {
        var faults = FaultInjection.none
        faults.errors["RevokeSecurityGroup"] = FaultInjection.ErrorResponse(
            ErrorCode("Forbidden.RAM"), message: "User not authorized.", httpStatus: 403)
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor], "--format", "json")
        #expect(result.status == 4)
        let report = try JSONValue(parsing: Data(result.output.utf8))
        let outcome = try #require(report["outcomes"]?.arrayValue?.first)
        let id = try #require(story.revokes.first?.requestID)
        #expect(outcome["outcome"] == "refused")
        let expected: JSONValue = [
            "Code": "Forbidden.RAM", "Message": "User not authorized.", "HttpStatus": 403,
            "RequestId": .string(id),
        ]
        #expect(outcome["error"]?.sorted == expected.sorted)
        #expect(try await story.recordedOutcomes == ["sgr-bp1contractor refused"])
    }

    @Test("5: the reply is lost and the rule is still there")
    func lostReply() async throws {
        var faults = FaultInjection.none
        faults.deletion = .none
        faults.lostReplies["RevokeSecurityGroup"] = .always
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 5)
        #expect(result.output.contains("sgr-bp1contractor  UNKNOWN"))
        #expect(story.revokes.count == 3, "sent again only after each read-back, and not for ever")
        #expect(Set(story.revokes.compactMap { $0.parameters["ClientToken"] }).count == 1)
    }

    @Test("0: the reply is lost, but the rule is gone when read back")
    func lostReplyOfSuccess() async throws {
        var faults = FaultInjection.none
        faults.lostReplies["RevokeSecurityGroup"] = .always
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 0)
        #expect(story.revokes.count == 1)
    }

    @Test("5: the group cannot be read back")
    func noReadBack() async throws {
        var faults = FaultInjection.none
        // The read for the plan and the re-read before the request go through.
        faults.errors["DescribeSecurityGroupAttribute"] = FaultInjection.ErrorResponse(
            ErrorCode("ServiceUnavailable"), httpStatus: 503,
            schedule: FaultSchedule(.max, after: 2))
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 5)
        #expect(result.output.contains("unknown"))
        #expect(story.ruleIDs.count == 4)
        #expect(try await story.recordedOutcomes == ["sgr-bp1contractor unknown"])
    }

    @Test("6: a log that cannot be written", arguments: ConsoleStoryTests.BadLog.allCases)
    func unwritableLog(_ bad: ConsoleStoryTests.BadLog) async throws {
        let story = try await Story()
        let result = try await story.revoke([StoryWorld.contractor], log: try bad.make(in: story))
        #expect(result.status == 6)
        #expect(result.error.contains("Nothing was sent, since it could not be recorded."))
        #expect(story.revokes.isEmpty)
        #expect(story.ruleIDs.count == 5)
    }

    @Test("8: a drop rule that holds traffic back needs the end of the group's id, nothing else")
    func confirmation() async throws {
        let story = try await Story()
        story.server.change { world in
            world.edit(StoryWorld.group, in: StoryWorld.region) { group in
                group.rules.append(
                    StoryWorld.rule(RuleID("sgr-bp1behind"), "22/22", "0.0.0.0/0", "95"))
            }
        }
        let without = try await story.revoke([StoryWorld.nobody])
        #expect(without.status == 8)
        #expect(without.error.contains("--confirm edge42"))
        #expect(without.error.contains("Newly ACCEPTED:"), "the effect is shown")
        #expect(without.error.contains("tcp 22 from"))
        #expect(without.error.contains("sgr-bp1nobody"), "what is meant is shown")
        let wrong = try await story.revoke([StoryWorld.nobody], "--confirm", "edge43")
        #expect(wrong.status == 8)
        #expect(story.revokes.isEmpty)
        #expect(story.logText.isEmpty)
        let right = try await story.revoke([StoryWorld.nobody], "--confirm", "edge42")
        #expect(right.status == 0)
        #expect(!story.ruleIDs.contains(StoryWorld.nobody))
    }

    @Test("a drop rule that holds nothing back is an ordinary plan")
    func harmlessDrop() async throws {
        let story = try await Story()
        let result = try await story.revoke([StoryWorld.nobody])
        #expect(result.status == 0)
        #expect(!story.ruleIDs.contains(StoryWorld.nobody))
    }

    @Test("impact shows the exact effect as text and as JSON, and sends nothing")
    func impact() async throws {
        let story = try await Story()
        let command = ["impact", StoryWorld.group.rawValue, StoryWorld.contractor.rawValue]
        let table = try await story.run(command)
        #expect(table.status == 0)
        #expect(table.output.contains("Newly ACCEPTED\n  nothing\n"))
        #expect(table.output.contains("tcp 22 from 198.51.100.16/28"))
        let json = try await story.run(command + ["--format", "json"])
        let value = try JSONValue(parsing: Data(json.output.utf8))
        #expect(value["complete"] == true)
        #expect(value["gained"] == .array([]))
        let lost = try #require(value["lost"]?.arrayValue?.first)
        #expect(lost["source"] == "198.51.100.16/28")
        #expect(lost["protocol"] == "tcp")
        #expect(lost["family"] == "v4")
        let rule = try #require(value["rules"]?.arrayValue?.first)
        #expect(rule["id"] == "sgr-bp1contractor")
        #expect(rule["effective"] == true)
        #expect(story.revokes.isEmpty)
        let unknown = try await story.run(["impact", StoryWorld.group.rawValue, "sgr-nobody"])
        #expect(unknown.status == 2)
    }

    @Test("64: without --yes, with another count, or without a rule")
    func usage() async throws {
        let story = try await Story()
        let group = Self.group.rawValue
        let rule = StoryWorld.contractor.rawValue
        for (arguments, words) in [
            (["revoke", group, rule], "--yes --expect-count 1"),
            (["revoke", group, rule, "--yes"], "--yes --expect-count 1"),
            (["revoke", group, rule, "--expect-count", "1"], "--yes --expect-count 1"),
            (["revoke", group, rule, "--yes", "--expect-count", "2"], "--expect-count says 2"),
            (["revoke", group, "--yes", "--expect-count", "0"], "rules"),
            (["revoke", group, rule, "--force"], "--force"),
        ] {
            let result = try await story.run(arguments)
            #expect(result.status == 64, "\(arguments)")
            #expect(result.error.contains(words), "\(arguments): \(result.error)")
        }
        #expect(story.revokes.isEmpty)
        #expect(story.logText.isEmpty)
    }

    @Test("130: SIGINT in flight sends no further request and records what became of the first")
    func interrupted() async throws {
        let story = try await Story(faults: .heldRevoke)
        // Accept and drop rules go in requests of their own.
        let command = try story.start(
            story.revocation([StoryWorld.contractor, StoryWorld.nobody]) + ["--confirm", "edge42"])
        try await eventually("the first request arrives") { !story.revokes.isEmpty }
        command.send(signal: SIGINT)
        try await Program.take(SIGINT, by: command.processID)
        story.releaseReplies()
        let result = try await command.result()
        #expect(result.status == 130)
        #expect(story.revokes.count == 1)
        #expect(try await story.jq(".outcome.interrupted? // empty") == ["true"])
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1nobody notSent",
            ])
        #expect(story.ruleIDs.contains(StoryWorld.nobody))
    }

    @Test("drop rules stay where the accept rules did not all go")
    func dropsWait() async throws {
        var faults = FaultInjection.none
        faults.deletion = .none
        let story = try await Story(faults: faults)
        let result = try await story.revoke(
            [StoryWorld.nobody, StoryWorld.contractor], "--confirm", "edge42")
        #expect(result.status == 3)
        #expect(
            story.revokes.map { $0.parameters["SecurityGroupRuleId.1"] } == ["sgr-bp1contractor"])
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor notRevoked", "sgr-bp1nobody notSent",
            ])
    }
}

extension JSONValue {
    /// The same with the members of objects by name: their order says nothing.
    fileprivate var sorted: JSONValue {
        if let elements = arrayValue { return .array(elements.map(\.sorted)) }
        guard let members else { return self }
        return .object(
            members.sorted { $0.name < $1.name }.map { Member($0.name, $0.value.sorted) })
    }
}
