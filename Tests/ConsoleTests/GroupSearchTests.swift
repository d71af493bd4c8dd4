import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("A group that is not in this region")
struct GroupSearchTests {
    private static let here = RegionID("cn-hangzhou")
    private static let there = RegionID("eu-central-1")
    private static let id = SecurityGroupID("sg-gw8faraway0001")

    private func notFound() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.handle(.groupsLoaded(Sample.groups, of: Self.here, isComplete: true))
        driver.press(":\(Self.id)")
        driver.press(.enter)
        driver.handle(.groupNotFound(Self.id, in: Self.here, message: "No such group."))
        return driver
    }

    @Test("the error names the key, which asks all regions once")
    func offered() {
        var driver = notFound()
        #expect(driver.screen.contains("No such group. E looks for it in every region."))
        driver.press("E")
        #expect(driver.effects == [.search(Self.id, besides: Self.here)])
        driver.press("E")
        #expect(driver.effects.isEmpty)
    }

    @Test("the same key then goes to the region that has it")
    func found() {
        var driver = notFound()
        driver.press("E")
        driver.handle(
            .groupSearched(GroupSearch(groupID: Self.id, found: Self.there), besides: Self.here))
        #expect(driver.screen.contains("\(Self.id) is in eu-central-1. E goes there."))
        driver.press("E")
        #expect(
            driver.effects == [.read(.groups(Self.there)), .read(.rules(Self.id, Self.there))])
        #expect(driver.session.region == Self.there)
    }

    @Test("a group that is nowhere is said to be, and may be looked for again")
    func nowhere() {
        var driver = notFound()
        driver.press("E")
        driver.handle(
            .groupSearched(
                GroupSearch(groupID: Self.id, found: nil, unanswered: [Self.there]),
                besides: Self.here))
        #expect(driver.screen.contains("in no other region that answered"))
        driver.press("E")
        #expect(driver.effects == [.search(Self.id, besides: Self.here)])
    }

    @Test("where the group is there the key only says what it is for")
    func notNeeded() {
        var driver = ConsoleDriver.onRules()
        driver.press("E")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("E is for a group that is not in this region."))
    }

    @Test("an answer for a group that was left is late")
    func late() {
        var driver = notFound()
        driver.press("E")
        driver.press(.escape)
        driver.press(.escape)
        driver.handle(
            .groupSearched(GroupSearch(groupID: Self.id, found: Self.there), besides: Self.here))
        driver.press(":\(Self.id)")
        driver.press(.enter)
        #expect(driver.effects == [.read(.rules(Self.id, Self.here))])
    }
}
