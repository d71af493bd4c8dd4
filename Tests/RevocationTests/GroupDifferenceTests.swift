import Revocation
import SecurityGroups
import Testing

@Suite("Differences of a group")
struct GroupDifferenceTests {
    static func difference(_ before: [IngressRule], _ after: [IngressRule]) -> GroupDifference {
        GroupDifference(from: Sample.group(before), to: Sample.group(after))
    }

    @Test("the same rules in another order are no difference")
    func same() {
        let rules = Sample.rules(["a", "b", "c"]) + [Sample.rule(nil)]
        #expect(Self.difference(rules, rules.reversed()).isEmpty)
        #expect(Self.difference([], []).isEmpty)
    }

    @Test("a rule that appeared or vanished is named")
    func appearedAndVanished() {
        let difference = Self.difference(Sample.rules(["a", "b"]), Sample.rules(["b", "c"]))
        #expect(Sample.names(difference.appeared) == ["c"])
        #expect(Sample.names(difference.vanished) == ["a"])
        #expect(difference.changed.isEmpty)
        #expect(difference.words.count == 2)
        #expect(difference.words.contains { $0.hasPrefix("c appeared") })
        #expect(difference.words.contains { $0.hasPrefix("a is gone") })
    }

    @Test("whether members reach each other counts: the effect that was confirmed depends on it")
    func innerAccessPolicy() throws {
        func group(_ policy: String) -> GroupRules {
            let group = Sample.group(Sample.rules(["a", "b"]))
            return GroupRules(
                region: group.region, groupID: group.groupID, vpcID: group.vpcID,
                innerAccessPolicy: policy, rules: group.rules, readAt: group.readAt)
        }
        let plan = try #require(
            ChangePlan(revoking: [.id(RuleID("a"))], of: group("Accept")))
        let difference = GroupDifference(from: group("Accept"), to: group("Drop"))
        #expect(!difference.isEmpty)
        #expect(difference.words == ["InnerAccessPolicy was “Accept”, is “Drop”"])
        #expect(difference.unplanned(by: plan) == difference.words)
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
        let (before, after) = (Sample.rule("a"), Sample.rule("a", [field: value]))
        let others = Sample.rules(["b"])
        let difference = Self.difference([before] + others, others + [after])
        #expect(difference.appeared.isEmpty && difference.vanished.isEmpty)
        let change = try #require(difference.changed.first)
        #expect(difference.changed.count == 1)
        #expect(change.before == before)
        #expect(change.after == after)
        let words = try #require(difference.words.first)
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
        let (before, after) = (Sample.rule("a", [field: old]), Sample.rule("a", [field: new]))
        #expect(before != after)
        let difference = Self.difference([before], [after])
        #expect(difference.changed.count == 1)
        #expect(try #require(difference.words.first).contains("\(field) was “"))
    }

    @Test("ids that are equal only as Swift's texts are other rules")
    func lookalikeIDs() {
        let difference = Self.difference(
            Sample.rules(["sgr-K"]), Sample.rules(["sgr-\u{212A}"]))
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
        let difference = Self.difference(Sample.rules(["a"]), Sample.rules(["z"]))
        #expect(Sample.names(difference.appeared) == ["z"])
        #expect(Sample.names(difference.vanished) == ["a"])
    }

    @Test("rules without an id that match the same are told apart by number and by field")
    func nameless() {
        let (one, other) = (Sample.rule(nil), Sample.rule(nil, ["Description": "other"]))
        #expect(Self.difference([one, other], [other, one]).isEmpty)
        #expect(Self.difference([one], [one, one]).appeared == [one])
        #expect(Self.difference([one], [other, one]).appeared == [other])
        #expect(Self.difference([one, other], [other]).vanished == [one])
        #expect(Self.difference([one], [other]).changed.map(\.after) == [other])
    }

    @Test("a rule that a read lists twice has not appeared")
    func listedTwice() {
        let rules = Sample.rules(["a", "b"])
        #expect(Self.difference(rules, rules + Sample.rules(["a"])).isEmpty)
        #expect(Self.difference(rules + Sample.rules(["a"]), rules).isEmpty)
    }

    @Test("only planned rules may have gone for a plan to stand")
    func standing() throws {
        let (planned, others) = (Sample.rules(["a", "b"]), Sample.rules(["c"]))
        let plan = try Sample.plan(planned, others: others, backed: false)
        func stands(_ now: [IngressRule]) -> Bool {
            GroupDifference(from: plan.seen, to: Sample.group(now)).unplanned(by: plan).isEmpty
        }
        #expect(stands(planned + others))
        #expect(stands(Sample.rules(["b", "c"])))
        #expect(stands(others))
        #expect(!stands(planned))
        #expect(!stands([]))
        #expect(!stands(planned + others + Sample.rules(["d"])))
        #expect(!stands([Sample.rule("a", ["Priority": "2"])] + Sample.rules(["b", "c"])))
        #expect(!stands(planned + [Sample.rule("c", ["Description": "new"])]))
        #expect(!stands(Sample.rules(["b", "c", "again"])))
    }

    @Test("what the plan itself explains is left out of what it has to tell")
    func unplanned() throws {
        let plan = try Sample.plan(
            Sample.rules(["a", "b"]), others: Sample.rules(["c", "d"]), backed: false)
        let now = [Sample.rule("b", ["Priority": "9"]), Sample.rule("d"), Sample.rule("e")]
        let words = GroupDifference(from: plan.seen, to: Sample.group(now)).unplanned(by: plan)
        #expect(words.map { $0.prefix(1) }.sorted() == ["b", "c", "e"])
    }
}
