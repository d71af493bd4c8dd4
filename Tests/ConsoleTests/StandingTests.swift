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

    /// The driver with what is asked of the rules answered, as the runner does.
    private func driver(_ rules: [IngressRule] = rules, at key: String) -> ConsoleDriver {
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.answerStandings()
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

    @Test("a rule under a stronger wider one never decides, and that one is named")
    func shadowed() {
        #expect(
            driver(at: "sgr-n").lines[20]
                == "Never decides: 203.0.113.128/25 may reach tcp 443, priority 20 — because sgr-w …"
        )
    }

    @Test("a rule over a weaker wider one may go without a change")
    func redundant() {
        #expect(
            driver(at: "sgr-m").lines[20].hasPrefix(
                "Removal changes nothing: 203.0.113.0/25 may reach tcp 443, priority 5"))
    }

    @Test("the table has a sign beside the priority, and help says what it means")
    func signs() {
        var driver = driver(at: "sgr-m")
        #expect(driver.lines[3] == "▸   accept tcp    443         203.0.113.0/25           5   =")
        #expect(driver.lines[4] == "    accept tcp    443         0.0.0.0/0                10")
        #expect(driver.lines[5] == "    accept tcp    443         203.0.113.128/25         20  x")
        driver.press("?")
        driver.press(.end)
        #expect(driver.screen.contains("Beside a rule's priority: x it never decides"))
    }

    @Test("two halves that together cover a third are both named")
    func halves() {
        let rules = [
            Sample.rule("sgr-a", "tcp", "80/80", "10.0.0.0/9"),
            Sample.rule("sgr-b", "tcp", "80/80", "10.128.0.0/9"),
            Sample.rule("sgr-c", "tcp", "80/80", "10.0.0.0/8", priority: 5),
        ]
        var driver = driver(rules, at: "sgr-c")
        driver.handle(.resized(Size(columns: 120, rows: 24)))
        #expect(
            driver.lines[20]
                == "Never decides: 10.0.0.0/8 may reach tcp 80, priority 5 — because sgr-a and sgr-b together cover it"
        )
    }

    @Test("a rule that decides has nothing said of it on the list, and its effect in Detail")
    func effective() {
        var driver = driver(at: "sgr-w")
        #expect(driver.lines[20] == "anyone on IPv4 may reach tcp 443, priority 10")
        driver.press(.enter)
        #expect(driver.screen.contains("Revoking it alone changes what is accepted"))
    }

    @Test("what was found out of an older list is dropped")
    func stale() {
        var driver = ConsoleDriver.onRules(rules: Self.rules)
        let old = Sample.groupRules(Self.rules)
        driver.handle(.rulesLoaded(Sample.groupRules([Self.rules[1]])))
        driver.handle(.standingsFound([.id(RuleID("sgr-n")): .shadowed], of: old))
        #expect(driver.lines[20] == "203.0.113.128/25 may reach tcp 443, priority 20")
    }
}
