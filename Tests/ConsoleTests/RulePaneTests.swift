import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("The pane beside the rules")
struct RulePaneTests {
    private func driver(
        columns: Int = 140, rows: Int = 40, answers: Bool = true, isReadOnly: Bool = false
    ) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns, rows: rows, isReadOnly: isReadOnly)
        driver.answersAnalyses = answers
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        return driver
    }

    /// The rules that are asked about.
    private func previews(_ driver: ConsoleDriver) -> [Set<RuleKey>] {
        driver.effects.compactMap { if case .preview(let keys, _, _) = $0 { keys } else { nil } }
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
        #expect(previews(driver) == [[.id(RuleID("sgr-3"))]])
        driver.handle(.resized(Size(columns: 150, rows: 40)))
        #expect(previews(driver).isEmpty)
        driver.press("a")
        #expect(previews(driver) == [Set(Sample.rules.map(\.key))])
    }

    @Test("never shows the effect of other marks, however late it comes")
    func late() throws {
        var driver = driver(answers: false)
        driver.press("jjj")
        let old = try #require(previews(driver).first)
        driver.press("k")
        driver.preview(old, of: Sample.groupRules())
        #expect(driver.screen.contains("│ working out what it does…"))
        #expect(!driver.screen.contains("Closes SSH"))
        driver.press("j")
        #expect(driver.screen.contains("│ working out what it does…"))
        driver.preview(try #require(previews(driver).first), of: Sample.groupRules())
        #expect(driver.screen.contains("│ Closes SSH"))
        // A list that was read anew is another one.
        driver.handle(.rulesLoaded(Sample.groupRules().readLater))
        #expect(!driver.screen.contains("Closes SSH"))
    }

    @Test("says first that it is by this group alone, however little room there is")
    func scope() {
        for rows in [24, 40] {
            var driver = driver(rows: rows)
            driver.press("a")
            let title = driver.lines.firstIndex { $0.contains("│ Revoking the 5 marked rules") }
            let next = driver.lines[(title ?? 0) + 1]
            #expect(next.contains("│ by this group alone; D reads the rest"))
        }
        let looking = driver(isReadOnly: true)
        #expect(looking.screen.contains("│ by this group alone\n"))
    }

    @Test("is left out where it has too few rows, and the lines below the table explain again")
    func low() {
        let driver = driver(rows: 23)
        #expect(!driver.screen.contains("Revoking it"))
        #expect(driver.screen.contains("\n203.0.113.0/24 is kept from"))
    }

    @Test("of a list that has not come whole says so")
    func partial() {
        var driver = ConsoleDriver(columns: 140, rows: 40)
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(
            .rulesArriving(
                PartialRuleList(
                    region: RegionID("cn-hangzhou"), groupID: Sample.groupID, rules: Sample.rules,
                    readAt: Sample.groupRules().readAt)))
        #expect(driver.screen.contains("│ The rules are still being read"))
        #expect(!driver.screen.contains("working out"))
    }

    @Test("goes on telling while a filter is typed")
    func filtering() {
        var driver = driver()
        driver.press("/ssh")
        #expect(driver.screen.contains("│ Closes SSH for anyone (IPv4)"))
    }

    @Test("a click beside the list is none on its rows")
    func click() {
        var driver = driver()
        driver.press(.click(Position(row: 5, column: 120)))
        #expect(driver.lines[3].hasPrefix("▸"))
        driver.press(.click(Position(row: 5, column: 20)))
        #expect(driver.lines[5].hasPrefix("▸"))
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
