import Revocation
import SecurityGroups
import Testing

@Suite("Plans")
struct RevocationPlanTests {
    static let group = Sample.group([
        Sample.drop("d1"), Sample.rule("a1"), Sample.drop("d2"), Sample.rule("a2"),
        Sample.rule("odd", ["Policy": "audit"]), Sample.rule(nil, ["PortRange": "53/53"]),
    ])

    static func plan(_ ids: String...) -> RevocationPlan? {
        RevocationPlan(revoking: ids.map { .id(RuleID($0)) }, of: group)
    }

    @Test("accept rules come before all others, else in the group's order")
    func order() throws {
        let plan = try #require(Self.plan("odd", "d2", "a2", "d1", "a1"))
        #expect(Sample.names(plan.rules) == ["a1", "a2", "d1", "d2", "odd"])
    }

    @Test("a rule that is named twice is planned once")
    func namedTwice() throws {
        let plan = try #require(Self.plan("a1", "a1", "d1", "a1"))
        #expect(Sample.names(plan.rules) == ["a1", "d1"])
        #expect(plan.keys.count == 2)
    }

    @Test("a rule that one read lists twice is planned, counted and asked for once")
    func listedTwice() throws {
        let rules = Sample.rules(["a1", "a2", "a1"])
        let plan = try #require(
            RevocationPlan(revoking: rules.map(\.key), of: Sample.group(rules)))
        #expect(Sample.names(plan.rules) == ["a1", "a2"])
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
        #expect(Sample.names(plan.rules) == ["a1"])
        #expect(plan.phrase == .count(1))
    }

    @Test("a rule without an id is planned by what it matches")
    func nameless() throws {
        let key = try #require(Self.group.rules.last?.key)
        let plan = try #require(RevocationPlan(revoking: [key], of: Self.group))
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
        let plan = try Sample.plan(count: count)
        if count <= 10 {
            #expect(plan.hazards.isEmpty)
            #expect(plan.phrase.text == "revoke \(count)")
        } else {
            #expect(plan.hazards == [.manyRules(count: count)])
            #expect(plan.phrase.text == "abcdef")
        }
    }

    @Test("a drop rule is a hazard, and so is a policy that nobody knows")
    func drops() throws {
        let plan = try #require(Self.plan("a1", "d1", "odd"))
        #expect(plan.hazards == [.dropRule(count: 2)])
        #expect(plan.phrase == .groupSuffix("abcdef"))
        let many = try Sample.plan([Sample.drop("d1")] + Sample.rules((0..<10).map { "a\($0)" }))
        #expect(many.hazards == [.dropRule(count: 1), .manyRules(count: 11)])
    }

    @Test("each hazard says in words what it is about")
    func words() {
        #expect(Hazard.dropRule(count: 1).words.contains("A drop rule is"))
        #expect(Hazard.dropRule(count: 2).words.contains("2 drop rules are"))
        #expect(Hazard.dropRule(count: 2).words.contains("ACCEPTED"))
        #expect(Hazard.manyRules(count: 11).words.contains("11 rules"))
    }
}
