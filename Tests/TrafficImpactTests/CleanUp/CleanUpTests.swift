import FoundationEssentials
import SecurityGroups
import Testing
import TrafficImpact

/// `make soak` tries many more groups: `DRAWBRIDGE_RANDOM_PLANS` is how many.
@Suite("rules that may go")
struct CleanUpTests {
    private static let count =
        (ProcessInfo.processInfo.environment["DRAWBRIDGE_RANDOM_PLANS"].flatMap { Int($0) } ?? 800)
        / 20

    @Test(
        "change nothing when they go together, whichever rules open to the world are closed then",
        arguments: 0..<20)
    func nothingChanges(block: Int) throws {
        for seed in (block * Self.count)..<((block + 1) * Self.count) {
            let list = CrowdedList(seed: seed)
            let standings = list.table.standings()
            let dead = list.places(of: standings.filter { $0.value == .dead }.map(\.key))
            let offered = RemovableRules(of: Fixture.group, in: [list.table])
            #expect(offered.isComplete)
            for (name, going) in [("dead", dead), ("offered", list.places(of: offered.rules))] {
                for closed in list.worldSets(beside: going) {
                    #expect(
                        list.differs(without: closed, from: closed.union(going)) == nil,
                        "seed \(seed), \(name), closed \(closed)")
                }
            }
        }
    }

    @Test("are the same for a list in another order, and none is left", arguments: 0..<10)
    func otherOrder(block: Int) {
        for seed in (block * 20)..<(block * 20 + 20) {
            let list = CrowdedList(seed: seed)
            let other = Fixture.table(list.group.rules.reversed(), lists: list.group.lists)
            #expect(other.standings() == list.table.standings(), "seed \(seed)")
            let offered = RemovableRules(of: Fixture.group, in: [list.table])
            #expect(RemovableRules(of: Fixture.group, in: [other]) == offered, "seed \(seed)")
            let gone = Set(offered.rules.map(\.key))
            let left = Fixture.table(
                list.group.rules.filter { !gone.contains($0.key) }, lists: list.group.lists)
            #expect(RemovableRules(of: Fixture.group, in: [left]).rules.isEmpty, "seed \(seed)")
        }
    }

    @Test("have the standing that the slow method finds", arguments: 0..<10)
    func standings(block: Int) {
        for seed in (block * 20)..<(block * 20 + 20) {
            let list = CrowdedList(seed: seed)
            let standings = list.table.standings()
            for place in list.model.rules.indices {
                #expect(
                    standings[list.model.rules[place].reference] == list.standing(of: place),
                    "seed \(seed), rule \(list.model.rules[place].reference.text)")
            }
        }
    }

    @Test("change nothing in any list that the group is a part of", arguments: 0..<10)
    func severalLists(block: Int) {
        let other = SecurityGroupID("sg-b")
        for seed in (block * 20)..<(block * 20 + 20) {
            let list = CrowdedList(seed: seed)
            let half = list.group.rules.count / 2
            let own = InterfaceGroup(id: Fixture.group, rules: Array(list.group.rules[..<half]))
            let beside = InterfaceGroup(id: other, rules: Array(list.group.rules[half...]))
            let alone = TrafficTable(own, lists: list.group.lists)
            let merged = TrafficTable(groups: [own, beside], lists: list.group.lists)
            let offered = RemovableRules(of: Fixture.group, in: [alone, merged])
            #expect(offered.rules.allSatisfy { $0.group == Fixture.group })
            for table in [alone, merged] {
                #expect(table.impact(revoking: Set(offered.rules)).changesNothing, "seed \(seed)")
            }
            // What never decides in the group's own list never does in a longer one.
            let (few, many) = (alone.standings(), merged.standings())
            for (rule, standing) in few where standing == .dead {
                #expect(many[rule] == .dead, "seed \(seed)")
                #expect(RuleStanding.inAll([standing, many[rule]]) == .dead)
            }
        }
    }

    @Test("a partner behind a port that everybody reaches is needed once that is closed")
    func trap() {
        let rules = [
            Fixture.rule("world", "accept tcp 443/443 0.0.0.0/0 1"),
            Fixture.rule("partner", "accept tcp 443/443 203.0.113.0/24 5"),
            Fixture.rule("old", "accept tcp 443/443 203.0.113.7 9"),
            Fixture.rule("second", "accept tcp 443/443 0.0.0.0/1 9"),
        ]
        let table = Fixture.table(rules)
        let standings = table.standings()
        #expect(standings[Fixture.reference("world")] == .effective)
        #expect(standings[Fixture.reference("partner")] == .needed)
        #expect(standings[Fixture.reference("old")] == .dead, "the partner's rule holds it")
        #expect(standings[Fixture.reference("second")] == .needed, "it would open it again")
        #expect(
            table.rulesOpenToTheWorld == [Fixture.reference("world"), Fixture.reference("second")])
        let offered = RemovableRules(of: Fixture.group, in: [table])
        #expect(offered.rules == [Fixture.reference("old")])
        // All that never decides, as the console's sign had it, would have cut the partner off.
        let unused = table.marks().filter { $0.value == .shadowed }.map(\.key)
        #expect(unused.count == 3)
    }

    @Test("a rule is not offered together with the one that it leans on, nor both of two twins")
    func leaning() {
        let rules = [
            Fixture.rule("first", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule("second", "accept tcp 22/22 10.0.0.0/8 2"),
        ]
        let standings = Fixture.table(rules).standings()
        #expect(standings[Fixture.reference("first")] == .redundant)
        #expect(standings[Fixture.reference("second")] == .dead)
        #expect(
            RemovableRules(of: Fixture.group, in: [Fixture.table(rules)]).rules == [
                Fixture.reference("second")
            ])
    }

    @Test("where one drop rule makes the others dead, that is known")
    func lock() {
        let rules =
            (1...5).map { Fixture.rule("a\($0)", "accept tcp \($0)/\($0) 10.0.0.0/8 5") } + [
                Fixture.rule("lock", "drop all -1/-1 0.0.0.0/0 1"),
                Fixture.rule("twin", "accept tcp 1/1 10.0.0.0/8 6"),
            ]
        let table = Fixture.table(rules)
        #expect(table.standings().values.count { $0 == .dead } == 6)
        #expect(table.dropsForEverybody == [Fixture.reference("lock")])
        #expect(
            table.rulesDeadOnly(becauseOf: [Fixture.reference("lock")])?[
                Fixture.reference("lock")]?.map(\.text)
                == ["a1", "a2", "a3", "a4", "a5"])
        #expect(
            table.rulesDeadOnly(
                becauseOf: [Fixture.reference("lock")], budget: WorkBudget(stepLimit: 0)) == nil)
    }

    @Test("what can not be read is neither judged nor offered, nor what may meet it")
    func unreadable() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule("b", "accept tcp 22/22 10.0.0.0/8 2"),
            Fixture.rule("u", "accept tcp 22/22 10.0.0.0/8 1", ["SourcePortRange": "x"]),
        ]
        let table = Fixture.table(rules)
        #expect(table.standings()[Fixture.reference("b")] == nil)
        #expect(RemovableRules(of: Fixture.group, in: [table]).rules.isEmpty)
    }

    @Test("a rule for traffic that leaves is no rule that may go")
    func egress() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule("e", "accept tcp 22/22 10.0.0.0/8 2", ["Direction": "egress"]),
        ]
        let table = Fixture.table(rules)
        #expect(table.standings()[Fixture.reference("e")] == nil)
        #expect(RemovableRules(of: Fixture.group, in: [table]).rules.isEmpty)
    }

    @Test("a standing holds in all lists only where it does in each")
    func inAll() {
        #expect(RuleStanding.inAll([.dead, .dead]) == .dead)
        #expect(RuleStanding.inAll([.dead, .needed]) == .needed)
        #expect(RuleStanding.inAll([.redundant, .dead]) == .redundant)
        #expect(RuleStanding.inAll([.redundant, nil]) == nil)
        #expect(RuleStanding.inAll([.effective, nil]) == .effective)
        #expect(RuleStanding.inAll([]) == nil)
    }
}
