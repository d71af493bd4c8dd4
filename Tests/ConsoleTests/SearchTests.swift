import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Searching in a text")
struct SearchTests {
    private func detail(searching text: String) -> ConsoleDriver {
        var driver = ConsoleDriver.onRules(rows: 17)
        driver.press("jd/")
        driver.press(text)
        return driver
    }

    @Test("goes to the first match while it is typed, and marks every one by a sign, too")
    func typing() {
        let driver = detail(searching: "cidr")
        #expect(driver.lines[2].hasPrefix("Detail  /cidr  line 1 of "))
        let marked = driver.lines.filter { $0.hasSuffix("●") || $0.hasSuffix("◂") }
        #expect(!marked.isEmpty)
        #expect(marked.allSatisfy { $0.lowercased().contains("cidr") })
        #expect(driver.lines.count { $0.hasSuffix("●") } == 1)
        let frame = FrameRenderer.frame(of: driver.session)
        #expect(frame.cursor == Position(row: 2, column: 13))
    }

    @Test("n and N go round through the matches and scroll to them")
    func stepping() throws {
        var driver = detail(searching: "sgr-2")
        driver.press(.enter)
        let count = driver.session.search.matches(in: driver.session.textLines).count
        #expect(count > 2)
        let first = try #require(driver.session.search.line)
        for _ in 1..<count {
            driver.press("n")
            #expect(driver.lines.contains { $0.hasSuffix("●") }, "the match is on the screen")
            #expect(driver.session.search.line != first)
        }
        driver.press("n")
        #expect(driver.session.search.line == first, "after the last comes the first")
        driver.press("N")
        #expect(driver.lines[2].contains("line \(count) of \(count)"))
    }

    @Test("says that there is no match, and Esc clears the search before it leaves the text")
    func none() {
        var driver = detail(searching: "no such words")
        #expect(driver.lines[2].contains("not found"))
        driver.press(.enter)
        driver.press("n")
        #expect(driver.session.message?.text == "“no such words” is not found.")
        driver.press(.escape)
        #expect(driver.session.context == .detail)
        #expect(driver.session.search.isEmpty)
        driver.press(.escape)
        #expect(driver.session.context == .rules)
    }

    @Test(
        "works in help, messages, the report and the instances",
        arguments: [
            ("help", "revoke"), ("messages", "forbidden"), ("report", "revoked"),
            ("instances", "web-2"),
        ])
    func everywhere(scene: String, text: String) throws {
        var driver = try Scene.named(scene)(80, 24)
        driver.press("/")
        driver.press(text)
        driver.press(.enter)
        #expect(driver.lines.contains { $0.hasSuffix("●") })
        #expect(driver.session.context != .filter)
    }

    @Test("matches are found in any letter case, wide characters counted by their columns")
    func columns() {
        let search = TextSearch(text: "SSH")
        #expect(search.columns(in: "ssh 商店 Ssh") == [0..<3, 9..<12])
        #expect(search.columns(in: "sh") == [])
        #expect(TextSearch(text: "").columns(in: "anything") == [])
    }

    @Test("a search does not follow into the next text")
    func notKept() {
        var driver = detail(searching: "cidr")
        driver.press(.enter)
        driver.press("?")
        #expect(driver.session.search.isEmpty)
    }
}
