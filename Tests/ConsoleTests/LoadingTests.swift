import Canvas
import FoundationEssentials
import SecurityGroups
import Testing

@testable import Console

@Suite("Lists that arrive page by page")
struct LoadingTests {
    private let stage = Stage(size: Size(columns: 80, rows: 24))
    private func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

    private func arriving(_ count: Int, at seconds: Double) -> Event {
        .rulesArriving(
            PartialRuleList(
                region: Stage.region, groupID: Sample.groupID, name: "shop-bastion",
                vpcID: "vpc-bp1shop", rules: Array(stage.rules.prefix(count)),
                readAt: at(seconds)))
    }

    private var opening: ConsoleDriver {
        var driver = ConsoleDriver.atGroups(stage)
        driver.press(.enter)
        return driver
    }

    @Test("the first page of a rule list is readable at once, filtered, sorted and marked")
    func firstPage() {
        var driver = opening
        driver.handle(arriving(6, at: 10))
        #expect(driver.screen.contains("1/6 rules so far, reading…"))
        driver.press("jj ")
        driver.press("/tcp")
        driver.press(.enter)
        let cursor = driver.session.rules?.list.cursor
        let marks = driver.session.rules?.marks
        driver.handle(arriving(10, at: 10))
        #expect(driver.session.rules?.list.cursor == cursor)
        #expect(driver.session.rules?.marks == marks)
        #expect(driver.session.rules?.filter.text == "tcp")
        driver.handle(.rulesLoaded(stage.groupRules))
        #expect(driver.session.rules?.marks == marks)
        #expect(!driver.screen.contains("so far"))
    }

    @Test("nothing is judged of a list that is not whole: no Review, no verdicts")
    func notWhole() {
        var driver = opening
        driver.handle(arriving(6, at: 10))
        #expect(driver.effects.isEmpty, "nothing is worked out of a part")
        driver.press("D")
        #expect(driver.session.context == .rules)
        driver.press("d")
        #expect(driver.session.context == .detail)
        driver.press("D")
        #expect(driver.session.review == nil)
    }

    @Test("a late page never replaces what is newer")
    func latePages() {
        var driver = opening
        driver.handle(arriving(6, at: 10))
        driver.handle(arriving(3, at: 9))
        driver.handle(arriving(4, at: 10))
        #expect(driver.session.rules?.rules.count == 6)
        driver.handle(.rulesLoaded(stage.groupRules))
        driver.handle(arriving(2, at: 2_000_000_000))
        #expect(driver.session.rules?.rules.count == stage.rules.count)
    }

    @Test(
        "a late page of groups never replaces what is newer; a new read is shown when it is whole")
    func lateGroups() {
        var driver = ConsoleDriver(on: stage)
        func loaded(_ count: Int, _ isComplete: Bool, _ seconds: Double) -> Event {
            .groupsLoaded(
                Array(stage.groups.prefix(count)), of: Stage.region, isComplete: isComplete,
                readAt: at(seconds))
        }
        driver.handle(loaded(2, false, 10))
        #expect(driver.lines[1].hasPrefix("Groups  2 so far in cn-hangzhou"))
        driver.handle(loaded(1, false, 9))
        #expect(driver.session.inventory.groups.all.count == 2)
        driver.handle(loaded(4, true, 10))
        driver.press("G")
        driver.press("r")
        driver.handle(loaded(1, false, 20))
        #expect(
            driver.session.inventory.groups.all.count == 4,
            "the old list stays while the new one comes")
        #expect(driver.session.inventory.groups.list.cursor == stage.groups[3].id)
        driver.handle(loaded(3, true, 20))
        #expect(driver.session.inventory.groups.all.count == 3)
    }

    @Test("regions are read in the background; that they are refused is told to who asks for them")
    func regions() {
        var driver = ConsoleDriver(on: stage)
        #expect(driver.session.inventory.regions.loading == .underWay)
        driver.handle(.readFailed(.regions, message: stage.failure))
        #expect(driver.session.message == nil)
        driver.handle(.groupsLoaded(stage.groups, of: Stage.region, isComplete: true))
        driver.press("L")
        #expect(driver.effects == [.read(.regions)], "asked for again by who wants them")
        driver.handle(.readFailed(.regions, message: stage.failure))
        #expect(driver.screen.contains("Could not read regions. Forbidden.RAM"))
    }
}

@Suite("Jumping by id or name")
struct JumpTests {
    private func jumped(_ text: String) -> ConsoleDriver {
        var driver = ConsoleDriver.atGroups(
            Stage(size: Size(columns: 80, rows: 24)), pressing: ":")
        driver.press(text)
        driver.press(.enter)
        return driver
    }

    @Test(
        "to a region by id or name, in any letter case",
        arguments: ["eu-central-1", "EU-Central-1", "germany (frankfurt)"])
    func regions(text: String) {
        #expect(jumped(text).session.inventory.groups.region == RegionID("eu-central-1"))
    }

    @Test("to a group of another region: the region, then the id", arguments: [" ", "/"])
    func elsewhere(separator: String) {
        let driver = jumped("eu-central-1\(separator)sg-gw8edge")
        #expect(driver.session.rules?.groupID == SecurityGroupID("sg-gw8edge"))
        #expect(driver.session.rules?.region == RegionID("eu-central-1"))
        #expect(
            driver.effects == [
                .read(.groups(RegionID("eu-central-1"))),
                .read(.rules(SecurityGroupID("sg-gw8edge"), RegionID("eu-central-1"))),
            ])
    }

    @Test("to a group by the beginning of its name, where only one begins so")
    func beginning() {
        #expect(
            jumped("ord").session.rules?.groupID == SecurityGroupID("sg-bp1data0000002"))
    }

    @Test("to nothing of that name: says so, and stays")
    func nothing() {
        let driver = jumped("nowhere")
        #expect(driver.session.context == .groups)
        #expect(
            driver.screen.contains("No region and no group in cn-hangzhou is called “nowhere”."))
    }

    @Test("a group whose name looks like an id is found by it")
    func nameLikeID() {
        var driver = ConsoleDriver()
        driver.handle(
            .groupsLoaded(
                [SecurityGroup(id: SecurityGroupID("sg-bp1x"), name: "sg-web")],
                of: Stage.region, isComplete: true))
        driver.press(":sg-web")
        driver.press(.enter)
        #expect(driver.session.rules?.groupID == SecurityGroupID("sg-bp1x"))
    }
}
