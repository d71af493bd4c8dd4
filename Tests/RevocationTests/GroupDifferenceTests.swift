import Revocation
import SecurityGroups
import Testing

@Suite("Differences of a group")
struct GroupDifferenceTests {
    static func difference(_ before: [IngressRule], _ after: [IngressRule]) -> GroupDifference {
        GroupDifference(from: PlanSample.group(before), to: PlanSample.group(after))
    }

    @Test("the same rules in another order are no difference")
    func same() {
        let rules = PlanSample.rules(["a", "b", "c"]) + [PlanSample.rule(nil)]
        #expect(Self.difference(rules, rules.reversed()).isEmpty)
        #expect(Self.difference([], []).isEmpty)
    }

    @Test("a rule that appeared or vanished is named")
    func appearedAndVanished() {
        let difference = Self.difference(
            PlanSample.rules(["a", "b"]), PlanSample.rules(["b", "c"]))
        #expect(PlanSample.names(difference.appeared) == ["c"])
        #expect(PlanSample.names(difference.vanished) == ["a"])
        #expect(difference.changed.isEmpty)
        #expect(difference.sentences.count == 2)
        #expect(difference.sentences.contains { $0.hasPrefix("c appeared") })
        #expect(difference.sentences.contains { $0.hasPrefix("a is gone") })
    }

    @Test("whether members reach each other counts: the effect that was confirmed depends on it")
    func innerAccessPolicy() throws {
        func group(_ policy: String) -> GroupRules {
            let group = PlanSample.group(PlanSample.rules(["a", "b"]))
            return GroupRules(
                region: group.region, groupID: group.groupID, vpcID: group.vpcID,
                innerAccessPolicy: policy, rules: group.rules, readAt: group.readAt)
        }
        let plan = try #require(
            ChangePlan(revoking: [.id(RuleID("a"))], of: group("Accept")))
        let difference = GroupDifference(from: group("Accept"), to: group("Drop"))
        #expect(!difference.isEmpty)
        #expect(difference.sentences == ["InnerAccessPolicy was “Accept”, is “Drop”"])
        #expect(difference.unplanned(by: plan) == difference.sentences)
        #expect(GroupDifference(from: group("Accept"), to: group("accept")).isEmpty)
    }

    @Test(
        "a rule with any other field is changed, and both values are told",
        arguments: [
            ("IpProtocol", "UDP"), ("PortRange", "22/23"), ("SourcePortRange", "1/2"),
            ("SourceCidrIp", "192.0.2.0/25"), ("SourceGroupId", "sg-2"), ("DestCidrIp", "10.0.0.1"),
            ("Policy", "Drop"), ("Priority", "2"), ("NicType", "internet"), ("Description", "new"),
            ("CreateTime", "2026-01-01T00:00:00Z"), ("SomethingNew", "x"), ("PortRange", ""),
        ])
    func changed(_ field: String, _ value: String) throws {
        let (before, after) = (PlanSample.rule("a"), PlanSample.rule("a", [field: value]))
        let others = PlanSample.rules(["b"])
        let difference = Self.difference([before] + others, others + [after])
        #expect(difference.appeared.isEmpty && difference.vanished.isEmpty)
        let change = try #require(difference.changed.first)
        #expect(difference.changed.count == 1)
        #expect(change.before == before)
        #expect(change.after == after)
        let words = try #require(difference.sentences.first)
        #expect(words.contains("a changed"))
        #expect(words.contains("\(field) was “\(before.attributes[field] ?? "")”, is “\(value)”"))
    }

    @Test(
        "a rule of which only the normalisation of a text differs is changed, and both are told",
        arguments: [
            ("Description", "caf\u{E9}", "cafe\u{301}"), ("SourceGroupId", "sg-K", "sg-\u{212A}"),
            ("SomethingNew", "\u{C5}", "\u{212B}"), ("\u{C5}", "x", "y"),
        ])
    func normalised(_ field: String, _ old: String, _ new: String) throws {
        let (before, after) = (
            PlanSample.rule("a", [field: old]), PlanSample.rule("a", [field: new])
        )
        #expect(before != after)
        let difference = Self.difference([before], [after])
        #expect(difference.changed.count == 1)
        #expect(try #require(difference.sentences.first).contains("\(field) was “"))
    }

    @Test("ids that are equal only as Swift's texts are other rules")
    func lookalikeIDs() {
        let difference = Self.difference(
            PlanSample.rules(["sgr-K"]), PlanSample.rules(["sgr-\u{212A}"]))
        #expect(difference.vanished.count == 1 && difference.appeared.count == 1)
    }

    @Test("two unknown fields whose names differ only in their normalisation are both kept")
    func lookalikeNames() throws {
        let rule = IngressRule(fields: [
            (name: "SecurityGroupRuleId", value: "a"), (name: "\u{C5}", value: "1"),
            (name: "A\u{30A}", value: "2"),
        ])
        #expect(Set(rule.orderedAttributes.map(\.value)) == ["a", "1", "2"])
        #expect(rule[field: "\u{C5}"] == "1" && rule[field: "A\u{30A}"] == "2")
        #expect(rule.attributes.count == 2)
    }

    @Test("a rule that was made again under another id is another rule")
    func madeAgain() {
        let difference = Self.difference(PlanSample.rules(["a"]), PlanSample.rules(["z"]))
        #expect(PlanSample.names(difference.appeared) == ["z"])
        #expect(PlanSample.names(difference.vanished) == ["a"])
    }

    @Test("rules without an id that match the same are told apart by number and by field")
    func nameless() {
        let (one, other) = (PlanSample.rule(nil), PlanSample.rule(nil, ["Description": "other"]))
        #expect(Self.difference([one, other], [other, one]).isEmpty)
        #expect(Self.difference([one], [one, one]).appeared == [one])
        #expect(Self.difference([one], [other, one]).appeared == [other])
        #expect(Self.difference([one, other], [other]).vanished == [one])
        #expect(Self.difference([one], [other]).changed.map(\.after) == [other])
    }

    @Test("a rule that a read lists twice has not appeared")
    func listedTwice() {
        let rules = PlanSample.rules(["a", "b"])
        #expect(Self.difference(rules, rules + PlanSample.rules(["a"])).isEmpty)
        #expect(Self.difference(rules + PlanSample.rules(["a"]), rules).isEmpty)
    }

    @Test("only planned rules may have gone for a plan to stand")
    func standing() throws {
        let (planned, others) = (PlanSample.rules(["a", "b"]), PlanSample.rules(["c"]))
        let plan = try PlanSample.plan(planned, others: others, backed: false)
        func stands(_ now: [IngressRule]) -> Bool {
            GroupDifference(from: plan.seen, to: PlanSample.group(now)).unplanned(by: plan).isEmpty
        }
        #expect(stands(planned + others))
        #expect(stands(PlanSample.rules(["b", "c"])))
        #expect(stands(others))
        #expect(!stands(planned))
        #expect(!stands([]))
        #expect(!stands(planned + others + PlanSample.rules(["d"])))
        #expect(!stands([PlanSample.rule("a", ["Priority": "2"])] + PlanSample.rules(["b", "c"])))
        #expect(!stands(planned + [PlanSample.rule("c", ["Description": "new"])]))
        #expect(!stands(PlanSample.rules(["b", "c", "again"])))
    }

    @Test("what the plan itself explains is left out of what it has to tell")
    func unplanned() throws {
        let plan = try PlanSample.plan(
            PlanSample.rules(["a", "b"]), others: PlanSample.rules(["c", "d"]), backed: false)
        let now = [
            PlanSample.rule("b", ["Priority": "9"]), PlanSample.rule("d"), PlanSample.rule("e"),
        ]
        let words = GroupDifference(from: plan.seen, to: PlanSample.group(now)).unplanned(by: plan)
        #expect(words.map { $0.prefix(1) }.sorted() == ["b", "c", "e"])
    }
}
