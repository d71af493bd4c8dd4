import Canvas
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("The rule list")
struct RulesScreenTests {
    @Test(
        "shows the rules in the order in which ECS tests them, and explains the one at the cursor")
    func order() {
        let driver = ConsoleDriver.onRules(rows: 17)
        #expect(
            driver.screen
                == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                    POLICY PROTO  PORTS       SOURCE                   PRIO↑ DESCRIPTION
                ▸   drop   all    all         203.0.113.0/24           1     abuse, ticket 4711
                    accept tcp    443         0.0.0.0/0                1     商店前端
                    accept udp    51820       198.51.100.0/24          1     WireGuard
                  ! accept tcp    22          0.0.0.0/0                10    SSH for everyone?
                    accept icmp   all         10.0.0.0/8               50    ping inside





                203.0.113.0/24 is kept from every protocol and port, priority 1
                                                                                       1/5 rules

                Enter detail  Space mark  D revoke…  / filter  u undo  ? help  Esc back  q quit
                """)
    }

    @Test("says why a rule that opens an administration port to the world deserves a look")
    func risk() {
        var driver = ConsoleDriver.onRules()
        driver.press("jjj")
        #expect(
            driver.lines[20]
                == "anyone on IPv4 may reach tcp 22, priority 10 — ! SSH open to the world"
        )
    }

    @Test("adds columns as the terminal gets wider", arguments: [80, 120, 139, 200])
    func widths(columns: Int) {
        let plain = ConsoleDriver.onRules(columns: columns).lines[2]
        #expect(plain.contains("DESCRIPTION"))
        #expect(plain.contains("RULE ID") == (columns >= 120))
        #expect(!plain.contains("DESTINATION"))
        let limited = Sample.rules + [Sample.limited]
        let title = ConsoleDriver.onRules(columns: columns, rules: limited).lines[2]
        #expect(title.contains("DESTINATION") == (columns >= 120))
        #expect(DisplayWidth.of(title) <= columns)
    }

    @Test("shows the rule ids on a narrow terminal with w")
    func wideColumns() {
        var driver = ConsoleDriver.onRules()
        #expect(!driver.lines[2].contains("RULE ID"))
        driver.press("w")
        #expect(driver.lines[2].contains("RULE ID"))
        #expect(driver.lines[3].contains("sgr-4"))
    }

    @Test("draws hostile descriptions harmless")
    func hostileText() {
        let rule = Sample.rule(
            "sgr-9", "tcp", "80/80", "10.0.0.0/8", description: "\u{1B}[2Jgone\u{202E}txt\u{7}")
        let driver = ConsoleDriver.onRules(rules: [rule])
        let scalars = driver.screen.unicodeScalars.filter { $0 != "\n" }
        #expect(!scalars.contains { $0.properties.generalCategory == .control })
        #expect(!scalars.contains { $0.properties.generalCategory == .format })
        #expect(driver.screen.contains("gone"))
    }

    @Test("keeps the cursor on its rule when the list changes around it")
    func cursorStays() {
        var driver = ConsoleDriver.onRules()
        driver.press("jj")
        #expect(driver.session.rules?.list.cursor == .id(RuleID("sgr-3")))
        let newcomer = Sample.rule("sgr-0", "tcp", "1/1", "10.1.0.0/16")
        driver.handle(.rulesLoaded(Sample.groupRules([newcomer] + Sample.rules)))
        #expect(driver.session.rules?.list.cursor == .id(RuleID("sgr-3")))
        driver.press(">")
        #expect(driver.session.rules?.list.cursor == .id(RuleID("sgr-3")))
    }

    @Test("says while it reads, and shows a failed read whole with what to do")
    func loading() {
        var driver = ConsoleDriver()
        driver.handle(
            .groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        #expect(driver.effects == [.read(.rules(Sample.groupID, RegionID("cn-hangzhou")))])
        #expect(driver.screen.contains("Reading rules of sg-bp1shop0000001…"))
        let words = "Connection refused by 127.0.0.1:9. Check --endpoint."
        driver.handle(
            .readFailed(.rules(Sample.groupID, RegionID("cn-hangzhou")), message: words))
        #expect(driver.screen.contains("Could not read rules of sg-bp1shop0000001. Connection"))
        #expect(driver.lines[22] == words)
    }

    @Test("ignores a reply for a group that was left meanwhile")
    func lateReply() {
        var driver = ConsoleDriver.onRules()
        driver.press(.escape)
        driver.press("j")
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        #expect(driver.session.rules?.loaded == nil)
    }
}
