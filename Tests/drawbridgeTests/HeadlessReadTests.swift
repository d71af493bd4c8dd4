import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("The headless commands that read", .serialized)
struct HeadlessReadTests {
    @Test("groups lists the groups of the region")
    func groups() async throws {
        let story = try await Story()
        let table = try await story.run(["groups"])
        #expect(table.status == 0)
        #expect(table.output.hasPrefix("GROUP              NAME            VPC"))
        #expect(table.output.split(separator: "\n").count == 5)
        let json = try await story.run(["groups", "--format", "json"])
        let groups = try JSONValue(parsing: Data(json.output.utf8))
        #expect(
            groups["SecurityGroups"]?["SecurityGroup"]?.arrayValue?
                .compactMap { $0["SecurityGroupId"]?.stringValue } == [
                    "sg-bp1storyedge42", "sg-bp1elsewhere01", "sg-bp1classic0001",
                    "sg-bp1classic0002",
                ])
    }

    @Test("regions lists the regions by id and name, in every format")
    func regions() async throws {
        var world = StoryWorld.world
        world.regions.append(
            WorldRegion(
                id: RegionID("eu-central-1"), localNames: ["en-US": "Germany, Frankfurt"],
                groups: []))
        let story = try await Story(world: world)
        let table = try await story.run(["regions"])
        #expect(table.status == 0, "\(table.error)")
        let lines = table.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("REGION        NAME"))
        #expect(lines[1].hasPrefix("cn-hangzhou   China (Hangzhou)"))
        let json = try await story.run(["regions", "--format", "json"])
        let regions = try JSONValue(parsing: Data(json.output.utf8))["Regions"]?["Region"]
        #expect(
            regions?.arrayValue?.map { $0["RegionId"]?.stringValue } == [
                "cn-hangzhou", "eu-central-1",
            ])
        let csv = try await story.run(["regions", "--format", "csv"])
        #expect(csv.output.hasPrefix("REGION,NAME,ENDPOINT\ncn-hangzhou,\"China (Hangzhou)\","))
        #expect(csv.output.contains("\neu-central-1,\"Germany, Frankfurt\","))
    }

    @Test("a service that pages by number is read to its end: groups, and instances of a group")
    func pagesByNumber() async throws {
        var world = StoryWorld.world
        world.regions[0].groups += (1...33).map { number in
            WorldGroup(
                listing: SecurityGroup(id: SecurityGroupID("sg-n\(number)"), name: "n\(number)"))
        }
        world.regions[0].instances = (1...24).map { number in
            WorldInstance(
                id: "i-\(number)", name: "", vpcID: "vpc-bp1story",
                securityGroupIDs: [StoryWorld.group])
        }
        var faults = FaultInjection.none
        faults.pagesByNumber = true
        let story = try await Story(world: world, faults: faults)
        let groups = try await story.run(["groups"])
        #expect(groups.output.split(separator: "\n").count == 38)
        let impact = try await story.run(
            ["impact", StoryWorld.group.rawValue, StoryWorld.contractor.rawValue])
        #expect(impact.output.contains("and 23 more, in no other group"), "\(impact.output)")
    }

    @Test("rules in JSON have every field as the service sent it, odd ones and harmful ones too")
    func everyField() async throws {
        let strange = StoryWorld.rule(
            RuleID("sgr-bp1strange"), "22/22", "10.0.0.0/8", "7",
            "\u{1B}]0;title\u{7}\u{202E} “a” \\ \n 👩‍💻",
            ["FieldOfTomorrow": "kept", "DestCidrIp": "10.1.0.0/16"])
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) { $0.rules.append(strange) }
        let story = try await Story(world: world)
        let result = try await story.run(["rules", StoryWorld.group.rawValue, "--format", "json"])
        #expect(result.status == 0)
        #expect(!result.output.contains("\u{1B}"))
        #expect(!result.output.contains("\u{202E}"))
        let json = try JSONValue(parsing: Data(result.output.utf8))
        #expect(json["SecurityGroupId"] == "sg-bp1storyedge42")
        let printed = (json["Permissions"]?["Permission"]?.arrayValue ?? []).map { rule in
            Dictionary(
                uniqueKeysWithValues: (rule.members ?? []).map { ($0.name, $0.value.stringValue) })
        }
        let sent = story.server.rules(of: StoryWorld.group, in: StoryWorld.region)
        #expect(printed.count == 6)
        for (rule, fields) in zip(sent, printed) {
            #expect(fields.compactMapValues(\.self).filter { !$0.value.isEmpty } == rule.attributes)
        }
        // A parser of somebody else's reads the same.
        let foundation = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        #expect(foundation is [String: Any])
    }

    @Test("rules as a table come in the order in which ECS tests them, and cannot harm a terminal")
    func table() async throws {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.set(["Description": "\u{1B}[2Jwiped\u{202E}"], of: StoryWorld.shop)
        }
        let story = try await Story(world: world)
        let result = try await story.run(["rules", StoryWorld.group.rawValue])
        #expect(result.status == 0)
        #expect(!result.output.contains("\u{1B}"))
        #expect(!result.output.contains("\u{202E}"))
        let ids = result.output.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: " ").first { $0.hasPrefix("sgr-") }.map(String.init)
        }
        #expect(
            ids == [
                "sgr-bp1contractor", "sgr-bp1callback", "sgr-bp1bastion", "sgr-bp1shop",
                "sgr-bp1nobody",
            ])
    }

    @Test("a read that the service refuses ends with 4, and the secret is nowhere")
    func wrongSecret() async throws {
        let story = try await Story()
        let secret = "Wrong+Secret/0123456789=="
        let result = try await story.run(
            ["rules", StoryWorld.group.rawValue],
            environment: ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": secret])
        #expect(result.status == 4)
        #expect(result.error.contains("SignatureDoesNotMatch (HTTP 400, RequestId "))
        #expect(result.error.contains("check the credentials"))
        #expect(!result.error.contains("string to sign is:GET"))
        for text in [result.output, result.error] {
            #expect(!text.contains("Wrong"))
            #expect(!text.contains("0123456789"))
        }
    }

    @Test("the secret and the token of a session that works are in no output and not in the log")
    func secrecy() async throws {
        let story = try await Story()
        let token = SandboxServer.securityToken
        let environment = ["ALIBABA_CLOUD_SECURITY_TOKEN": token]
        var everything = ""
        for command in [
            ["groups"], ["rules", StoryWorld.group.rawValue],
            story.revocation([StoryWorld.contractor]),
        ] {
            let result = try await story.run(command, environment: environment)
            #expect(result.status == 0, "\(result.error)")
            everything += result.output + result.error
        }
        everything += story.logText
        #expect(!story.logText.isEmpty)
        #expect(!everything.contains(token))
        // The sandbox's secret is the same word as its key id, which the log does record.
        #expect(try await story.jq(".session.accessKeyId") == ["sandbox", "sandbox"])
        #expect(
            try await story.jq("del(.session.accessKeyId) | tostring | contains(\"sandbox\")") == [
                "false", "false",
            ])
    }

    @Test("without a server, without credentials, or with plain http to elsewhere nothing is asked")
    func nothingAsked() async throws {
        let story = try await Story()
        let refused = try await Program.start(
            ["groups", "--endpoint", "http://127.0.0.1:1", "--region", "cn-hangzhou"],
            environment: story.environment
        ).result()
        #expect(refused.status == 7)
        #expect(refused.error.contains("Connection refused by 127.0.0.1:1"))
        let nobody = try await Program.start(
            ["groups", "--endpoint", story.server.url, "--region", "cn-hangzhou"],
            environment: ["HOME": story.folder]
        ).result()
        #expect(nobody.status == 7)
        #expect(nobody.error.contains("No credentials"))
        let plain = try await Program.start(
            ["groups", "--endpoint", "http://ecs.example.com", "--region", "cn-hangzhou"],
            environment: story.environment
        ).result()
        #expect(plain.status == 64)
        #expect(story.server.requests(named: "DescribeSecurityGroups").isEmpty)
    }

    @Test("a sandbox of its own process says where it listens, and another process uses it")
    func sandbox() async throws {
        let sandbox = try Program.start(["sandbox"])
        try await eventually("the sandbox listens") { sandbox.output.contains("drawbridge browse") }
        let lines = sandbox.output.split(separator: "\n").map(String.init)
        let url = try #require(
            lines.first?.wholeMatch(of: /listening on (http:\/\/127\.0\.0\.1:\d+)/)?.1)
        #expect(lines.contains("export ALIBABA_CLOUD_ACCESS_KEY_ID=sandbox"))
        #expect(lines.contains("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=sandbox"))
        let groups = try await Program.start(
            ["groups", "--endpoint", String(url), "--region", "cn-hangzhou"],
            environment: Story.credentials
        ).result()
        #expect(groups.status == 0)
        #expect(groups.output.contains("prod-shop-edge"))
        sandbox.send(signal: SIGTERM)
        #expect(try await sandbox.result().status == 143)
    }

    @Test("a sandbox holds replies back and prints a line a request, where it is told to")
    func slowSandbox() async throws {
        let sandbox = try Program.start(["sandbox", "--delay", "20", "--log-requests"])
        try await eventually("the sandbox listens") { sandbox.output.contains("drawbridge browse") }
        let url = try #require(sandbox.output.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).0
        let groups = try await Program.start(
            ["groups", "--endpoint", String(url), "--region", "cn-hangzhou"],
            environment: Story.credentials
        ).result()
        #expect(groups.status == 0)
        let logged = sandbox.output.split(separator: "\n").filter { $0.hasPrefix("{") }
        #expect(!logged.isEmpty)
        for line in logged {
            let request = try JSONValue(parsing: Data(line.utf8))
            #expect(request["action"] == "DescribeSecurityGroups")
            #expect(request["status"] == 200)
            guard case .number(let arrived)? = request["arrived"],
                case .number(let answered)? = request["answered"]
            else {
                Issue.record("\(line) has no times")
                continue
            }
            // Within what a fraction of seconds is rounded by.
            #expect(answered - arrived > 0.0199)
        }
        sandbox.send(signal: SIGTERM)
        #expect(try await sandbox.result().status == 143)
    }

    @Test("64: a delay that is none", arguments: ["-1", "60001", "soon"])
    func delay(_ delay: String) async throws {
        #expect(try await Program.start(["sandbox", "--delay=\(delay)"]).result().status == 64)
    }
}
