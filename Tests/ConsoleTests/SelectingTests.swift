import Canvas
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

@Suite("Selecting what the program knows")
struct SelectingTests {
    static let rules = [
        Sample.rule("sgr-world", "tcp", "22/22", "0.0.0.0/0", priority: 10),
        Sample.rule("sgr-office", "tcp", "22/22", "203.0.113.0/24", priority: 20),
        Sample.rule("sgr-old", "tcp", "22/22", "203.0.113.7/32", priority: 30),
        Sample.rule("sgr-web", "tcp", "443/443", "10.0.0.0/8", priority: 1),
        IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-list", "IpProtocol": "TCP", "PortRange": "443/443",
            "SourcePrefixListId": "pl-1", "Policy": "Accept", "Priority": "5",
            "NicType": "intranet",
        ]),
    ]

    private func shown(_ driver: ConsoleDriver) -> [String] {
        driver.session.rules?.visibleKeys.map { String($0.text.dropFirst(4)) } ?? []
    }

    private func marked(_ driver: ConsoleDriver) -> Set<String> {
        Set(driver.session.rules?.marks.map { String($0.text.dropFirst(4)) } ?? [])
    }

    private func filtered(_ text: String, answered: Bool = true) -> ConsoleDriver {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        if answered { driver.answerStandings() }
        driver.press("/\(text)")
        driver.press(.enter)
        return driver
    }

    @Test("is:dead marks what never decides, and not what is needed once the world is closed")
    func dead() {
        var driver = filtered("is:dead")
        #expect(shown(driver) == ["old"])
        driver.press("a")
        #expect(marked(driver) == ["old"])
        #expect(shown(filtered("is:needed")) == ["office"])
        // What the list holds is not known.
        #expect(shown(filtered("is:world")) == ["list", "world"])
        #expect(filtered("is:world").lines[3].hasPrefix("▸  ?accept"))
    }

    @Test(
        "what Review has read of lists also counts for filters, and only for the rules it was read for",
        arguments: [(["0.0.0.0/0"], "list world", ""), (["198.51.100.0/24"], "world", "list")])
    func lists(_ entries: [String], _ world: String, _ source: String) throws {
        var around = Surroundings(instances: .read([]))
        around.names["pl-1"] = .entries(entries.compactMap { CIDRBlock($0) })
        for (filter, expected) in [
            ("is:world", world), ("src:198.51.100.9 port:443", "list"),
            ("src:192.0.2.1 port:443", source.isEmpty ? "list" : ""),
        ] {
            var driver = filtered(filter)
            #expect(driver.screen.contains("?accept"))
            let rules = try #require(driver.session.rules?.loaded)
            func found(_ around: Surroundings?) -> Event {
                let analysis = RuleStandingsAnalysis(of: rules, around: around)
                return .standingsFound(analysis.standings(budget: WorkBudget()), of: rules)
            }
            driver.handle(found(around))
            #expect(shown(driver).joined(separator: " ") == expected)
            #expect(!driver.screen.contains("?accept"))
            driver.handle(found(nil))
            #expect(driver.screen.contains("?accept"))
        }
    }

    @Test("what may be dead only by a list that was not read is not marked with the dead")
    func deadByList() throws {
        let second = IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-second", "IpProtocol": "TCP", "PortRange": "443/443",
            "SourcePrefixListId": "pl-1", "Policy": "Accept", "Priority": "6",
            "NicType": "intranet",
        ])
        var driver = ConsoleDriver.onRules(rules: Self.rules + [second])
        driver.answerStandings()
        // Without a filter it has no sign, either: what has an x may go.
        let line = driver.lines.first { $0.contains(" 6    ") } ?? ""
        #expect(!line.contains(" x"))
        driver.press("/is:dead")
        driver.press(.enter)
        #expect(shown(driver) == ["second", "old"])
        driver.press("a")
        #expect(marked(driver) == ["old"])
        let rules = try #require(driver.session.rules?.loaded)
        for (block, expected) in [("198.51.100.0/24", ["second", "old"]), ("::/0", ["old"])] {
            var around = Surroundings(instances: .read([]))
            around.names["pl-1"] = .entries([CIDRBlock(block)].compactMap(\.self))
            let found = RuleStandingsAnalysis(of: rules, around: around)
                .standings(budget: WorkBudget())
            driver.handle(.standingsFound(found, of: rules))
            #expect(shown(driver) == expected)
            #expect(!driver.screen.contains("?accept"))
        }
    }

    @Test("v leaves out what only may match between its ends, and Space does not skip a rule")
    func rangesAndSteps() {
        var driver = filtered("src:10.1.2.3")
        driver.press("vGv")
        #expect(marked(driver) == ["web", "world"])
        driver = filtered("!is:marked")
        driver.press(" ")
        driver.press(" ")
        #expect(marked(driver) == ["web", "list"])
    }

    @Test("what is redundant by the group's own rules only may be so: it has a ?, and is not dead")
    func redundantAlone() {
        let rules =
            Self.rules + [Sample.rule("sgr-wide", "tcp", "443/443", "10.0.0.0/7", priority: 60)]
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.answerStandings()
        driver.press("/is:redundant")
        driver.press(.enter)
        #expect(shown(driver) == ["web"])
        #expect(driver.lines[3].hasPrefix("▸  ?accept"))
        driver.press(.escape)
        driver.press("/is:dead")
        #expect(shown(driver) == ["old"])
    }

    @Test("while the analysis runs nothing is shown as settled, which is said")
    func running() {
        var driver = filtered("is:dead", answered: false)
        #expect(shown(driver).isEmpty)
        #expect(driver.screen.contains("What the rules do is still being worked out…"))
        driver.handle(
            .standingsFound(
                RuleStandingsAnalysis(of: Sample.groupRules(Self.rules)).standings(
                    budget: WorkBudget()), of: Sample.groupRules(Self.rules)))
        #expect(shown(driver) == ["old"])
    }

    @Test("is:marked follows the marks")
    func markedOnes() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press(" ")
        driver.press("/is:marked")
        driver.press(.enter)
        #expect(shown(driver) == ["web"])
        driver.press("U")
        #expect(shown(driver).isEmpty)
    }

    @Test("what only may match has a ?, and a leaves it out and says so")
    func uncertain() {
        var driver = filtered("src:10.1.2.3")
        #expect(shown(driver) == ["web", "list", "world"])
        #expect(driver.lines[4].hasPrefix("   ?accept"))
        driver.press("a")
        #expect(marked(driver) == ["web", "world"])
        #expect(driver.screen.contains("1 with ? only may match and is left out: Space marks one."))
    }

    @Test("S brings the rules with a sign to the top")
    func signs() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.answerStandings()
        driver.press("S")
        #expect(shown(driver) == ["world", "old", "office", "web", "list"])
        #expect(driver.screen.contains("signs first"))
        driver.press("S")
        #expect(shown(driver) == ["web", "list", "world", "office", "old"])
    }

    @Test("leaving a group keeps marks, filter, order and cursor, and coming back says so")
    func kept() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press("j ")
        driver.press(" ")
        driver.press("S")
        driver.press("/tcp")
        driver.press(.enter)
        let cursor = driver.session.rules?.list.cursor
        driver.press("q")
        #expect(driver.session.rules == nil)
        #expect(driver.screen.contains("2 marked since 03:12:07Z: they are kept."))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules(Self.rules)))
        #expect(marked(driver) == ["list", "world"])
        #expect(driver.session.rules?.filter.text == "tcp")
        #expect(driver.session.rules?.sortsBySign == true)
        #expect(driver.session.rules?.list.cursor == cursor)
        #expect(driver.screen.contains("2 marked since 03:12:07Z."))
    }

    @Test("a rule that became another one is not marked any more, which is said")
    func changed() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press(" ")
        driver.press("q")
        driver.press(.enter)
        var rules = Self.rules
        rules[3] = Sample.rule("sgr-web", "tcp", "443/443", "0.0.0.0/0", priority: 1)
        driver.handle(.rulesLoaded(Sample.groupRules(rules)))
        #expect(marked(driver).isEmpty)
        #expect(driver.screen.contains("1 marked rule is gone or changed: no longer marked."))
    }

    @Test("another region drops them")
    func region() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press(" ")
        driver.press("q")
        _ = driver.session.enter(RegionID("cn-shanghai"))
        #expect(driver.session.keptChoices.isEmpty)
        #expect(driver.screen.contains("The marks of 1 group are dropped."))
    }

    @Test("a verdict takes two lines under the table, its reason first")
    func twoLines() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.answerStandings()
        driver.press("G")
        #expect(
            driver.lines[20]
                == "DEAD: accepted already by accept tcp 22 from 203.0.113.0/24, priority 20")
        driver.handle(.resized(Size(columns: 60, rows: 24)))
        #expect(
            Array(driver.lines[19...20]) == [
                "DEAD: accepted already by accept tcp 22 from 203.0.113.0/24,", "priority 20",
            ])
    }

    @Test("a value that is none of its field's says so, also when the filter stands")
    func mistake() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press("/!proto:tpc")
        #expect(driver.screen.contains("proto:tpc is no protocol; searched as text"))
        driver.press(.enter)
        #expect(driver.lines[21].hasPrefix("/!proto:tpc  proto:tpc is no protocol; searched as te"))
        #expect(shown(driver).count == 5)
    }

    @Test("a prefix that names no field says so while it is typed")
    func unknownField() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        driver.press("/prot:tcp")
        #expect(driver.screen.contains("“prot:” names no field: taken as text"))
    }
}
