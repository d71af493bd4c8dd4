import Canvas
import Foundation
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

@Suite("What is important is bright")
struct LookTests {
    private func frame(of driver: ConsoleDriver) -> Frame {
        FrameRenderer.frame(of: driver.session)
    }

    /// The styles of the cells of a row that hold the text.
    private func styles(of text: String, row: Int, in frame: Frame) -> Set<Style> {
        let line = frame.row(row).map(\.text).joined()
        guard let range = line.range(of: text) else { return [] }
        let start = line.distance(from: line.startIndex, to: range.lowerBound)
        return Set((start..<start + text.count).map { frame[row, $0].style })
    }

    @Test("the bar of the cursor goes over the whole row, and moves with it")
    func bar() {
        var driver = ConsoleDriver.onRules()
        for row in [3, 4] {
            let cells = frame(of: driver).row(row)
            #expect(cells.allSatisfy { $0.style == Style(.accent, reverse: true) })
            driver.press(.down)
            #expect(frame(of: driver).row(row).allSatisfy { !$0.style.reverse })
        }
    }

    @Test("on a quiet line there is no bar, and no row has a look")
    func quiet() {
        var driver = ConsoleDriver(isQuiet: true)
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        driver.press("a")
        for row in 3..<8 {
            // The mark itself has one.
            #expect(frame(of: driver).row(row).dropFirst(4).allSatisfy { $0.style == .plain })
        }
    }

    @Test("an administration port that is open to the world is red and bold, sign and source")
    func risk() {
        let frame = frame(of: .onRules())
        #expect(frame[6, 2].text == "!")
        #expect(frame[6, 2].style == Style(.danger, bold: true))
        #expect(styles(of: "0.0.0.0/0", row: 6, in: frame) == [Style(.danger, bold: true)])
        // A port that is meant for everybody is not.
        #expect(styles(of: "0.0.0.0/0", row: 4, in: frame) == [.plain])
    }

    @Test("a marked row is tinted whole, its sign too; what is dangerous in it has its sign")
    func marked() {
        var driver = ConsoleDriver.onRules()
        driver.press("a")
        driver.press(.end)
        let frame = frame(of: driver)
        for text in ["accept", "tcp", "22", "0.0.0.0/0", "10", "SSH for everyone?"] {
            #expect(styles(of: text, row: 6, in: frame) == [.accent], "\(text)")
        }
        #expect(frame[6, 1].text == "*" && frame[6, 2].text == "!")
        #expect(frame[6, 2].style.tint == .danger)
    }

    @Test("a drop rule has its word in a colour, an accept rule none")
    func policy() {
        var driver = ConsoleDriver.onRules()
        driver.press(.end)
        let frame = frame(of: driver)
        #expect(styles(of: "drop", row: 3, in: frame) == [.caution])
        #expect(styles(of: "accept", row: 4, in: frame) == [.plain])
    }

    @Test("a rule that never decides is dim, and has its sign")
    func dead() {
        let rules = [
            Sample.rule("sgr-a", "tcp", "22/22", "10.0.0.0/8"),
            Sample.rule("sgr-b", "tcp", "22/22", "10.1.0.0/16", priority: 9),
        ]
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.answerStandings(around: nil)
        let frame = frame(of: driver)
        #expect(styles(of: "10.1.0.0/16", row: 4, in: frame) == [.muted])
        #expect(styles(of: "x", row: 4, in: frame) == [.muted])
    }

    @Test("what a rule is limited to has a sign where no column tells it", arguments: [80, 200])
    func limits(columns: Int) {
        let driver = ConsoleDriver.onRules(
            columns: columns, rules: [Sample.inside, Sample.limited])
        let line = driver.lines.first { $0.contains("10.7.0.0/16") } ?? ""
        #expect(line.contains("7  +") == (columns == 80))
        #expect(line.contains("10.0.0.4/32") == (columns == 200))
        #expect(!(driver.lines.first { $0.contains("10.9.0.0/16") } ?? "+").contains("+"))
    }

    @Test("what all rules have alike stands in the header and takes no column")
    func folded() {
        let driver = ConsoleDriver.onRules(columns: 200)
        #expect(driver.lines[1].contains("· intranet · any destination · any source port"))
        for title in ["NIC", "DESTINATION", "SRC PORTS"] {
            #expect(!driver.lines[2].contains(title))
        }
        let limited = ConsoleDriver.onRules(columns: 200, rules: [Sample.inside, Sample.limited])
        #expect(!limited.lines[1].contains("any destination"))
        #expect(limited.lines[2].contains("DESTINATION") && limited.lines[2].contains("SRC PORTS"))
    }

    @Test("what nearly all rules have is dim beside what few have")
    func defaults() {
        let driver = ConsoleDriver.onRules(columns: 120, rules: [Sample.limited, Sample.inside])
        let frame = frame(of: driver)
        #expect(styles(of: "any", row: 4, in: frame) == [.muted])
        #expect(styles(of: "10.9.0.0/16", row: 4, in: frame) == [.plain])
    }

    @Test("the sign of a limit never stands over a digit")
    func longPriority() {
        var attributes = Dictionary(
            uniqueKeysWithValues: Sample.limited.orderedAttributes.map { ($0.name, $0.value) })
        attributes["Priority"] = "1000"
        let driver = ConsoleDriver.onRules(rules: [IngressRule(attributes: attributes)])
        #expect(driver.lines[3].hasPrefix("▸  +accept") && driver.lines[3].contains("1000"))
    }

    @Test(
        "what groups open has a column once it is known of one group"
    )
    func world() {
        var driver = ConsoleDriver(columns: 140, rows: 24)
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        #expect(!driver.lines[2].contains("WORLD"))
        #expect(driver.lines[2].contains("DESCRIPTION"))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        driver.answerStandings(around: nil)
        driver.press("q")
        #expect(driver.lines[2].contains("WORLD") && driver.lines[2].contains("DESCRIPTION"))
    }

    @Test("the hint line names no key that would only be answered with a reason")
    func hints() {
        func hints(_ driver: ConsoleDriver) -> String { driver.lines.last ?? "" }
        #expect(hints(.onRules()).contains("D revoke…"))
        #expect(!hints(.onRules(isReadOnly: true)).contains("revoke"))
        #expect(!hints(.onRules(rules: [])).contains("mark"))
        var reading = ConsoleDriver.atGroups(Stage(size: Size(columns: 80, rows: 24)))
        reading.press(.enter)
        #expect(hints(reading).hasPrefix(String(repeating: " ", count: 37) + "/ filter"))
        var driver = ConsoleDriver.onRules(columns: 200)
        #expect(!hints(driver).contains("m marked"))
        driver.press(" ")
        #expect(hints(driver).contains("m marked"))
    }

    @Test("on every screen, each key that the hint line names does something", arguments: Scene.all)
    func liveHints(scene: Scene) {
        var start = scene(200, 60)
        start.session.message = nil
        for (hint, isLive) in start.session.context.hints(columns: 200, in: start.session)
        where isLive {
            var driver = start
            guard let key = hint.keys.first else { continue }
            driver.press(key)
            let didSomething = driver.session != start.session || !driver.effects.isEmpty
            #expect(didSomething, "\(hint.label)")
        }
    }

    @Test("at 60 columns it names the four most useful keys first, and help")
    func narrowHints() {
        #expect(
            ConsoleDriver.onRules(columns: 60, rows: 17).lines.last
                == "Enter detail  Space mark  D revoke…  / filter  a all  ? help")
    }

    @Test("what explains the row at the cursor waits until the cursor has stood still")
    func rest() {
        var driver = ConsoleDriver.onRules()
        driver.restsAfterEvents = false
        #expect(driver.screen.contains("203.0.113.0/24 is kept from"))
        driver.press(.down)
        #expect(!driver.screen.contains("may reach"))
        #expect(driver.lines[4].hasPrefix("▸"))
        driver.handle(.rested)
        #expect(driver.screen.contains("anyone on IPv4 may reach tcp 443"))
        // Another screen, and back: it is there at once.
        driver.press(.down)
        driver.press("d")
        driver.press(.escape)
        #expect(driver.screen.contains("198.51.100.0/24 may reach"))
        driver.press(.up)
        driver.handle(.rested)
        // Keys that do not move the cursor keep it.
        driver.press("*n")
        #expect(driver.screen.contains("anyone on IPv4 may reach tcp 443"))
        driver.press(.end)
        driver.handle(.rested)
        driver.press(.down)
        #expect(driver.screen.contains("10.0.0.0/8 may send icmp"))
    }
}
