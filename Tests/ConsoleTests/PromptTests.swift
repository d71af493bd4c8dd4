import Canvas
import SecurityGroups
import TestSupport
import Testing

@testable import Console

@Suite("A line in which text is typed")
struct PromptTests {
    private func typing(_ text: String, columns: Int = 80) -> ConsoleDriver {
        var driver = ConsoleDriver.onRules(columns: columns)
        driver.press("/" + text)
        return driver
    }

    private func text(_ driver: ConsoleDriver) -> String? { driver.session.prompt?.text }

    @Test("a filter is mended in its middle, and the list follows every key")
    func middle() {
        var driver = typing("port:23 tcp")
        #expect(driver.session.rules?.visible.isEmpty == true)
        for _ in 1...4 { driver.press(.left) }
        driver.press(.backspace)
        driver.press("2")
        #expect(text(driver) == "port:22 tcp")
        #expect(driver.session.rules?.visible.map(\.key.text).contains("sgr-1") == true)
        #expect(FrameRenderer.frame(of: driver.session).cursor == Position(row: 21, column: 8))
    }

    @Test(
        "every key of a shell does what it does there",
        arguments: [
            (Key.left, "one two| three"), (.control("b"), "one two| three"),
            (.right, "one two t|hree"), (.control("f"), "one two t|hree"),
            (.home, "|one two three"), (.control("a"), "|one two three"),
            (.end, "one two three|"), (.control("e"), "one two three|"),
            (.delete, "one two |hree"), (.control("d"), "one two |hree"),
            (.backspace, "one two|three"), (.control("h"), "one two|three"),
            (.control("w"), "one |three"), (.control("u"), "|three"),
            (.alt("b"), "one |two three"), (.alt("f"), "one two three|"),
            (.alt("\u{7F}"), "one |three"), (.alt("d"), "one two |"),
            (.control("k"), "one two |"), (.character("x"), "one two x|three"),
            (.paste("a\nb"), "one two a b|three"),
        ])
    func keys(key: Key, result: String) {
        for prompt in ["/", "W", ":"] {
            var driver = ConsoleDriver.onRules()
            driver.press(prompt + "one two three")
            for _ in 1...5 { driver.press(.left) }
            driver.press(key)
            driver.press("|")
            #expect(text(driver) == result)
        }
    }

    @Test("Alt with a key that means nothing with it is Esc, and the key does nothing")
    func joinedEscape() {
        var driver = ConsoleDriver.onRules()
        driver.press("/ssh")
        driver.press(.alt("q"))
        #expect(driver.session.prompt == nil)
        #expect(driver.session.context == .rules)
        driver.press(.alt("D"))
        #expect(driver.session.context == .groups)
    }

    @Test("Alt moves by words of letters and digits, as in a shell")
    func words() {
        var line = LineEditor("src:10.0.2.194  x")
        var stops: [String] = []
        for _ in 1...8 {
            line.apply(.wordLeft)
            stops.append(line.beforeCursor)
        }
        #expect(
            stops == [
                "src:10.0.2.194  ", "src:10.0.2.", "src:10.0.", "src:10.", "src:", "", "", "",
            ])
        line.apply(.wordRight)
        line.apply(.wordRight)
        #expect(line.beforeCursor == "src:10")
        line.apply(.deleteWordRight)
        #expect(line.text == "src:10.2.194  x")
        line.apply(.deleteWordLeft)
        line.apply(.deleteWordLeft)
        #expect(line.text == ".2.194  x")
        line.apply(.deleteWordLeft)
        #expect(line.text == ".2.194  x")
    }

    @Test("at the ends of the line nothing is moved and nothing deleted")
    func ends() {
        var driver = typing("ab")
        for key in [Key.right, .delete, .control("k")] { driver.press(key) }
        driver.press(.home)
        for key in [Key.left, .backspace, .control("u"), .control("w")] { driver.press(key) }
        #expect(text(driver) == "ab")
    }

    @Test("a wide character and one with marks are passed and erased as one")
    func characters() {
        var driver = typing("a商e\u{301}👩‍👩‍👧b")
        let column = { FrameRenderer.frame(of: driver.session).cursor?.column }
        var columns: [Int?] = [column()]
        for _ in 1...5 {
            driver.press(.left)
            columns.append(column())
        }
        #expect(columns == [8, 7, 5, 4, 2, 1])
        driver.press(.right)
        driver.press(.right)
        driver.press(.delete)
        #expect(text(driver) == "a商👩‍👩‍👧b")
        driver.press(.backspace)
        #expect(text(driver) == "a👩‍👩‍👧b")
    }

    @Test("a mark that is typed behind a letter becomes one character with it")
    func marks() {
        var driver = typing("ex")
        driver.press(.left)
        driver.press("\u{301}")
        driver.press("|")
        #expect(text(driver) == "e\u{301}|x")
    }

    @Test("/ begins with the present filter, its end at the cursor")
    func reopened() {
        var driver = typing("tcp")
        driver.press(.enter)
        driver.press("/!")
        #expect(text(driver) == "tcp!")
    }

    @Test("Up and Down go through what was accepted, and come back to what is being typed")
    func history() {
        var driver = ConsoleDriver.onRules()
        for filter in ["tcp", "udp", "tcp", "22"] {
            driver.press("/")
            driver.press(.control("u"))
            driver.press(filter)
            driver.press(.enter)
        }
        driver.press("/")
        driver.press(.control("u"))
        driver.press("new")
        var texts: [String?] = []
        for key in [Key.up, .up, .up, .up, .down, .down, .down, .down] {
            driver.press(key)
            texts.append(text(driver))
        }
        #expect(texts == ["22", "tcp", "udp", "udp", "tcp", "22", "new", "new"])
        #expect(driver.session.message?.text == "That is the newest.")
        driver.press(.up)
        #expect(driver.session.rules?.filter.text == "22", "the list follows")
        driver.press("x")
        #expect(text(driver) == "22x", "the cursor stands at its end")
    }

    @Test("each kind of line has its own history; what Esc leaves is not in it")
    func kinds() {
        var driver = typing("tcp")
        driver.press(.enter)
        driver.press("W10.0.0.9 22")
        driver.press(.enter)
        driver.press("W")
        driver.press(.up)
        #expect(text(driver) == "10.0.0.9 22")
        driver.press(.escape)
        driver.press("/x")
        driver.press(.escape)
        driver.press("/")
        driver.press(.up)
        #expect(text(driver) == "tcp")
        driver.press(.escape)
        driver.press("d/")
        driver.press(.up)
        #expect(driver.session.message?.text == "Nothing was typed here before.")
    }

    @Test("at most fifty texts are kept, and none of blanks")
    func limit() {
        var history = PromptHistory()
        for number in 1...60 { history.keep("\(number)", of: .filter) }
        history.keep("  ", of: .filter)
        history.keep("", of: .filter)
        #expect(history.texts(of: .filter) == (11...60).map(String.init))
    }

    @Test("a text longer than the line scrolls; the cursor and what stands around it are in sight")
    func scrolling() {
        var driver = ConsoleDriver.onRules(columns: 60, rows: 17)
        let long = (1...30).map { "word\($0)" }.joined(separator: " ")
        driver.press("/" + long)
        #expect(driver.lines[14].hasPrefix("/…"))
        #expect(driver.lines[14].contains(" word29 word30 "))
        driver.press(.home)
        #expect(driver.lines[14].hasPrefix("/word1 word2 "))
        #expect(driver.lines[14].hasSuffix("…"))
        for index in 0..<long.count {
            let frame = FrameRenderer.frame(of: driver.session)
            let column = frame.cursor?.column ?? 0
            let character = String(Array(long)[index])
            #expect(frame[14, column].text == character, "\(index)")
            driver.press(.right)
        }
        #expect(driver.session.prompt?.line.cursor == long.count)
    }

    @Test("a short text leaves the counts beside it, a long one takes their place")
    func counts() {
        var driver = typing("tcp")
        #expect(driver.lines[21].hasSuffix("rules"))
        driver.press(String(repeating: "x", count: 74))
        #expect(driver.lines[21].hasSuffix("xxx"))
    }

    @Test("what is searched for scrolls within the title, beside the count of matches")
    func searching() {
        var driver = ConsoleDriver.onRules()
        driver.press("d/" + String(repeating: "abc ", count: 30))
        #expect(driver.lines[2].hasPrefix("Detail  /…"))
        #expect(driver.lines[2].contains("  not found"))
        driver.press(.control("u"))
        driver.press("cidr")
        driver.press(.left)
        #expect(driver.lines[2].hasPrefix("Detail  /cidr  line 1 of "))
        #expect(FrameRenderer.frame(of: driver.session).cursor == Position(row: 2, column: 12))
    }
}

@Suite("The window on a long line")
struct PromptWindowTests {
    @Test("whatever is typed, the cursor is in the room, on the character behind it")
    func window() {
        var random = SeededGenerator(seed: 4711)
        let letters: [Character] = ["a", "b", " ", "宽", "é", "e\u{301}", "字"]
        for _ in 1...400 {
            let text = String(
                (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                })
            let room = Int.random(in: 8...24, using: &random)
            var line = LineEditor(text)
            for _ in 0...text.count {
                let window = PromptWindow(line, room: room)
                #expect(DisplayWidth.of(window.text) <= room)
                #expect((0..<room).contains(window.cursor))
                var frame = Frame(size: Size(columns: room, rows: 1))
                frame.put(window.text, at: Position(row: 0, column: 0))
                let next = line.afterCursor.first.map(String.init) ?? " "
                let shown = frame[0, window.cursor].text
                #expect(shown == next, "\(text)")
                line.apply(.left)
            }
        }
    }
}
