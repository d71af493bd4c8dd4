import Revocation
import SecurityGroups
import Testing

@Suite("Plans")
struct ChangePlanTests {
    static let group = PlanSample.group([
        PlanSample.drop("d1"), PlanSample.rule("a1"), PlanSample.drop("d2"), PlanSample.rule("a2"),
        PlanSample.rule("odd", ["Policy": "audit"]), PlanSample.rule(nil, ["PortRange": "53/53"]),
    ])

    static func plan(_ ids: String...) -> ChangePlan? {
        ChangePlan(revoking: ids.map { .id(RuleID($0)) }, of: group)
    }

    @Test("accept rules come before all others, else in the group's order")
    func order() throws {
        let plan = try #require(Self.plan("odd", "d2", "a2", "d1", "a1"))
        #expect(PlanSample.names(plan.rules) == ["a1", "a2", "d1", "d2", "odd"])
    }

    @Test("a rule that is named twice is planned once")
    func namedTwice() throws {
        let plan = try #require(Self.plan("a1", "a1", "d1", "a1"))
        #expect(PlanSample.names(plan.rules) == ["a1", "d1"])
        #expect(plan.keys.count == 2)
    }

    @Test("a rule that one read lists twice is planned, counted and asked for once")
    func listedTwice() throws {
        let plan = try PlanSample.plan(PlanSample.rules(["a1", "a2", "a1"]))
        #expect(PlanSample.names(plan.rules) == ["a1", "a2"])
        #expect(plan.phrase.text == "revoke 2")
    }

    @Test("there is no plan where no rule of the group is named")
    func nothing() {
        #expect(Self.plan() == nil)
        #expect(Self.plan("sgr-elsewhere", "") == nil)
    }

    @Test("names that are not in the group do not count")
    func unknownNames() throws {
        let plan = try #require(Self.plan("a1", "sgr-elsewhere"))
        #expect(PlanSample.names(plan.rules) == ["a1"])
        #expect(plan.keys.count == 1)
    }

    @Test("a rule without an id is planned by what it matches")
    func nameless() throws {
        let key = try #require(Self.group.rules.last?.key)
        let plan = try #require(ChangePlan(revoking: [key], of: Self.group))
        #expect(plan.rules.map(\.portsText) == ["53"])
    }

    @Test("a plan keeps the whole rule list that was seen")
    func seen() throws {
        let plan = try #require(Self.plan("a1"))
        #expect(plan.seen == Self.group)
        #expect(plan.groupID == Self.group.groupID)
        #expect(plan.region == RegionID("cn-hangzhou"))
    }

    @Test("ten accept rules are an ordinary plan, eleven a hazard", arguments: 1...12)
    func size(_ count: Int) throws {
        let plan = try PlanSample.plan(count: count)
        if count <= 10 {
            #expect(plan.hazards.isEmpty)
            #expect(plan.phrase.text == "revoke \(count)")
        } else {
            #expect(plan.hazards == [.manyRules(count: count)])
            #expect(plan.phrase.text == "abcdef")
        }
    }

    @Test("a plan whose effect is not known is a hazard, the more so with drop rules")
    func unknownEffect() throws {
        let plan = try #require(Self.plan("a1", "d1", "odd"))
        let lost = "odd cannot be authorised again: its policy “audit” is not known."
        #expect(plan.hazards == [.dropRule(count: 2), .effectUnknown, .notRestorable([lost])])
        #expect(plan.phrase == .groupSuffix("abcdef"))
        #expect(try #require(Self.plan("a1")).hazards == [.effectUnknown])
    }

    @Test("a policy that nobody knows leaves the effect incomplete")
    func incompleteEffect() throws {
        let plan = try PlanSample.plan([PlanSample.rule("odd", ["Policy": "audit"])])
        let lost = "odd cannot be authorised again: its policy “audit” is not known."
        #expect(plan.hazards == [.dropRule(count: 1), .effectIncomplete, .notRestorable([lost])])
    }

    @Test("a drop rule that holds nothing back is no hazard")
    func harmlessDrop() throws {
        #expect(try PlanSample.plan([PlanSample.drop("d1")]).hazards == [])
    }

    @Test("a drop rule that lets something in is a hazard that names it")
    func newlyAccepted() throws {
        let plan = try PlanSample.hazardousPlan()
        #expect(plan.hazards == [.newlyAccepted("tcp 22 from 10.9.1.0/24", regions: 1)])
        #expect(plan.phrase == .groupSuffix("abcdef"))
    }

    @Test("effects of other plans are told apart, a reason makes no other plan")
    func sameEffect() throws {
        var plan = try #require(Self.plan("a1"))
        let same = plan
        plan.reason = "INC-7"
        #expect(plan.hasSameEffect(as: same))
        #expect(!plan.hasSameEffect(as: try #require(Self.plan("a2"))))
    }

    @Test(
        "the last accept rule of a port is a hazard; any rule that covers its ports lifts it",
        arguments: [
            (["PortRange": "22/22"], true), (["PortRange": "20/30"], true),
            (["PortRange": "1/65535"], true), (["IpProtocol": "ALL", "PortRange": "-1/-1"], true),
            (["SourceCidrIp": "", "SourceGroupId": "sg-x"], true),
            (["PortRange": "23/30"], false), (["IpProtocol": "UDP"], false),
            (["Policy": "Drop"], false),
            (["SourceCidrIp": "", "Ipv6SourceCidrIp": "2001:db8::/32"], false),
            (["SourceCidrIp": "", "SourceGroupId": "sg-x", "PortRange": "80/80"], false),
            (["PortRange": "", "PortRangeListId": "prl-1"], false),
            (["NicType": "internet"], false),
        ])
    func lastAccept(_ fields: [String: String], isCovered: Bool) throws {
        let rules = [PlanSample.rule("a1"), PlanSample.rule("other", fields)]
        let plan = try #require(
            ChangePlan(revoking: [.id(RuleID("a1"))], of: PlanSample.group(rules)))
        #expect(plan.hazards.contains(.lastAccept(["tcp 22"])) == !isCovered)
        let both = try #require(
            ChangePlan(revoking: rules.map(\.key), of: PlanSample.group(rules)))
        #expect(
            both.hazards.contains { if case .lastAccept = $0 { true } else { false } },
            "rules that go, too, cover nothing")
    }

    @Test("each hazard says in words what it is about")
    func words() {
        #expect(Hazard.dropRule(count: 1).summary.contains("A drop rule is"))
        #expect(Hazard.dropRule(count: 2).summary.contains("2 drop rules are"))
        #expect(Hazard.dropRule(count: 2).summary.contains("ACCEPTED"))
        #expect(Hazard.manyRules(count: 11).summary.contains("11 rules"))
        #expect(Hazard.newlyAccepted("tcp 22", regions: 3).summary.contains("tcp 22, and 2 more"))
        #expect(Hazard.lastAccept(["tcp 22", "udp 53"]).summary.contains("tcp 22, udp 53"))
    }
}
