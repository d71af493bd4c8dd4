import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("The way back, with the program itself", .serialized)
struct RestoreStoryTests {
    /// Rules of every kind that AuthorizeSecurityGroup knows.
    private static let kinds: [IngressRule] = [
        StoryWorld.rule(
            RuleID("sgr-kind-cidr"), "3306/3306", "192.0.2.33/32", "70", "临时：'数据库'迁移 \u{1B}[2J"),
        StoryWorld.rule(
            RuleID("sgr-kind-ipv6"), "8443/8443", "", "3", "Admin over IPv6",
            ["Ipv6SourceCidrIp": "2001:db8:77::/64", "Ipv6DestCidrIp": "2001:db8:20::11/128"]),
        StoryWorld.rule(
            RuleID("sgr-kind-group"), "9100/9100", "", "5", "Exporter",
            [
                "SourceGroupId": StoryWorld.group.rawValue, "SourceGroupName": "story-edge",
                "SourcePortRange": "1024/65535",
            ]),
        StoryWorld.rule(
            RuleID("sgr-kind-list"), "", "", "6", "CDN",
            [
                "SourcePrefixListId": "pl-bp1story", "SourcePrefixListName": "cdn",
                "PortRangeListId": "prl-bp1story", "PortRangeListName": "web",
            ]),
        StoryWorld.rule(
            RuleID("sgr-kind-icmp"), "-1/-1", "10.0.0.0/8", "7", "Ping", ["IpProtocol": "ICMP"]),
        StoryWorld.rule(
            RuleID("sgr-kind-drop"), "-1/-1", "198.51.100.128/26", "2", "Blocked, ticket 4711",
            ["IpProtocol": "ALL", "Policy": "Drop"]),
    ]

    private func story(faults: FaultInjection = .none) async throws -> Story {
        let story = try await Story(faults: faults)
        story.server.change { world in
            world.regions[0].prefixLists.append(
                WorldPrefixList(id: "pl-bp1story", name: "cdn", addressFamily: "IPv4"))
            world.regions[0].portRangeLists = [.init(id: "prl-bp1story", name: "web")]
            world.edit(StoryWorld.group, in: StoryWorld.region) { $0.rules += Self.kinds }
        }
        return story
    }

    private var ids: [RuleID] { Self.kinds.compactMap(\.id) }

    /// Every field of every rule of the group but those that ECS makes anew.
    private func fields(_ story: Story) -> Set<[String: String]> {
        Set(
            story.server.rules(of: StoryWorld.group, in: StoryWorld.region).map { rule in
                rule.attributes.filter {
                    $0.key != "SecurityGroupRuleId" && $0.key != "CreateTime"
                }
            })
    }

    private func restore(
        _ story: Story, _ entry: Int = 1, _ more: String..., count: Int = 6
    ) async throws -> RunningCommand.Result {
        try await story.run(
            ["restore", "\(entry)", "--yes", "--expect-count", "\(count)"] + more)
    }

    private func authorizes(_ story: Story) -> [ReceivedRequest] {
        story.server.requests(named: "AuthorizeSecurityGroup")
    }

    /// A story in which the rules of every kind were revoked, as entry 1.
    private func revoked(faults: FaultInjection = .none) async throws -> Story {
        let story = try await story(faults: faults)
        let result = try await story.revoke(ids, "--confirm", "edge42")
        #expect(result.status == 0, "\(result.error)")
        return story
    }

    @Test("the account that an entry has to be of is asked for beside the group's rules")
    func waits() async throws {
        let story = try await revoked()
        story.server.gather(["GetCallerIdentity", "DescribeSecurityGroupAttribute"])
        // Another key: only the account tells that the entry is of this place.
        let restore = try await story.run(
            ["restore", "1", "--yes", "--expect-count", "6"],
            environment: [
                "ALIBABA_CLOUD_ACCESS_KEY_ID": SandboxServer.temporaryAccessKeyID,
                "ALIBABA_CLOUD_SECURITY_TOKEN": SandboxServer.securityToken,
            ])
        #expect(restore.status == 0, "\(restore.error)")
        #expect(restore.error.isEmpty)
    }

    @Test("what was revoked comes back: the group's rules equal those before, apart from new ids")
    func everyKind() async throws {
        let story = try await story()
        let before = fields(story)
        let revoke = try await story.revoke(ids, "--confirm", "edge42", "--reason", "INC-4711")
        #expect(revoke.status == 0, "\(revoke.error)")
        #expect(fields(story).count == before.count - 6)

        let restore = try await restore(story)
        #expect(restore.status == 0, "\(restore.error)")
        #expect(restore.output.contains("sgr-kind-drop   restored"))
        #expect(restore.output.contains("audit entry 3"))
        #expect(fields(story) == before)
        #expect(Set(story.ruleIDs).isDisjoint(with: ids), "ids are new")
        #expect(
            authorizes(story).map { $0.parameters["Permissions.1.Policy"] } == ["drop", "accept"],
            "the drop rule comes first")
        #expect(
            try await story.jq(".event") == [
                "intent", "outcome", "restoreIntent", "restoreOutcome",
            ])
        #expect(
            Set(try await story.jq(".restoreOutcome.rules[]?.as"))
                .isSubset(of: Set(story.ruleIDs.map(\.rawValue))))

        let again = try await self.restore(story)
        #expect(again.status == 0, "the command can be repeated as it is")
        #expect(again.output.contains("already there"))
        #expect(authorizes(story).count == 2)
    }

    @Test("a rule that went though nobody could see it comes back")
    func unknown() async throws {
        var faults = FaultInjection.none
        // The reads for the plan and before the request go through, no read-back does.
        faults.errors["DescribeSecurityGroupAttribute"] = FaultInjection.ErrorResponse(
            ErrorCode("ServiceUnavailable"), httpStatus: 503,
            schedule: FaultSchedule(.max, after: 2))
        let story = try await Story(faults: faults)
        #expect(try await story.revoke([StoryWorld.contractor]).status == 5)
        #expect(story.ruleIDs.count == 4)
        story.server.setFaults(.none)
        let result = try await restore(story, count: 1)
        #expect(result.status == 0, "\(result.error)")
        #expect(story.ruleIDs.count == 5)
    }

    @Test("without the confirmation the effect is printed, and nothing is sent")
    func unconfirmed() async throws {
        let story = try await revoked()
        let bare = try await story.run(["restore", "1"])
        #expect(bare.status == 64)
        #expect(bare.error.contains("Newly ACCEPTED"))
        #expect(bare.error.contains("confirm with --yes --expect-count 6"))
        #expect(try await restore(story, count: 3).status == 64)
        #expect(authorizes(story).isEmpty)
    }

    @Test("a rule that is open to the world needs --confirm")
    func openToTheWorld() async throws {
        let story = try await Story()
        _ = try await story.revoke([StoryWorld.shop])
        let bare = try await restore(story, count: 1)
        #expect(bare.status == 8)
        #expect(bare.error.contains("Open to the world: accept tcp 443 from 0.0.0.0/0"))
        #expect(authorizes(story).isEmpty)
        #expect(try await restore(story, 1, "--confirm", "edge42", count: 1).status == 0)
        #expect(story.ruleIDs.count == 5)
    }

    @Test("--print gives commands that a shell reads back, without credentials or a request")
    func printed() async throws {
        let story = try await revoked()
        let requests = story.server.requests(named: "DescribeSecurityGroupAttribute").count
        let result = try await Program.start(
            ["restore", "1", "--print", "--audit-log", story.logPath],
            environment: ["HOME": story.folder]
        ).result()
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines[0].contains("--Permissions.1.Policy=drop"))
        #expect(
            result.output.contains(
                #"--Permissions.1.Description="$(printf '临时：'\''数据库'\''迁移 \033[2J')""#))
        #expect(!result.output.contains("\u{1B}"))
        #expect(
            story.server.requests(named: "DescribeSecurityGroupAttribute").count == requests)
        #expect(authorizes(story).isEmpty)
    }

    @Test("a log that was tampered with restores nothing")
    func tampered() async throws {
        let story = try await revoked()
        let wider = story.logText.replacing("192.0.2.33/32", with: "0.0.0.0/0")
        try Data(wider.utf8).write(to: URL(fileURLWithPath: story.logPath))
        for command in [["restore", "1", "--print"], ["restore", "1"]] {
            let result = try await story.run(command)
            #expect(result.status == 6)
            #expect(result.error.contains("does not verify"), "\(result.error)")
        }
        #expect(authorizes(story).isEmpty)
    }

    @Test("an entry of another region or endpoint belongs elsewhere")
    func elsewhere() async throws {
        let story = try await revoked()
        let other = try await Story()
        let result = try await other.run(
            ["restore", "1", "--yes", "--expect-count", "6"], log: story.logPath)
        #expect(result.status == 2)
        #expect(result.error.contains("Entry 1 belongs elsewhere: \(story.server.url)"))
        #expect(try await restore(story, 9).status == 2, "there is no entry 9")
    }

    @Test("one rule that ECS refuses does not keep the others away")
    func oneRefused() async throws {
        let story = try await story()
        let partner = SecurityGroupID("sg-bp1partner0001")
        let fromPartner = StoryWorld.rule(
            RuleID("sgr-kind-partner"), "25/25", "", "4", "Partner",
            ["SourceGroupId": partner.rawValue])
        story.server.change { world in
            world.regions[0].groups.append(
                WorldGroup(
                    listing: SecurityGroup(id: partner, name: "partner", vpcID: "vpc-bp1story")))
            world.edit(StoryWorld.group, in: StoryWorld.region) { $0.rules.append(fromPartner) }
        }
        let before = fields(story)
        let revoke = try await story.revoke(
            [RuleID("sgr-kind-partner")] + ids, "--confirm", "edge42")
        #expect(revoke.status == 0, "\(revoke.error)")
        // The source is gone by now.
        story.server.change { $0.regions[0].groups.removeAll { $0.listing.id == partner } }
        let result = try await restore(story, count: 7)
        #expect(result.status == 3)
        #expect(result.output.contains("sgr-kind-partner  REFUSED"))
        #expect(result.output.contains("InvalidSourceGroupId.NotFound"))
        #expect(before.subtracting(fields(story)).map { $0["Description"] } == ["Partner"])
        #expect(
            try await story.jq(
                "select(.event == \"restoreIntent\") | .restoreIntent.continues // 0")
                == ["0", "3"])
    }

    @Test("a reply that is lost, and reads that lag behind, do not make a rule twice")
    func lostReply() async throws {
        let story = try await story()
        let before = fields(story)
        _ = try await story.revoke(ids, "--confirm", "edge42")
        var faults = FaultInjection.none
        faults.lostReplies["AuthorizeSecurityGroup"] = FaultSchedule(1)
        faults.staleReads = 1
        story.server.setFaults(faults)
        let result = try await restore(story)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(fields(story) == before)
        #expect(story.ruleIDs.count == 11)
    }

    @Test("in the console: revoke, R, the phrase, and the rules are there again under new ids")
    func console() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
        let before = story.ruleIDs
        try await terminal.press("R")
        let review = try await terminal.wait(
            for: "Review: restore 2 rules", "Revoked as audit entry 1,", "OPENS ")
        #expect(review.contains("1.  accept tcp 22 from 198.51.100.16/28, p1"))
        try await terminal.press("End")
        try await terminal.wait(for: "Type restore 2 to restore:")
        try await terminal.type("revoke 2")
        try await terminal.press("Enter")
        try await terminal.wait(for: "type: restore 2 · Esc leaves")
        for _ in 0..<8 { try await terminal.press("BSpace") }
        try await terminal.type("restore 2")
        try await terminal.press("Enter")
        let report = try await terminal.wait(for: "Report: restored 2")
        #expect(report.contains(/as\s+sgr-bp1/))
        try await terminal.press("q")
        let rules = try await terminal.wait(for: "5 rules")
        #expect(rules.contains("Old contractor"))
        #expect(Set(story.ruleIDs).subtracting(before).count == 2)
        try await terminal.press("C-c")
        let end = try await terminal.waitForEnd(status: 0).masked
        #expect(
            end.contains("sg-bp1storyedge42 (story-edge) revoked 2, refused 0, audit 1, head HASH"))
        #expect(
            end.contains("sg-bp1storyedge42 (story-edge) restored 2, refused 0, audit 3, head HASH")
        )
    }

    @Test("the command that the report prints works in a shell, and names all that it needs")
    func printedCommand() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        try await terminal.confirm()
        let report = try await terminal.wait(for: "Report: revoked 2", "Head of")
        let lines = report.split(separator: "\n").joined(separator: " ")
        let printed = try #require(lines.firstMatch(of: /later drawbridge (restore .*?)\. Head of/))
        #expect(printed.1.hasPrefix("restore 1 --yes --expect-count 2 --region cn-hangzhou"))
        #expect(printed.1.contains("--endpoint \(story.server.url) --audit-log"))
        let result = try await RunningCommand(
            "/bin/sh", ["-c", "\(Program.path) \(printed.1)"],
            environment: Program.environment.merging(story.environment) { $1 }
        ).result()
        #expect(result.status == 0, "\(result.error)")
        #expect(story.ruleIDs.count == 5)
    }

    @Test("the region of an entry need not be named, and another that is named is refused")
    func regionOfTheEntry() async throws {
        let story = try await revoked()
        let place = ["--endpoint", story.server.url, "--audit-log", story.logPath]
        let confirmed = ["restore", "1", "--yes", "--expect-count", "6"]
        let other = try await Program.start(
            confirmed + place + ["--region", "eu-central-1"], environment: story.environment
        ).result()
        #expect(other.status == 2)
        #expect(other.error.contains("Entry 1 belongs elsewhere"))
        let result = try await Program.start(
            confirmed + place, environment: story.environment
        ).result()
        #expect(result.status == 0, "\(result.error)")
        #expect(authorizes(story).count == 2)
    }

    @Test(
        "what cannot be restored is said before by impact and revoke, after by restore and --print")
    func noWayBack() async throws {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(
                    RuleID("sgr-bp1odd"), "22/22", "10.30.0.0/16", "4", "to a group",
                    ["DestGroupId": "sg-bp1storyedge42"]))
        }
        let story = try await Story(world: world)
        let lost = "sgr-bp1odd cannot be authorised again: no parameter can say its DestGroupId"
        let named = [StoryWorld.group.rawValue, "sgr-bp1odd"]
        for format in ["table", "json"] {
            let impact = try await story.run(["impact"] + named + ["--format", format])
            #expect(impact.output.contains(lost))
        }
        let unconfirmed = try await story.revoke([RuleID("sgr-bp1odd")])
        #expect(unconfirmed.status == 8)
        #expect(unconfirmed.error.contains(lost))
        let revoked = try await story.revoke([RuleID("sgr-bp1odd")], "--confirm", "edge42")
        #expect(revoked.status == 0)
        #expect(revoked.error.contains(lost))
        for command in [["restore", "1"], ["restore", "1", "--print"]] {
            let result = try await story.run(command)
            #expect(result.status != 0)
            #expect(
                (result.output + result.error).contains("no parameter can say its DestGroupId"))
        }
    }

    @Test("in the console: the audit log, filtered, in full, and back from an old entry")
    func auditScreen() async throws {
        let story = try await revoked()
        let terminal = try await story.console()
        try await terminal.press("e")
        let list = try await terminal.wait(for: "The chain holds from entry 1 to 2, head")
        #expect(list.contains("story-edge    revoked 6/6"))
        #expect(list.contains("1 operation"))
        try await terminal.press("/")
        try await terminal.type("outcome:revoked rule:kind-drop")
        try await terminal.press("Enter")
        try await terminal.wait(for: "/outcome:revoked rule:kind-drop")
        try await terminal.press("G", "Enter")
        let entry = try await terminal.wait(
            for: "Entries 1 and 2: revoked 6/6", "Entry 1: revoke 6", "Verified:")
        #expect(!entry.contains("\u{1B}"))
        try await terminal.press("R")
        try await terminal.wait(for: "Review: restore 6 rules")
        try await terminal.press("End")
        try await terminal.press("Escape")
        try await terminal.wait(for: "Entry 1: revoke 6")
        #expect(authorizes(story).isEmpty)
    }

    @Test("in the console: a read-only session shows the log and restores nothing")
    func readOnly() async throws {
        let story = try await revoked()
        let terminal = try await TmuxTerminal(
            ["browse", "--read-only"] + story.options(), environment: story.environment)
        try await terminal.wait(for: "story-edge", "[read-only]")
        try await terminal.press("e")
        try await terminal.wait(for: "The chain holds")
        try await terminal.press("G", "R")
        try await terminal.wait(for: "Read-only: started with --read-only, nothing can be restored")
        #expect(authorizes(story).isEmpty)
    }
}
