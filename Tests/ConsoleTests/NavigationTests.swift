import Canvas
import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("Getting about")
struct NavigationTests {
    @Test("starts by reading the groups, which can be read page by page")
    func groups() {
        var driver = ConsoleDriver(rows: 17)
        #expect(
            driver.effects == [
                .read(.groups(RegionID("cn-hangzhou"))), .read(.regions), .findAccount,
                .findInterruptedReport,
            ])
        #expect(driver.screen.contains("Reading groups of cn-hangzhou…"))
        driver.handle(
            .groupsLoaded([Sample.groups[0]], of: RegionID("cn-hangzhou"), isComplete: false))
        #expect(
            driver.lines[1]
                == "Groups  1 so far in cn-hangzhou                                         reading…"
        )
        driver.handle(
            .groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        #expect(
            driver.lines[1...5] == [
                "Groups  3 in cn-hangzhou",
                "  GROUP                    NAME              VPC             TYPE       IN+OUT",
                "▸ sg-bp1shop0000001        shop-bastion      vpc-bp1shop     normal     5",
                "  sg-bp1data0000002        orders-db         vpc-bp1shop     enterprise 2",
                "  sg-bp1old00000003        legacy            classic         normal     –",
            ])
    }

    @Test("a filter narrows while it is typed; Enter keeps it, Esc clears it")
    func filter() {
        var driver = ConsoleDriver.onRules()
        driver.press("/port:22")
        #expect(driver.session.rules?.visible.map(\.key.text) == ["sgr-4", "sgr-1"])
        driver.press(.enter)
        #expect(driver.screen.contains("2 of 5 rules"))
        driver.press(.escape)
        #expect(driver.session.rules?.visible.count == 5)
        #expect(driver.session.context == .rules)
    }

    @Test("Esc takes one thing back at a time: range, filter, view, group")
    func escape() {
        var driver = ConsoleDriver.onRules()
        driver.press("j m/tcp")
        driver.press(.enter)
        driver.press("v")
        driver.press(.escape)
        #expect(driver.session.rules?.filter.text == "tcp")
        driver.press(.escape)
        #expect(driver.session.rules?.showsOnlyMarked == true)
        driver.press(.escape)
        #expect(driver.session.rules?.showsOnlyMarked == false)
        driver.press(.escape)
        #expect(driver.session.context == .groups)
    }

    @Test(": jumps to a group by name or id, and to a region")
    func jump() {
        var driver = ConsoleDriver.onRules()
        driver.press(":orders-db")
        driver.press(.enter)
        #expect(driver.session.rules?.groupID.rawValue == "sg-bp1data0000002")
        driver.press(":sg-elsewhere")
        driver.press(.enter)
        #expect(driver.session.rules?.groupID.rawValue == "sg-elsewhere")
        driver.press(":eu-central-1")
        driver.press(.enter)
        #expect(driver.effects.isEmpty, "the regions are being read")
        driver.handle(.regionsLoaded([Region(id: RegionID("eu-central-1"))]))
        #expect(driver.effects == [.read(.groups(RegionID("eu-central-1")))])
        #expect(driver.session.context == .groups)
    }

    @Test("L lists the regions; Enter turns to one")
    func regions() {
        var driver = ConsoleDriver.onRules()
        driver.press("L")
        #expect(driver.screen.contains("Reading regions…"))
        driver.handle(
            .regionsLoaded([
                Region(id: RegionID("cn-hangzhou"), localName: "杭州"),
                Region(id: RegionID("eu-central-1"), localName: "Frankfurt"),
            ]))
        driver.press("j")
        #expect(driver.lines[4] == "▸ eu-central-1             Frankfurt")
        driver.press(.enter)
        #expect(driver.effects == [.read(.groups(RegionID("eu-central-1")))])
    }

    @Test("detail shows every field, the request, and the same as a command of the official CLI")
    func detail() {
        var driver = ConsoleDriver.onRules(rows: 60)
        driver.press("jd")
        for expected in [
            "SecurityGroupRuleId      sgr-2", "Description              商店前端",
            "  SecurityGroupRuleId.1=sgr-2",
            "  aliyun ecs RevokeSecurityGroup --RegionId=cn-hangzhou",
            "    \"SourceCidrIp\": \"0.0.0.0/0\",",
        ] {
            #expect(driver.screen.contains(expected))
        }
        driver.press("y")
        guard case .copyToClipboard(let text) = driver.effects.first else {
            Issue.record("y copies nothing")
            return
        }
        #expect(text.contains("\"SecurityGroupRuleId\": \"sgr-2\""))
    }

    @Test("the request that detail shows is the one that the client module would send")
    func shownRequest() {
        let rules = Sample.groupRules()
        for rule in Sample.rules + [Sample.rule(nil, "tcp", "80/80", "10.0.0.0/8")] {
            let naming: RuleNaming =
                rule.id.map { .ids([$0]) } ?? .parameters(RuleParameters(naming: rule))
            let action = RevokeSecurityGroup(
                groupID: rules.groupID, clientToken: "token", naming: naming)
            let sent = action.parameters.filter { $0.name != "ClientToken" }
            let shown = RuleWords.request(revoking: rule, of: rules.groupID, in: rules.region)
                .filter { $0.name != "Action" && $0.name != "RegionId" }
            #expect(shown.map(\.name) == sent.map(\.name))
            #expect(shown.map(\.value) == sent.map(\.value))
        }
    }

    @Test("a terminal that is too small says what it needs, and every key but quit is dead")
    func tooSmall() {
        var driver = ConsoleDriver.onRules()
        driver.handle(.resized(Size(columns: 59, rows: 16)))
        #expect(driver.lines[0] == "59x16 is too small: 60x17 needed, q quits")
        driver.press(" D")
        #expect(driver.session.rules?.marks.isEmpty == true)
        #expect(driver.session.context == .rules)
        driver.press("q")
        #expect(driver.effects == [.quit])
    }

    @Test("help of everything names every key of every mode")
    func help() {
        var help = HelpScreen(about: .rules)
        help.turn()
        let text = help.lines(in: ConsoleDriver(columns: 80).session).map(\.text)
            .joined(separator: "\n")
        for binding in KeyMap.bindings { #expect(text.contains(binding.label)) }
        for mode in KeyContext.allCases { #expect(text.contains(mode.title)) }
    }

    @Test("no key means two things in one mode")
    func unambiguousKeys() {
        for mode in KeyContext.allCases {
            let keys = mode.bindings.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(mode)")
        }
    }

    @Test("a retry on the way to the service is told, and kept among the messages")
    func retried() {
        var driver = ConsoleDriver.onRules()
        driver.handle(.noticed("DescribeRegions: attempt 2 of 5 in 1 s."))
        #expect(driver.screen.contains("attempt 2 of 5"))
        driver.press("j!")
        #expect(driver.screen.contains("attempt 2 of 5"))
    }

    @Test("a key without a meaning says where to find the keys")
    func unknownKey() {
        var driver = ConsoleDriver.onRules()
        driver.press("Z")
        #expect(driver.screen.contains("No such key here: ? lists the keys."))
    }

    @Test("a read asked for before the credentials are known waits for them, and fails with them")
    func waitingReads() {
        var session = Session(
            size: Size(columns: 80, rows: 24), region: nil, facts: ConsoleDriver().session.facts)
        #expect(session.start() == [.prepare])
        #expect(session.update(.keyPressed(.character("L"))) == [])
        let effects = session.update(
            .prepared(region: RegionID("cn-hangzhou"), profile: "default", warnings: []))
        #expect(effects.contains(.read(.regions)))

        var failing = Session(
            size: Size(columns: 80, rows: 24), region: nil, facts: session.facts)
        _ = failing.start()
        _ = failing.update(.keyPressed(.character("L")))
        _ = failing.update(.preparationFailed(message: "There are no credentials."))
        #expect(failing.inventory.regions.loading == .failed("There are no credentials."))
        #expect(failing.update(.keyPressed(.character("r"))) == [.prepare])
    }

    /// A console that was started with a group's id, its credentials known.
    private static func startedWithGroup() -> (Session, [Effect]) {
        var session = Session(
            size: Size(columns: 80, rows: 24), region: RegionID("cn-hangzhou"),
            facts: SessionFacts(auditLogPath: "/log", firstGroup: Sample.groupID.rawValue))
        #expect(session.start() == [.prepare])
        let effects = session.update(
            .prepared(region: RegionID("cn-hangzhou"), profile: "default", warnings: []))
        return (session, effects)
    }

    private static let rest: [Effect] = [
        .read(.groups(RegionID("cn-hangzhou"))), .read(.regions), .findAccount,
        .findInterruptedReport,
    ]

    @Test("the rest is asked for once the rules of a group named at the start stand on the screen")
    func firstRules() {
        let rules = Sample.groupRules(Sample.rules)
        var (session, effects) = Self.startedWithGroup()
        #expect(effects == [.read(.rules(Sample.groupID, RegionID("cn-hangzhou")))])
        #expect(session.update(.painted) == [])
        #expect(session.update(.resized(Size(columns: 100, rows: 30))) == [])
        #expect(session.update(.rulesLoaded(rules)) == [.findStandings(rules)])
        #expect(session.update(.painted) == Self.rest)
        #expect(session.update(.rulesLoaded(rules)) == [.findStandings(rules)])
        #expect(session.update(.painted) == [])
    }

    @Test("a first page, or a group without rules, is enough for the rest to be asked for")
    func firstPage() {
        var (session, _) = Self.startedWithGroup()
        let page = PartialRuleList(
            region: RegionID("cn-hangzhou"), groupID: Sample.groupID, name: "shop-bastion",
            vpcID: "vpc-bp1shop", rules: Array(Sample.rules.prefix(2)),
            readAt: Date(timeIntervalSince1970: 1_767_323_045))
        #expect(session.update(.rulesArriving(page)) == [])
        #expect(session.update(.painted) == Self.rest)

        var (empty, _) = Self.startedWithGroup()
        _ = empty.update(.rulesLoaded(Sample.groupRules([])))
        #expect(empty.update(.painted) == Self.rest)
    }

    @Test("the rest is asked for, too, where the rules do not come or another screen is turned to")
    func firstRulesFail() {
        var (failing, _) = Self.startedWithGroup()
        let read = Read.rules(Sample.groupID, RegionID("cn-hangzhou"))
        #expect(failing.update(.readFailed(read, message: "No answer.")) == Self.rest)

        var (leaving, _) = Self.startedWithGroup()
        #expect(leaving.update(.keyPressed(.down)) == [])
        #expect(leaving.update(.keyPressed(.character("L"))).count == Self.rest.count)
    }

    @Test("an older read that arrives late does not replace a newer one")
    func staleRead() {
        var driver = ConsoleDriver.onRules()
        let older = GroupRules(
            region: RegionID("cn-hangzhou"), groupID: Sample.groupID, rules: [],
            readAt: Date(timeIntervalSince1970: 1_767_323_000))
        driver.handle(.rulesLoaded(older))
        #expect(driver.session.rules?.loaded?.rules.count == 5)
    }
}
