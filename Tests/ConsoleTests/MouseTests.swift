import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("The mouse")
struct MouseTests {
    @Test("a click puts the cursor on a row, and another on the same row opens it")
    func click() {
        var driver = ConsoleDriver.onRules()
        driver.press(.click(Position(row: 5, column: 30)))
        #expect(driver.session.rules?.list.cursor == driver.session.rules?.visibleKeys[2])
        #expect(driver.session.context == .rules)
        driver.press(.click(Position(row: 5, column: 2)))
        #expect(driver.session.context == .detail)
    }

    @Test("a click beside the list does nothing")
    func beside() {
        var driver = ConsoleDriver.onRules()
        let before = driver.screen
        for row in [0, 1, 2, 12, 20, 21, 23] {
            driver.press(.click(Position(row: row, column: 1)))
            #expect(driver.screen == before)
        }
    }

    @Test("the wheel moves in lists and texts, and types nothing where text is typed")
    func wheel() {
        var driver = ConsoleDriver.onRules()
        driver.press(.wheelDown)
        #expect(driver.session.rules?.list.cursor == driver.session.rules?.visibleKeys[1])
        driver.press("/")
        driver.press(.wheelUp)
        #expect(driver.session.prompt?.text == "")
    }

    @Test("in Review a click confirms nothing")
    func review() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-3"])
        driver.press("revoke 1")
        let before = driver.screen
        for row in 0..<24 { driver.press(.click(Position(row: row, column: 3))) }
        #expect(driver.screen == before)
        #expect(!driver.session.isRevoking)
    }
}
