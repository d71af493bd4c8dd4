import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

@Suite("What if")
struct WhatIfTests {
    private let guarded = ReviewEffectTests.guarded

    private func question(_ text: String) throws -> String {
        try WhatIfQuestion(parsing: text).summary
    }

    @Test(
        "traffic is typed in the forms that people use",
        arguments: [
            ("203.0.113.7 22", "tcp 22 from 203.0.113.7/32"),
            ("203.0.113.7:22", "tcp 22 from 203.0.113.7/32"),
            ("203.0.113.7 22/udp", "udp 22 from 203.0.113.7/32"),
            ("203.0.113.7:53/udp", "udp 53 from 203.0.113.7/32"),
            ("203.0.113.7 UDP 53", "udp 53 from 203.0.113.7/32"),
            ("10.0.0.0/8 443", "tcp 443 from 10.0.0.0/8"),
            ("10.0.0.0/8:443", "tcp 443 from 10.0.0.0/8"),
            ("[2001:db8::1]:443/udp", "udp 443 from 2001:db8::1/128"),
            ("2001:db8::1 443", "tcp 443 from 2001:db8::1/128"),
            ("::ffff:203.0.113.7 22", "tcp 22 from 203.0.113.7/32"),
            ("10.0.0.9 icmp", "icmp from 10.0.0.9/32"),
            ("10.0.0.9 47", "tcp 47 from 10.0.0.9/32"),
            ("10.0.0.9 gre", "gre from 10.0.0.9/32"),
        ])
    func forms(text: String, words: String) throws {
        #expect(try question(text) == words)
    }

    @Test(
        "what is missing or wrong is said in words",
        arguments: [
            ("", "an address and a port: 203.0.113.7 22, [2001:db8::1]:443/udp"),
            ("203.0.113", "“203.0.113” is no address and no block yet, such as 203.0.113.7"),
            ("203.0.113.7", "which port? 203.0.113.7 22, or 203.0.113.7 icmp"),
            ("203.0.113.7 0", "0 is no port: 1 to 65535"),
            ("203.0.113.7 99999", "99999 is no port: 1 to 65535"),
            ("203.0.113.7 22 quic", "“quic” is no port and no protocol: tcp, udp, icmp, gre, …"),
            ("203.0.113.7 22/icmp", "icmp has no ports"),
        ])
    func faults(text: String, words: String) {
        #expect(throws: WhatIfQuestion.ParseError(message: words)) { try question(text) }
    }

    @Test("shows which rule decides now, and which without the rule at the cursor")
    func answer() {
        var driver = ConsoleDriver.onRules(rules: guarded)
        driver.press("W203.0.113.7 22")
        #expect(
            driver.lines[19]
                == "tcp 22 from 203.0.113.7/32, now: denied by sgr-d (drop tcp 22 from 0.0.0.0/0, p…"
        )
        #expect(
            driver.lines[20]
                == "after revoking sgr-d: accepted by sgr-w (accept tcp 22 from 0.0.0.0/0, priority…"
        )
        #expect(driver.lines[21].hasPrefix("what if? 203.0.113.7 22 "))
        driver.press(.wheelDown)
        #expect(driver.lines[20] == "after revoking sgr-w: the same")
    }

    @Test("with marks it asks about them all, and where nothing accepts any more it says so")
    func marks() {
        var driver = ConsoleDriver.onRules(columns: 160, rules: guarded)
        driver.press("aW203.0.113.9 22")
        #expect(driver.lines[20] == "after revoking the 3 marked: denied, no rule accepts it")
        driver.press(.escape)
        // Members of the group reach each other, and an internal address may be one's.
        driver.press("W10.9.0.1 22")
        #expect(
            driver.lines[20]
                == "after revoking the 3 marked: accepted by InnerAccessPolicy, or denied, no rule accepts it — depends on whether the source is a member of \(Sample.groupID)"
        )
    }

    @Test("an unknown membership is an answer with its condition")
    func depends() {
        let rule = IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-g", "IpProtocol": "tcp", "PortRange": "22/22",
            "SourceGroupId": "sg-x", "Policy": "Accept", "Priority": "1",
        ])
        var driver = ConsoleDriver.onRules(columns: 240, rules: [rule])
        driver.press("W10.9.0.1 22")
        #expect(
            driver.lines[19]
                == "tcp 22 from 10.9.0.1/32, now: accepted by InnerAccessPolicy, or accepted by sgr-g, or denied, no rule accepts it — depends on whether the source is a member of \(Sample.groupID) and whether the source is a member of sg-x"
        )
    }

    @Test("rules that agree are named as such")
    func agree() {
        let rules = [
            Sample.rule("sgr-low", "tcp", "22/22", "10.0.0.0/9"),
            Sample.rule("sgr-high", "tcp", "22/22", "10.128.0.0/9"),
        ]
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.press("W10.0.0.0/8 22")
        #expect(
            driver.lines[19] == "tcp 22 from 10.0.0.0/8, now: accepted, by sgr-low or sgr-high")
    }

    @Test("says what is missing while it is typed, and Esc closes it")
    func typing() {
        var driver = ConsoleDriver.onRules(rules: guarded)
        driver.press("W203.0.113.7 ")
        #expect(driver.lines[21].contains("which port?"))
        #expect(driver.lines[19] == "")
        driver.press(.escape)
        #expect(driver.session.prompt == nil)
        #expect(driver.lines[20].hasPrefix("anyone on IPv4 is kept from tcp 22"))
    }

    @Test("Enter puts the cursor on the rule that decides, or says that the filter hides it")
    func enter() {
        var driver = ConsoleDriver.onRules(rules: guarded)
        driver.press("G")
        driver.press("W203.0.113.7 22")
        driver.press(.enter)
        #expect(driver.session.rules?.list.cursor == .id(RuleID("sgr-d")))
        #expect(driver.session.prompt == nil)
        driver.press("/accept")
        driver.press(.enter)
        driver.press("W203.0.113.7 22")
        driver.press(.enter)
        #expect(driver.screen.contains("sgr-d decides; the filter hides it."))
    }

    @Test("a new read of the rules is what the answer is about")
    func newRead() {
        var driver = ConsoleDriver.onRules(rules: guarded)
        driver.press("W203.0.113.7 22")
        driver.handle(
            .rulesLoaded(
                GroupRules(
                    region: RegionID("cn-hangzhou"), groupID: Sample.groupID, vpcID: "vpc-bp1shop",
                    rules: [guarded[1]], readAt: Date(timeIntervalSince1970: 1_767_323_600))))
        #expect(driver.lines[19].contains("now: accepted by sgr-w"))
    }
}
