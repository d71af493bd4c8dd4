import Canvas
import FoundationEssentials
import SecurityGroups
import Testing

@testable import Console

@Suite("The table of groups")
struct GroupsScreenTests {
    private static let region = RegionID("cn-hangzhou")

    private static let groups = [
        SecurityGroup(id: SecurityGroupID("sg-1"), name: "web", vpcID: "vpc-b", ruleCount: 4),
        SecurityGroup(id: SecurityGroupID("sg-2"), name: "bastion", vpcID: "vpc-a", ruleCount: 12),
        SecurityGroup(id: SecurityGroupID("sg-3"), name: "Office", type: "enterprise"),
        SecurityGroup(id: SecurityGroupID("sg-4"), name: "inner", vpcID: "vpc-a", ruleCount: 9),
    ]

    private func driver(
        columns: Int = 80, isQuiet: Bool = false, groups: [SecurityGroup] = groups
    ) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns, isQuiet: isQuiet)
        driver.handle(.groupsLoaded(groups, of: Self.region, isComplete: true))
        return driver
    }

    private func rules(_ rules: [IngressRule], of group: String, at seconds: Double = 0)
        -> GroupRules
    {
        GroupRules(
            region: Self.region, groupID: SecurityGroupID(group), vpcID: "vpc-a",
            innerAccessPolicy: "Accept", rules: rules,
            readAt: Date(timeIntervalSince1970: 1_767_323_527 + seconds))
    }

    /// Opens a group, lets its rules arrive, and leaves it.
    private func visit(
        _ group: String, _ list: [IngressRule], at seconds: Double = 0,
        in driver: inout ConsoleDriver
    ) {
        driver.press(":" + group)
        driver.press(.enter)
        driver.handle(.rulesLoaded(rules(list, of: group, at: seconds)))
        driver.answerStandings()
        driver.press("q")
    }

    private static let web = [Sample.rule("sgr-w", "tcp", "443/443", "0.0.0.0/0")]
    private static let ssh = [
        Sample.rule("sgr-s", "tcp", "22/22", "0.0.0.0/0"),
        Sample.rule("sgr-o", "tcp", "22/22", "10.0.0.0/8", priority: 2),
    ]
    private static let inner = [Sample.rule("sgr-i", "tcp", "22/22", "10.0.0.0/8")]

    private func ids(_ driver: ConsoleDriver) -> [String] {
        driver.session.inventory.groups.visible.map(\.id.rawValue)
    }

    @Test("sorts by the next and the previous column, turned round by I, the cursor on its group")
    func sorting() {
        var driver = driver()
        driver.press("j>>")
        #expect(driver.session.message?.text == "Sorted by NAME.")
        #expect(ids(driver) == ["sg-2", "sg-4", "sg-3", "sg-1"])
        #expect(driver.lines[2].contains("NAME↑"))
        #expect(driver.session.inventory.groups.selected?.id.rawValue == "sg-2")
        #expect(driver.lines[3].hasPrefix("▸ sg-2"))
        driver.press("I")
        #expect(ids(driver) == ["sg-1", "sg-3", "sg-4", "sg-2"])
        #expect(driver.lines[2].contains("NAME↓"))
        driver.press("<<")
        #expect(ids(driver) == ["sg-1", "sg-2", "sg-3", "sg-4"])
        #expect(
            driver.session.message?.text == "In the order in which the service lists them.")
        driver.press("I")
        #expect(driver.session.message?.text.contains("> sorts them") == true)
    }

    @Test("sorts by the count of rules; a group without one comes last either way")
    func counts() {
        var driver = driver()
        driver.press(">>>>>")
        #expect(ids(driver) == ["sg-1", "sg-4", "sg-2", "sg-3"])
        driver.press("I")
        #expect(ids(driver) == ["sg-2", "sg-4", "sg-1", "sg-3"])
    }

    @Test("a filter keeps the order, and pages that come are put into it")
    func filtered() {
        var driver = driver(groups: [Self.groups[0]])
        driver.press(">>/vpc-a")
        driver.press(.enter)
        driver.handle(.groupsLoaded(Self.groups, of: Self.region, isComplete: true))
        #expect(ids(driver) == ["sg-2", "sg-4"])
        #expect(driver.lines[21].hasSuffix("1/2 of 4 groups"))
    }

    @Test("shows the place of the cursor, and by what the list is sorted where that is hidden")
    func place() {
        var driver = driver()
        #expect(driver.lines[21].hasSuffix(" 1/4 groups"))
        driver.press("jj")
        #expect(driver.lines[21].hasSuffix(" 3/4 groups"))
        driver.press(">>>>>>")
        #expect(driver.lines[21].hasSuffix(" 3/4 groups, by WORLD↑"))
        #expect(self.driver(groups: [Self.groups[0]]).lines[21].hasSuffix(" 1/1 group"))
    }

    @Test("a group that was read has its ingress rules counted, the others what the list says")
    func ingress() {
        var driver = driver()
        visit("sg-2", Self.ssh, in: &driver)
        #expect(driver.lines[3].hasSuffix(" 4"))
        #expect(driver.lines[4].hasSuffix(" 2 in"))
        #expect(driver.lines[5].hasSuffix(" –"))
    }

    @Test("what a group opens to the world stays known when it is left, with the time of the read")
    func exposure() {
        var driver = driver()
        visit("sg-2", Self.ssh, in: &driver)
        visit("sg-1", Self.web, in: &driver)
        visit("sg-4", Self.inner, in: &driver)
        #expect(driver.lines[3].hasPrefix("▸ sg-1"))
        #expect(driver.lines[4].hasPrefix(" !sg-2"), "SSH is open to the world")
        driver.press("gj")
        #expect(
            driver.lines[21].hasPrefix(
                "Open to the world: tcp 22 · 1 rule needed later · read 03:12:07Z "))
        let style = FrameRenderer.frame(of: driver.session)[21, 0].style
        #expect(style == .danger)
        driver.press("k")
        #expect(driver.lines[21].hasPrefix("Open to the world: tcp 443 · read 03:12:07Z "))
        driver.press("jj")
        #expect(
            driver.lines[21].hasPrefix("Enter reads its rules: what it opens is not known yet"))
        driver.press("j")
        #expect(
            driver.lines[21].hasPrefix("Nothing is open to the world · read 03:12:07Z "))
    }

    @Test("sorts by what is open: admin ports first, then others, nothing, not known")
    func worldOrder() {
        var driver = driver(columns: 160)
        visit("sg-4", Self.inner, in: &driver)
        visit("sg-1", Self.web, in: &driver)
        visit("sg-2", Self.ssh, in: &driver)
        driver.press(">>>>>>")
        #expect(ids(driver) == ["sg-2", "sg-1", "sg-4", "sg-3"])
        #expect(driver.lines[2].contains("WORLD↑"))
        #expect(driver.lines[3].hasSuffix(" tcp 22"))
        #expect(driver.lines[4].hasSuffix(" tcp 443"))
        #expect(driver.lines[5].hasSuffix(" nothing"))
        driver.press("I")
        #expect(ids(driver) == ["sg-4", "sg-1", "sg-2", "sg-3"])
    }

    @Test("a new read replaces what was known; rules that are still read are not judged")
    func newRead() {
        var driver = driver()
        visit("sg-2", Self.ssh, in: &driver)
        driver.press(":sg-2")
        driver.press(.enter)
        #expect(driver.session.inventory.groups.opened.count == 1)
        driver.handle(.rulesLoaded(rules([], of: "sg-2", at: 60)))
        driver.press("q")
        #expect(driver.lines[4].hasPrefix("  sg-2"), "nothing is open any more")
        driver.press("gj")
        #expect(driver.lines[4].hasSuffix(" 0 in"))
        #expect(driver.lines[21].hasPrefix("No ingress rules · read 03:13:07Z "))
    }

    @Test("it outlives a visit to another region, and ends with the profile")
    func elsewhere() {
        var driver = driver()
        visit("sg-2", Self.ssh, in: &driver)
        _ = driver.session.enter(RegionID("eu-central-1"))
        _ = driver.session.enter(Self.region)
        driver.handle(.groupsLoaded(Self.groups, of: Self.region, isComplete: true))
        #expect(driver.lines[4].hasPrefix(" !sg-2"))
        _ = driver.session.turn(toProfile: "other")
        #expect(driver.session.inventory.groups.opened.isEmpty)
    }

    @Test("on a quiet line nothing but the place follows the cursor; a kept filter stays in sight")
    func quiet() {
        var quiet = driver(isQuiet: true)
        visit("sg-2", Self.ssh, in: &quiet)
        quiet.press("gj")
        #expect(quiet.lines[21].trimmingPrefix(while: { $0 == " " }) == "2/4 groups")
        var driver = driver()
        visit("sg-2", Self.ssh, in: &driver)
        driver.press("/bast")
        #expect(driver.lines[21].hasPrefix("/bast  "))
        #expect(!driver.lines[21].contains("Open"))
        driver.press(.enter)
        #expect(driver.lines[21].hasPrefix("/bast  Open to the world: tcp 22"))
    }
}
