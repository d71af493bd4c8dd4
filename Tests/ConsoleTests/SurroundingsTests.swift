import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Instances and references of a group")
struct SurroundingsTests {
    private let stage = Stage(size: Size(columns: 120, rows: 40))

    @Test("i reads both in the background and shows each as it comes")
    func reading() {
        var driver = ConsoleDriver.atRules(stage, pressing: "i")
        #expect(
            driver.effects == [
                .read(.group(.instances, Sample.groupID, Stage.region)),
                .read(.group(.interfaces, Sample.groupID, Stage.region)),
                .read(.group(.references, Sample.groupID, Stage.region)),
            ])
        #expect(driver.screen.contains("Instances of the group: reading…"))
        driver.handle(
            .instancesLoaded([stage.instances[0]], of: Sample.groupID, isComplete: false))
        #expect(driver.screen.contains("Instances of the group: 1 so far, reading…"))
        driver.handle(.instancesLoaded(stage.instances, of: Sample.groupID, isComplete: true))
        driver.handle(.referencesLoaded(stage.references, to: Sample.groupID))
        #expect(driver.screen.contains("Instances of the group: 2\n"))
        #expect(
            driver.lines.contains(
                "  i-bp1web00000001         web-1 · Running · cn-hangzhou-b · 10.0.7.11 · public 203.0.113.80 · also in"
            ))
        #expect(driver.screen.contains("Groups whose rules name this one: 2"))
        #expect(driver.lines.contains("  sg-bp1data0000002        orders-db"))
        #expect(driver.lines.contains("  sg-bp1far000000009       account 6543210987654321"))
    }

    @Test(
        "further interfaces are listed as what they are, and none is only said where it is certain")
    func interfaces() {
        let driver = ConsoleDriver.atInstances(stage)
        #expect(driver.screen.contains("Other network interfaces in it: 2"))
        #expect(
            driver.screen.contains(
                "  eni-bp1web00000009 of i-bp1web00000001 · web-1-metrics · InUse · 10.0.8.11 · also in"
            ))
        #expect(
            driver.screen.contains("  eni-bp1alb00000001 of a load balancer · Created by ALB alb-1")
        )
        var other = ConsoleDriver.atRules(stage, pressing: "i")
        other.handle(.interfacesLoaded([], of: Sample.groupID))
        #expect(other.screen.contains("None, as far as may be seen."))
        other.handle(.instancesLoaded([], of: Sample.groupID, isComplete: true))
        #expect(other.screen.contains("None: the rules protect nothing now."))
        #expect(!other.screen.contains("as far as may be seen"))
        other.handle(.interfacesLoaded(stage.interfaces, of: Sample.groupID))
        #expect(!other.screen.contains("protect nothing"))
        other.handle(
            .readFailed(.group(.interfaces, Sample.groupID, Stage.region), message: stage.failure))
        #expect(other.screen.contains("Not read: Forbidden.RAM"))
    }

    @Test("as many references as ECS lists at most may not be all, and that is said")
    func mostReferences() {
        var driver = ConsoleDriver.atInstances(stage)
        func answer(_ count: Int) {
            let ids = (1...count).map { SecurityGroupID("sg-\($0)") }
            driver.handle(
                .referencesLoaded(ids.map { GroupReference(groupID: $0) }, to: Sample.groupID))
        }
        answer(99)
        #expect(!driver.screen.contains("There may be more"))
        answer(100)
        #expect(driver.screen.contains("Groups whose rules name this one: 100\n"))
        #expect(driver.screen.contains("There may be more: ECS names no more than 100."))
    }

    @Test("what is known is shown at once the next time; r reads it again")
    func again() {
        var driver = ConsoleDriver.atInstances(stage)
        driver.press(.escape)
        driver.press("i")
        #expect(driver.effects.isEmpty)
        driver.press("r")
        #expect(driver.effects.count == 3)
        driver.handle(.instancesLoaded([], of: Sample.groupID, isComplete: false))
        #expect(driver.screen.contains("web-2"), "a whole list is not replaced by a part")
    }

    @Test("opens for the group at the cursor, too, and for no other")
    func fromGroups() {
        var driver = ConsoleDriver.atGroups(stage, pressing: "ji")
        let group = SecurityGroupID("sg-bp1data0000002")
        #expect(driver.effects.first == .read(.group(.instances, group, Stage.region)))
        #expect(driver.lines[1] == "sg-bp1data0000002  orders-db")
        driver.handle(.instancesLoaded(stage.instances, of: Sample.groupID, isComplete: true))
        #expect(driver.screen.contains("Instances of the group: reading…"))
    }

    @Test("a refused permission is told where it belongs and stands in nobody's way")
    func refused() {
        var driver = ConsoleDriver.atRules(stage, pressing: "i")
        driver.handle(
            .readFailed(.group(.instances, Sample.groupID, Stage.region), message: stage.failure))
        #expect(driver.session.message == nil)
        #expect(driver.screen.contains("Not read: Forbidden.RAM"))
        driver.press(.escape)
        driver.press("D")
        #expect(driver.session.context == .review)
    }

    @Test("sums the group up exactly: drops and priorities count, rules that never decide do not")
    func summary() throws {
        let rules = [
            Sample.rule("sgr-a", "all", "-1/-1", "0.0.0.0/0", priority: 10),
            Sample.rule("sgr-b", "tcp", "22/22", "0.0.0.0/0", policy: "Drop", priority: 1),
            Sample.rule("sgr-c", "tcp", "22/22", "0.0.0.0/0", priority: 50),
        ]
        var driver = ConsoleDriver.onRules(columns: 139, rows: 24, rules: rules)
        #expect(!driver.screen.contains("Open to the world"))
        driver.answerStandings()
        let line = try #require(driver.lines.first { $0.contains("Open to the world") })
        #expect(line.contains("tcp 1-21, 23-65535"))
        #expect(line.contains("1 dead rule"))
        #expect(
            driver.lines.contains { $0.hasPrefix("  ! accept all") || $0.contains("! accept all") })
        let hidden = try #require(driver.lines.first { $0.contains("sgr-c") })
        #expect(!hidden.contains("!"), "a rule that never decides opens nothing")
        driver.press("jjj")
        #expect(!driver.lines[20].contains("SSH open to the world"))
    }

    @Test("says where nothing is open, and says nothing of a list that is not whole")
    func nothingOpen() {
        var driver = ConsoleDriver.onRules(rules: [Sample.inside])
        driver.answerStandings()
        #expect(driver.screen.contains("Nothing is open to the world"))
        let arriving = Scene.all.first { $0.name == "rules-arriving" }?(80, 24)
        #expect(arriving?.screen.contains("the world") == false)
    }
}
