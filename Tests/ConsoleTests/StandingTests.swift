import Canvas
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

@Suite("What a rule does in its list")
struct StandingTests {
    static let rules = [
        Sample.rule("sgr-w", "tcp", "443/443", "0.0.0.0/0", priority: 10),
        Sample.rule("sgr-n", "tcp", "443/443", "203.0.113.128/25", priority: 20),
        Sample.rule("sgr-m", "tcp", "443/443", "203.0.113.0/25", priority: 5),
    ]

    /// A group whose interfaces are in no other group.
    private static let alone = Surroundings(
        instances: .read([
            InterfaceGroups(others: [], instances: [Instance(id: "i-1")])
        ]))

    /// The driver with what is asked of the rules answered, as the runner does.
    private func driver(
        _ rules: [IngressRule] = rules, at key: String, around surroundings: Surroundings? = alone
    ) -> ConsoleDriver {
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.answerStandings(around: surroundings)
        while driver.session.rules?.list.cursor != .id(RuleID(key)) {
            let before = driver.session.rules?.list.cursor
            driver.press("j")
            if driver.session.rules?.list.cursor == before { break }
        }
        return driver
    }

    @Test("is asked about whenever a list was read")
    func asked() {
        let driver = ConsoleDriver.onRules(rules: Self.rules)
        #expect(driver.effects == [.findStandings(Sample.groupRules(Self.rules))])
        #expect(driver.lines[20] == "203.0.113.0/25 may reach tcp 443, priority 5")
    }

    @Test("a rule under one that is open to the world is needed once that is closed")
    func needed() {
        #expect(
            driver(at: "sgr-n").lines[20]
                == "NEEDED once accept tcp 443 from anyone (IPv4), priority 10 is closed")
    }

    @Test("a rule under a stronger wider one is dead: it is not said to let anyone in")
    func dead() {
        let rules =
            Self.rules + [Sample.rule("sgr-d", "tcp", "443/443", "203.0.113.7/32", priority: 30)]
        let driver = driver(rules, at: "sgr-d")
        #expect(
            driver.lines[20].hasPrefix(
                "DEAD: accepted already by accept tcp 443 from 203.0.113.0/25, priority 5"))
        #expect(!driver.screen.contains("203.0.113.7 may reach"))
    }

    @Test("a rule over a weaker wider one is redundant where all other groups are known")
    func redundant() {
        #expect(
            driver(at: "sgr-m").lines[20].hasPrefix(
                "REDUNDANT: other rules do the same. 203.0.113.0/25 may reach tcp 443, priority 5"))
    }

    @Test("where the other groups are not known, nothing is called redundant, and Detail says so")
    func redundantAlone() {
        var driver = driver(at: "sgr-m", around: nil)
        #expect(driver.lines[3] == "▸   accept tcp    443         203.0.113.0/25           5")
        #expect(driver.lines[20] == "203.0.113.0/25 may reach tcp 443, priority 5")
        driver.press(.enter)
        #expect(
            driver.screen.contains(
                "Redundant by this group's rules; D reads the other groups of its instances."))
    }

    @Test("another group's rule between two of the group's takes the sign of redundancy away")
    func otherGroup() {
        let other = SecurityGroupID("sg-other")
        var around = Surroundings(
            instances: .read([InterfaceGroups(others: [other], instances: [Instance(id: "i-1")])]))
        around.otherGroups[other] = GroupRules(
            region: Sample.groupRules([]).region, groupID: other, name: "", vpcID: "",
            rules: [
                Sample.rule(
                    "sgr-x", "tcp", "443/443", "203.0.113.0/25", policy: "Drop", priority: 7)
            ], readAt: Sample.groupRules([]).readAt)
        #expect(
            driver(at: "sgr-m", around: around).lines[20]
                == "203.0.113.0/25 may reach tcp 443, priority 5")
    }

    @Test("the table has a sign beside the priority, and help says what it means")
    func signs() {
        let rules =
            Self.rules + [Sample.rule("sgr-d", "tcp", "443/443", "203.0.113.7/32", priority: 30)]
        var driver = driver(rules, at: "sgr-m")
        #expect(driver.lines[3] == "▸   accept tcp    443         203.0.113.0/25           5   =")
        #expect(driver.lines[4] == "    accept tcp    443         0.0.0.0/0                10")
        #expect(driver.lines[5] == "    accept tcp    443         203.0.113.128/25         20  ~")
        #expect(driver.lines[6] == "    accept tcp    443         203.0.113.7/32           30  x")
        driver.press("?")
        for words in ["x dead: it never", "~ needed once world", "= redundant: alone"] {
            #expect(driver.screen.contains(words))
        }
    }

    @Test("two halves that together cover a third are both named")
    func halves() {
        let rules = [
            Sample.rule("sgr-a", "tcp", "80/80", "10.0.0.0/9"),
            Sample.rule("sgr-b", "tcp", "80/80", "10.128.0.0/9"),
            Sample.rule("sgr-c", "tcp", "80/80", "10.0.0.0/8", priority: 5),
        ]
        var driver = driver(rules, at: "sgr-c")
        driver.handle(.resized(Size(columns: 139, rows: 24)))
        #expect(
            driver.lines[20]
                == "DEAD: accepted already by accept tcp 80 from 10.0.0.0/9, priority 1 and accept tcp 80 from 10.128.0.0/9, priority 1 together"
        )
    }

    @Test("a rule that decides has nothing said of it on the list, and its effect in Detail")
    func effective() {
        var driver = driver(at: "sgr-w")
        #expect(driver.lines[20] == "anyone on IPv4 may reach tcp 443, priority 10")
        driver.press(.enter)
        #expect(driver.screen.contains("revoking it alone changes something"))
    }

    @Test("where one drop rule makes most rules dead, the line below says so")
    func lock() {
        let rules =
            Self.rules + [
                Sample.rule("sgr-l", "all", "-1/-1", "0.0.0.0/0", policy: "Drop", priority: 1)
            ]
        #expect(
            driver(rules, at: "sgr-l").lines[21].hasPrefix(
                "Nothing is open to the world · 2 rules are dead only because of drop"))
    }

    @Test("what was found out of an older list is dropped")
    func stale() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        let old = Sample.groupRules(Self.rules)
        driver.handle(.rulesLoaded(Sample.groupRules([Self.rules[1]])))
        let standings = RuleStandingsAnalysis(of: old).standings(budget: WorkBudget())
        driver.handle(.standingsFound(standings, of: old))
        #expect(driver.lines[20] == "203.0.113.128/25 may reach tcp 443, priority 20")
    }
}
