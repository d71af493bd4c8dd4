import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Marks")
struct MarkTests {
    private func marked(_ driver: ConsoleDriver) -> Set<String> {
        Set(driver.session.rules?.marks.map(\.text) ?? [])
    }

    @Test("Space marks the rule and steps to the next")
    func space() {
        var driver = ConsoleDriver.onRules()
        driver.press("  ")
        #expect(marked(driver) == ["sgr-4", "sgr-2"])
        #expect(driver.session.rules?.list.cursor == .id(RuleID("sgr-3")))
        driver.press("k ")
        #expect(marked(driver) == ["sgr-4"])
    }

    @Test("v marks a range, whichever end comes first")
    func range() {
        var driver = ConsoleDriver.onRules()
        driver.press("jjjvkkv")
        #expect(marked(driver) == ["sgr-2", "sgr-3", "sgr-1"])
    }

    @Test("a marks what the filter shows, * inverts it, U takes all away")
    func many() {
        var driver = ConsoleDriver.onRules()
        driver.press("/proto:tcp")
        driver.press(.enter)
        driver.press("a")
        #expect(marked(driver) == ["sgr-4", "sgr-2", "sgr-1"])
        driver.press(.escape)
        driver.press("*")
        #expect(marked(driver) == ["sgr-5", "sgr-3"])
        driver.press("U")
        #expect(marked(driver).isEmpty)
    }

    @Test("m shows only marked rules, and says so where there is none")
    func onlyMarked() {
        var driver = ConsoleDriver.onRules()
        driver.press("m")
        #expect(driver.screen.contains("No rule is marked: Space marks one."))
        driver.press(" m")
        #expect(driver.session.rules?.visible.map(\.key.text) == ["sgr-4"])
        driver.press("U")
        #expect(driver.session.rules?.visible.count == 5)
    }

    @Test("survive filter, sort and refresh; those of rules that are gone are dropped and told")
    func survival() {
        var driver = ConsoleDriver.onRules()
        driver.press("  /443")
        driver.press(.enter)
        driver.press("I")
        #expect(marked(driver) == ["sgr-4", "sgr-2"])
        driver.handle(.rulesLoaded(Sample.groupRules(Array(Sample.rules.dropLast(2)))))
        #expect(marked(driver) == ["sgr-2"])
        #expect(driver.screen.contains("1 marked rule is gone or changed: no longer marked."))
    }
}
