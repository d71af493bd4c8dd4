import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("The pane beside the rules")
struct RulePaneTests {
    private func driver(columns: Int = 140, answers: Bool = true) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns, rows: 40)
        driver.answersAnalyses = answers
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        return driver
    }

    /// The plans that are asked about.
    private func previews(_ driver: ConsoleDriver) -> [ChangePlan] {
        driver.effects.compactMap { if case .preview(let plan, _) = $0 { plan } else { nil } }
    }

    @Test("stands from 140 columns on, and on no quiet line")
    func widths() {
        #expect(!driver(columns: 139).screen.contains("Revoking it"))
        #expect(driver(columns: 139).screen.contains("203.0.113.0/24 is kept from"))
        #expect(driver().screen.contains("│ Revoking it"))
        let quiet = Session(
            size: Size(columns: 200, rows: 60), region: nil,
            facts: SessionFacts(isQuiet: true, auditLogPath: "/log"))
        #expect(Layout(quiet).pane == nil)
    }

    @Test("tells the rule at the cursor, and no line below the table repeats it")
    func rule() {
        var driver = driver()
        driver.press("jjj")
        let told = driver.lines.filter { $0.contains("anyone on IPv4 may reach tcp 22") }
        #expect(told.count == 1 && told.allSatisfy { $0.contains("│ anyone") })
        #expect(driver.screen.contains("│ “SSH for everyone?”"))
    }

    @Test("tells what revoking the rule at the cursor does, and then what the marks do")
    func effect() {
        var driver = driver()
        driver.press("jjj")
        #expect(driver.screen.contains("│ Revoking it"))
        #expect(driver.screen.contains("│ Closes SSH for anyone (IPv4)"))
        driver.press("g")
        driver.press(" ")
        #expect(driver.screen.contains("│ Revoking the 1 marked rule"))
        #expect(driver.screen.contains("│ ! 1 drop rule"))
        #expect(!driver.screen.contains("Closes SSH"))
    }

    @Test("asks anew for every choice, once the cursor rests, and for none twice")
    func asked() {
        var driver = driver(answers: false)
        driver.restsAfterEvents = false
        driver.press("jj")
        #expect(previews(driver).isEmpty)
        driver.handle(.rested)
        #expect(previews(driver).map(\.rules) == [[Sample.rules[2]]])
        driver.handle(.resized(Size(columns: 150, rows: 40)))
        #expect(previews(driver).isEmpty)
        driver.press("a")
        #expect(previews(driver).map { Set($0.rules) } == [Set(Sample.rules)])
    }

    @Test("never shows the effect of other marks, however late it comes")
    func late() throws {
        var driver = driver(answers: false)
        driver.press("jjj")
        let old = try #require(previews(driver).first)
        driver.press("k")
        driver.preview(old)
        #expect(driver.screen.contains("│ working out what it does…"))
        #expect(!driver.screen.contains("Closes SSH"))
        driver.press("j")
        #expect(driver.screen.contains("│ working out what it does…"))
        driver.preview(try #require(previews(driver).first))
        #expect(driver.screen.contains("│ Closes SSH"))
        // A list that was read anew is another one.
        driver.handle(.rulesLoaded(Sample.groupRules().readLater))
        #expect(!driver.screen.contains("Closes SSH"))
    }

    @Test("while the cursor moves, nothing of a rule that it has left is shown")
    func moving() {
        var driver = driver()
        driver.restsAfterEvents = false
        driver.press("j")
        #expect(!driver.screen.contains("is kept from"))
        #expect(!driver.screen.contains("Revoking"))
        // What the marks do is not about the rule at the cursor.
        driver.restsAfterEvents = true
        driver.press(" ")
        driver.restsAfterEvents = false
        driver.press("k")
        #expect(driver.screen.contains("│ Revoking the 1 marked rule"))
    }
}

extension GroupRules {
    /// The same list, read a minute later.
    fileprivate var readLater: GroupRules {
        GroupRules(
            region: region, groupID: groupID, name: name, vpcID: vpcID,
            innerAccessPolicy: "Accept", rules: rules, readAt: readAt.addingTimeInterval(60))
    }
}
