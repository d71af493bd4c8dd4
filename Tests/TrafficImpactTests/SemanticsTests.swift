import SecurityGroups
import Testing
import TrafficImpact

@Suite("how a group decides")
struct SemanticsTests {
    @Test("a resolved prefix list is its blocks, a resolved port list its ports")
    func resolved() throws {
        var lists = ResolvedLists()
        lists.prefixLists["pl-1"] = ["10.0.0.0/25", "10.0.0.128/25"].compactMap { CIDRBlock($0) }
        lists.portLists["prl-1"] = [22...22, 80...81]
        let rules = [Fixture.rule("a", "accept tcp prl-1 pl-1")]
        #expect(
            Fixture.impact(of: "a", in: rules, lists: lists).lostTexts == [
                "tcp 22, 80-81 from 10.0.0.0/24"
            ])
        #expect(
            Fixture.impact(of: "a", in: rules).lostTexts == [
                "tcp ports of prl-1 from addresses of pl-1"
            ])
    }

    @Test("the rules of all groups of an interface are one list")
    func severalGroups() {
        let other = SecurityGroupID("sg-other")
        let own = InterfaceGroup(
            id: Fixture.group, rules: [Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8")])
        let covering = InterfaceGroup(
            id: other, rules: [Fixture.rule("b", "accept tcp 22/22 0.0.0.0/0")])
        let impact = TrafficTable(groups: [own, covering])
            .impact(revoking: [Fixture.reference("a")])
        #expect(impact.changesNothing)
        #expect(impact.keptBy("a") == ["b"])
        #expect(impact.effect("a")?.keptBy.first?.group == other)
    }

    @Test("rules for the public and the private interface do not meet")
    func nicTypes() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 0.0.0.0/0", ["NicType": "internet"]),
            Fixture.rule("b", "accept tcp 22/22 0.0.0.0/0", ["NicType": "intranet"]),
        ]
        #expect(
            Fixture.impact(of: "a", in: rules).lostTexts == [
                "internet tcp 22 from anywhere (IPv4)"
            ])
    }

    @Test("an egress rule in a saved reply decides nothing")
    func egress() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8"),
            Fixture.rule("b", "accept tcp 22/22 0.0.0.0/0", ["Direction": "egress"]),
        ]
        #expect(Fixture.impact(of: "a", in: rules).lost.count == 1)
    }

    @Test("the same address can be asked about before and after")
    func whatIf() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 2"),
            Fixture.rule("d", "drop tcp 22/22 10.1.0.0/16 1"),
        ]
        let source = try #require(CIDRBlock("10.1.2.3"))
        let decision = Fixture.table(rules)
            .decision(
                for: PacketQuestion(source: source, port: 22),
                revoking: [Fixture.reference("d")])
        #expect(decision.outcomes.map { $0.now.rule?.text } == ["d"])
        #expect(decision.outcomes.map { $0.after.rule?.text } == ["a"])
        #expect(decision.outcomes.map(\.now.isAccepted) == [false])
        #expect(decision.isAcceptedAfter == true)
        #expect(decision.unknowns.isEmpty)
    }

    @Test("the marks of a list tell hidden, redundant and effective rules")
    func marks() {
        let rules = [
            Fixture.rule("hidden", "accept tcp 22/22 10.0.0.0/8 3"),
            Fixture.rule("wide", "accept tcp 22/22 0.0.0.0/0 2"),
            Fixture.rule("first", "accept tcp 22/22 10.1.0.0/16 1"),
        ]
        let marks = Fixture.table(rules).marks()
        #expect(marks[Fixture.reference("hidden")] == .shadowed)
        #expect(marks[Fixture.reference("wide")] == .effective)
        #expect(marks[Fixture.reference("first")] == .redundant)
    }

    @Test("rules without an id that look alike go together")
    func withoutID() {
        var rule = Fixture.rule("x", "accept tcp 22/22 10.0.0.0/8").attributes
        rule["SecurityGroupRuleId"] = nil
        let rules = [IngressRule(attributes: rule), IngressRule(attributes: rule)]
        let table = Fixture.table(rules)
        let impact = table.impact(revoking: Set(table.rules))
        #expect(impact.lost.count == 1)
        #expect(impact.rules.values.map(\.mark) == [.effective])
    }

    @Test("boxes are a region in the words of ECS")
    func boxes() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 2"),
            Fixture.rule("b", "accept tcp 22/22 10.1.0.0/16 1"),
        ]
        let boxes = Fixture.impact(of: "a", in: rules).lost.flatMap(\.boxes)
        #expect(boxes.map(\.source) == ["10.0.0.0/16", "10.2.0.0-10.255.255.255"])
        #expect(boxes.first?.portRange == "22/22")
        #expect(boxes.first?.ipProtocol == "tcp")
        #expect(boxes.first?.family == "v4")
        #expect(boxes.first?.sourcePortRange == nil)
    }
}
