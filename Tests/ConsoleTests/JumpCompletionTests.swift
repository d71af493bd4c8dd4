import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Tab after :")
struct JumpCompletionTests {
    private static let prod = [
        "prod-app", "prod-db", "prod-web-1", "prod-web-2", "prod-x", "Prod-old",
    ]
    private static let names =
        prod + ["staging", "test-1", "test-2", "office", "vpn", "twin", "twin", ""]

    private func driver(
        names: [String] = names, columns: Int = 80, regions: Bool = true
    ) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns)
        driver.handle(
            .groupsLoaded(
                names.enumerated().map { index, name in
                    SecurityGroup(id: SecurityGroupID("sg-\(100 + index)"), name: name)
                }, of: RegionID("cn-hangzhou"), isComplete: true))
        guard regions else { return driver }
        driver.handle(
            .regionsLoaded([
                Region(id: RegionID("cn-hangzhou"), localName: "China (Hangzhou)"),
                Region(id: RegionID("cn-shanghai"), localName: "China (Shanghai)"),
                Region(id: RegionID("eu-central-1"), localName: "Germany (Frankfurt)"),
            ]))
        return driver
    }

    /// What stands in the line after each Tab.
    private func texts(typing text: String, tabs: Int, in driver: ConsoleDriver) -> [String?] {
        var driver = driver
        driver.press(":" + text)
        return (0..<tabs).map { _ in
            driver.press(.tab)
            return driver.session.prompt?.text
        }
    }

    @Test("of 14 groups it shows the six that begin so, and completes what they have in common")
    func six() {
        var driver = driver()
        #expect(driver.session.inventory.groups.all.count == 14)
        driver.press(":pr")
        driver.press(.tab)
        #expect(driver.session.prompt?.text.lowercased() == "prod-")
        #expect(
            driver.lines[22]
                == "Prod-old · prod-app · prod-db · prod-web-1 · prod-web-2 · prod-x")
        #expect(driver.effects.isEmpty, "nothing is read for it")
    }

    @Test("again it turns through them, and Enter goes to the one in the line")
    func turning() {
        let found = texts(typing: "prod-w", tabs: 4, in: driver())
        #expect(found == ["prod-web-", "prod-web-1", "prod-web-2", "prod-web-1"])
        var driver = driver()
        driver.press(":prod-w")
        driver.press(.tab)
        driver.press(.backTab)
        #expect(driver.session.prompt?.text == "prod-web-2")
        driver.press(.enter)
        #expect(driver.session.rules?.groupID.rawValue == "sg-103")
    }

    @Test("what is typed after a Tab is completed anew, before the cursor")
    func anew() {
        var driver = driver()
        driver.press(":prod-w")
        driver.press(.tab)
        driver.press("2")
        driver.press(.tab)
        #expect(driver.session.prompt?.text == "prod-web-2")
        driver.press(.control("u"))
        driver.press("xyz")
        driver.press(.home)
        driver.press("off")
        driver.press(.tab)
        #expect(driver.session.prompt?.text == "officexyz")
        #expect(driver.session.prompt?.line.cursor == 6)
    }

    @Test("ids and regions are completed, too; a region by its name becomes its id")
    func others() {
        #expect(texts(typing: "sg-11", tabs: 2, in: driver()) == ["sg-11", "sg-110"])
        #expect(texts(typing: "eu", tabs: 1, in: driver()) == ["eu-central-1"])
        #expect(texts(typing: "germ", tabs: 1, in: driver()) == ["eu-central-1"])
        #expect(texts(typing: "OFF", tabs: 1, in: driver()) == ["office"])
    }

    @Test("a group behind its region is completed where the region's groups are known")
    func behindRegion() {
        #expect(
            texts(typing: "cn-hangzhou off", tabs: 1, in: driver()) == ["cn-hangzhou office"])
        #expect(
            texts(typing: "cn-hangzhou/off", tabs: 1, in: driver()) == ["cn-hangzhou/office"])
        var driver = driver()
        driver.press(":eu-central-1 off")
        driver.press(.tab)
        #expect(
            driver.session.message?.text
                == "The groups of eu-central-1 are not read: Enter goes there.")
        #expect(driver.effects.isEmpty)
    }

    @Test("groups of one name are told apart by their ids")
    func twins() {
        var driver = driver()
        driver.press(":tw")
        driver.press(.tab)
        #expect(driver.session.prompt?.text == "twin")
        #expect(driver.lines[22] == "“sg-111 twin” · “sg-112 twin”")
        driver.press(.tab)
        driver.press(.enter)
        #expect(driver.session.rules?.groupID.rawValue == "sg-111")
    }

    @Test("a name that is another group's id is told by its own")
    func foreignID() {
        #expect(
            texts(typing: "sg-9", tabs: 1, in: driver(names: ["sg-101x", "sg-100"])) == ["sg-9"])
        let found = texts(typing: "sg-100", tabs: 3, in: driver(names: ["a", "sg-100"]))
        #expect(found == ["sg-100", "sg-100", "sg-101"])
    }

    @Test("as many candidates are shown as fit, and how many more there are")
    func narrow() {
        var driver = driver(names: (10...40).map { "prod-\($0)" }, columns: 60)
        driver.press(":prod")
        driver.press(.tab)
        #expect(
            driver.session.message?.text
                == "prod-10 · prod-11 · prod-12 · prod-13 · prod-14 … 26 more")
        #expect(Layout(driver.session).messageRows == 1)
    }

    @Test("nothing that begins so is said, and so is what is not known yet")
    func nothing() {
        var driver = driver()
        driver.press(":zz")
        driver.press(.tab)
        #expect(driver.session.prompt?.text == "zz")
        #expect(
            driver.session.message?.text
                == "No group and no region that is known begins with “zz”.")
        var early = ConsoleDriver()
        early.press(":zz")
        early.press(.tab)
        #expect(early.session.message?.text.hasSuffix("The groups are still being read.") == true)
    }
}
