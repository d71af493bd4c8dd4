import Canvas
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("The guided tour of the demo")
struct GuidedTourTests {
    private static let failure = "Nothing answers at 127.0.0.1."

    /// At the groups.
    private static func driver(columns: Int = 80, rows: Int = 24) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns, rows: rows, tourGroup: "shop-bastion")
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        return driver
    }

    private static func open(_ driver: inout ConsoleDriver) {
        driver.press(":shop-bastion")
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules(Sample.rules + [Sample.inside])))
        driver.press("g")
    }

    private static func goToSSH(_ driver: inout ConsoleDriver) {
        while driver.session.rules?.selected?.key != Sample.rules[0].key,
            driver.session.rules?.selected?.key != Sample.inside.key
        {
            driver.press("j")
        }
    }

    private static func confirm(_ driver: inout ConsoleDriver) {
        driver.handle(.auditLogChecked(problem: nil))
        for _ in 0..<9 { driver.press(.pageDown) }
        driver.press(driver.session.review?.plan.phrase.text ?? "")
        driver.press(.enter)
    }

    private static func report(_ kind: ChangeKind, _ outcome: RuleOutcome) -> ChangeReport {
        ChangeReport(
            kind, groupID: Sample.groupID, rules: [SettledRule(Sample.rules[0], outcome)],
            auditEntry: 41, auditHead: "9f3c", readBack: Sample.groupRules([Sample.inside]))
    }

    /// The places of the whole way, each with the number of its step; nil where nothing is said.
    private static func way(
        columns: Int, rows: Int
    ) throws -> [(place: String, driver: ConsoleDriver, step: Int?)] {
        var driver = driver(columns: columns, rows: rows)
        var way = [("groups", driver, 1 as Int?)]
        driver.press(":shop")
        way.append(("typing where to", driver, 1))
        driver.press(.escape)
        open(&driver)
        way.append(("another rule", driver, 1))
        goToSSH(&driver)
        way.append(("the rule", driver, 2))
        driver.answersAnalyses = false
        driver.press("D")
        way.append(("review without the effect", driver, 2))
        for case .analyse(let plan, _) in driver.effects { driver.analyse(plan) }
        driver.answersAnalyses = true
        way.append(("review", driver, 3))
        confirm(&driver)
        way.append(("progress", driver, nil))
        driver.handle(.revocationFinished(report(.revoke, .revoked(grantedBy: []))))
        way.append(("report", driver, 4))
        driver.press("e")
        way.append(("audit log, being read", driver, nil))
        driver.handle(.auditRead(AuditSample.listing))
        way.append(("audit log", driver, 5))
        driver.press("GR")
        driver.handle(
            .restorationPrepared(
                ChangePlan(
                    restoring: try AuditSample.revoked, into: Sample.groupRules([Sample.inside]))))
        way.append(("review of the restoration", driver, 5))
        confirm(&driver)
        driver.handle(.revocationFinished(report(.restore, .restored(as: RuleID("sgr-new")))))
        way.append(("done", driver, nil))
        return way
    }

    @Test(
        "each step gives way to the next when it is done, and the last to none",
        arguments: [80, 60])
    func steps(columns: Int) throws {
        for (place, driver, step) in try Self.way(columns: columns, rows: columns == 80 ? 24 : 17) {
            #expect(
                driver.screen.contains("Tour ") == (step != nil), "\(place)\n\(driver.screen)")
            if let step {
                #expect(driver.screen.contains("Tour \(step)/5: "), "\(place)\n\(driver.screen)")
            }
            #expect(Layout.messageLines(of: driver.session).count <= 2, "\(place)")
        }
        var done = try #require(try Self.way(columns: columns, rows: 24).last?.driver)
        #expect(done.screen.contains("The tour is done"))
        done.press("q")
        #expect(!done.screen.lowercased().contains("tour"))
        #expect(done.session.tour == nil)
    }

    @Test("it hides neither message nor prompt, and what is typed stays in sight")
    func hidesNothing() throws {
        for (place, driver, _) in try Self.way(columns: 60, rows: 17) {
            var failed = driver
            failed.handle(.noticed(Self.failure))
            #expect(failed.screen.contains(Self.failure), "\(place)")
            #expect(!failed.screen.contains("Tour "), "\(place)")
        }
        var driver = Self.driver()
        driver.press(":shop")
        #expect(driver.lines.contains { $0.hasPrefix(":shop") })
    }

    @Test("an error stands until Esc, which leaves the tour as it is")
    func error() {
        var driver = Self.driver()
        driver.handle(.readFailed(.groups(RegionID("cn-hangzhou")), message: Self.failure))
        driver.press("j")
        #expect(driver.screen.contains(Self.failure) && !driver.screen.contains("Tour "))
        driver.press(.escape)
        #expect(driver.screen.contains("Tour 1/5") && !driver.screen.contains(Self.failure))
        var failed = Self.driver()
        Self.open(&failed)
        Self.goToSSH(&failed)
        failed.press("D")
        Self.confirm(&failed)
        failed.handle(.revocationFailed(message: Self.failure))
        #expect(failed.screen.contains(Self.failure) && !failed.screen.contains("Tour "))
    }

    @Test("Esc ends the tour and nothing else, but Review with it; the next key finds it gone")
    func escape() throws {
        for (place, driver, step) in try Self.way(columns: 80, rows: 24) where step != nil {
            var left = driver
            left.press(.escape)
            if driver.session.prompt != nil {
                // Where text is typed Esc is for that.
                #expect(left.session.tour != nil && left.session.prompt == nil)
                continue
            }
            #expect(left.session.tour == nil, "\(place)")
            if driver.session.review != nil {
                // What was typed must not stay behind.
                #expect(left.session.review == nil, "\(place)")
                continue
            }
            #expect(left.session.screens == driver.session.screens, "\(place)")
            left.press(.control("l"))
            #expect(!left.screen.contains("tour") && !left.screen.contains("Tour"), "\(place)")
        }
    }

    @Test("while a request is under way Esc does what it always does")
    func underWay() throws {
        let way = try Self.way(columns: 80, rows: 24)
        var driver = try #require(way.first { $0.place == "progress" }?.driver)
        driver.press("q")
        #expect(driver.session.report?.leaving == .whenSettled)
        driver.press(.escape)
        #expect(driver.session.report?.leaving == .staying)
        #expect(driver.session.tour != nil)
    }

    @Test("a rule that was not revoked is not told as gone")
    func notRevoked() {
        var driver = Self.driver()
        Self.open(&driver)
        Self.goToSSH(&driver)
        driver.press("D")
        Self.confirm(&driver)
        driver.handle(.revocationFinished(Self.report(.revoke, .notRevoked)))
        #expect(driver.screen.contains("Tour 3/5: q goes back."))
    }

    @Test("where it is left, and outside of the demo, every screen is the same")
    func sameScreens() {
        for columns in [60, 80, 140] {
            var left = Self.driver(columns: columns)
            left.press(.escape)
            var plain = ConsoleDriver(columns: columns)
            plain.handle(
                .groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
            #expect(plain.session.tour == nil)
            Self.open(&left)
            Self.open(&plain)
            #expect(left.screen == plain.screen)
        }
    }
}
