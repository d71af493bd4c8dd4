import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("Many rules on one command line")
struct RuleArgumentsTests {
    @Test(
        "only what must be a rule is joined to a rule before it",
        arguments: [
            (["sgr-1"], ["sgr-1"]), (["sgr-1", "sgr-2", "sgr-3"], ["sgr-1+sgr-2+sgr-3"]),
            (["--yes", "sgr-1", "sgr-2", "sgr-3"], ["--yes", "sgr-1", "sgr-2+sgr-3"]),
            (
                ["sgr-1", "sgr-2", "--by", "id", "sgr-3", "sgr-4"],
                ["sgr-1+sgr-2", "--by", "id", "sgr-3+sgr-4"]
            ),
            (["sgr-1", "", "other", "sgr-1"], ["sgr-1", "", "other", "sgr-1"]),
            (["--reason", "sgr-8", "sgr-1", "sgr-2"], ["--reason", "sgr-8", "sgr-1+sgr-2"]),
            (["--", "sgr-1", "sgr-2"], ["--", "sgr-1", "sgr-2"]),
        ])
    func joined(words: [String], expected: [String]) {
        let joined = RuleArguments.joined(["revoke", "sg-1"] + words)
        #expect(joined.dropFirst(2).map { $0.replacing("\0", with: "+") } == expected)
        #expect(RuleArguments.split(joined) == ["revoke", "sg-1"] + words)
    }

    @Test("ten thousand rules are no ten thousand arguments, for the commands that take rules")
    func many() {
        let rules = (1...10_000).map { "sgr-\($0)" }
        for command in ["revoke", "impact"] {
            let joined = RuleArguments.joined([command, "sg-1"] + rules + ["--yes"])
            #expect(joined.count == 4)
            #expect(RuleArguments.split([joined[2]]) == rules)
        }
        let other = ["rules", "sg-1", "sgr-1", "sgr-2"]
        #expect(RuleArguments.joined(other) == other)
    }

    @Test("a revoke of many rules names each of them")
    func revoke() async throws {
        let many = (1...150).map { "sgr-bp1many\($0)" }
        let story = try await Story()
        let ids = [StoryWorld.contractor, StoryWorld.callback]
        let result = try await story.run(
            story.revocation(ids + many.map { RuleID($0) }, count: 153)
                + ["--reason", "sgr-bp1reason", "sgr-bp1last"])
        #expect(result.status == 0, "\(result.error)")
        #expect(
            story.revokes.first?.parameters.filter { $0.key.hasPrefix("SecurityGroupRuleId.") }
                == [
                    "SecurityGroupRuleId.1": ids[0].rawValue,
                    "SecurityGroupRuleId.2": ids[1].rawValue,
                ])
        #expect(try await story.jq(".intent.reason? // empty") == ["sgr-bp1reason"])
        let told = result.output.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(Set(many + ["sgr-bp1last"]).isSubset(of: told))
    }
}
