import Canvas
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("Help")
struct HelpTests {
    /// Every place: the screens, and each line in which text is typed over each of them.
    static let places: [(about: KeyContext, over: KeyContext)] = {
        let typing: [KeyContext] = [.filter, .jump, .whatIf]
        let screens = KeyContext.allCases.filter { !typing.contains($0) }
        return screens.map { ($0, $0) } + typing.flatMap { line in screens.map { (line, $0) } }
    }()

    private static func text(_ place: (about: KeyContext, over: KeyContext), _ size: Size)
        -> [String]
    {
        HelpPage(about: place.about, over: place.over, size: size).lines.map(\.text)
    }

    @Test(
        "of each place is one screen of 80x24, no line of it wider than the screen",
        arguments: places)
    func fits(about: KeyContext, over: KeyContext) {
        let rows = Layout(ConsoleDriver(columns: 80, rows: 24).session).textRows
        #expect(rows == 19)
        let lines = Self.text((about, over), Size(columns: 80, rows: rows))
        #expect(lines.count <= rows)
        for columns in [60, 80, 120, 200] {
            for line in Self.text((about, over), Size(columns: columns, rows: rows)) {
                #expect(DisplayWidth.of(line) < columns + 1, "\(line)")
            }
        }
    }

    @Test("of each place has all its keys, at any size", arguments: KeyContext.allCases)
    func keys(context: KeyContext) {
        for size in [(60, 12), (80, 19), (120, 35), (200, 55)] {
            let page = Self.text((context, context), Size(columns: size.0, rows: size.1))
            let words = Set(page.flatMap { $0.split(separator: " ") })
            for binding in context.bindings {
                for key in binding.label.split(separator: " ") {
                    #expect(words.contains(key), "\(key) at \(size)")
                }
            }
        }
    }

    @Test("a large screen is told the whole sentences")
    func full() {
        let page = Self.text((.rules, .rules), Size(columns: 120, rows: 35)).joined(separator: "\n")
        #expect(page.contains("mark a range: v at one end, v at the other"))
        #expect(page.contains("all rules with an x may be"))
    }

    @Test("explains every sign that a screen draws", arguments: Scene.all)
    func signs(scene: Scene) {
        let session = scene(120, 40).session
        let explained = Set(session.screen.context.signs.map(\.label))
        for sign in DrawnSigns.on(FrameRenderer.frame(of: session), of: session.screen) {
            #expect(explained.contains(sign), "\(sign) in \(scene.name)")
        }
    }

    @Test("the screens that are looked through draw signs of every kind")
    func drawn() {
        var searching = ConsoleDriver.onRules()
        searching.press(.enter)
        searching.press("/a")
        var sessions = Scene.all.map { $0(120, 40).session }
        sessions += [Self.withStandings.session, searching.session]
        let drawn = sessions.reduce(into: Set<String>()) { drawn, session in
            drawn.formUnion(DrawnSigns.on(FrameRenderer.frame(of: session), of: session.screen))
        }
        for sign in ["!", "*", "?", "x", "~", "▸", "✓", "✗", "-", "…", "●", "◂", "–"] {
            #expect(drawn.contains(sign), "\(sign)")
        }
        let explained = Set(KeyContext.rules.signs.map(\.label))
        let session = Self.withStandings.session
        let signs = DrawnSigns.on(FrameRenderer.frame(of: session), of: session.screen)
        #expect(signs == ["x", "~", "=", "▸"])
        #expect(signs.isSubset(of: explained))
    }

    private static var withStandings: ConsoleDriver {
        let dead = Sample.rule("sgr-d", "tcp", "443/443", "203.0.113.7/32", priority: 30)
        var driver = ConsoleDriver.onRules(rules: StandingTests.rules + [dead])
        driver.answerStandings(around: .alone)
        return driver
    }

    @Test("its examples of filters and questions are understood")
    func examples() throws {
        let rules = try #require(KeyContext.rules.examples)
        let audit = try #require(KeyContext.audit.examples)
        let whatIf = try #require(KeyContext.whatIf.examples)
        for example in rules.list {
            let filter = RuleFilter(example.label)
            #expect(filter.problem == nil && filter.unknownPrefix == nil, "\(example.label)")
        }
        for property in (rules.list.map { $0.summary + $0.more }).flatMap({
            $0.split(separator: " ")
        }
        )
        where property.hasPrefix("is:") {
            #expect(RuleFilter(String(property)).problem == nil, "\(property)")
        }
        for example in audit.list { #expect(AuditTextFilter(example.label).problem == nil) }
        for example in whatIf.list {
            #expect(throws: Never.self) { try WhatIfQuestion(parsing: example.label) }
        }
    }

    @Test("? tells the place first, again everything, again the place; Esc leaves")
    func again() {
        var driver = ConsoleDriver.onRules()
        driver.press("?")
        #expect(driver.lines[2] == "Help: Rules · ? shows everything")
        driver.press("?")
        #expect(driver.lines[2].hasPrefix("Help: everything · ? shows Rules alone"))
        driver.press("G")
        driver.press(.function(1))
        #expect(driver.lines[2] == "Help: Rules · ? shows everything")
        driver.press(.escape)
        #expect(driver.session.context == .rules)
    }
}

@Suite("F1 while text is typed")
struct HelpWhileTypingTests {
    @Test(
        "brings help of it, and afterwards nothing of what was typed is lost",
        arguments: ["/port:22 office", "W203.0.113.7 22", ":shop"], [Key.escape, .character("q")])
    func kept(keys: String, way: Key) {
        var driver = ConsoleDriver.onRules()
        driver.press(keys)
        driver.press(.left)
        let (before, shown) = (driver.session, driver.lines)
        driver.press(.function(1))
        #expect(driver.session.context == .help)
        let title = before.context.title
        #expect(driver.lines[2] == "Help: \(title) · ? shows everything")
        // What is pressed there is not typed.
        driver.press("jx?")
        driver.press("/enter")
        driver.press(.enter)
        driver.press(.escape)
        driver.press(way)
        driver.session.message = before.message
        #expect(driver.session.prompt == before.prompt)
        #expect(driver.lines == shown)
    }

    @Test("brings help over a text that is searched, over help, too")
    func search() {
        var driver = ConsoleDriver.onRules()
        driver.press(.enter)
        driver.press("/accept")
        let shown = driver.lines
        for _ in 1...2 {
            driver.press(.function(1))
            #expect(driver.lines[2] == "Help: Filter · ? shows everything")
            driver.press("/key")
        }
        driver.press(.function(1))
        for _ in 1...2 {
            driver.press(.escape)
            #expect(driver.session.prompt?.text == "key")
            driver.press(.escape)
            #expect(driver.session.context == .help)
        }
        driver.press(.escape)
        #expect(driver.session.prompt?.text == "accept")
        #expect(driver.lines == shown)
    }

    @Test("what was typed over a screen that is gone meanwhile is not put over another")
    func gone() {
        var driver = ConsoleDriver.onRules()
        driver.press(.enter)
        driver.press("/accept")
        driver.press(.function(1))
        driver.session.screens[DetailScreen.self] = nil
        driver.press(.escape)
        #expect(driver.session.context == .rules)
        #expect(driver.session.prompt == nil)
    }

    @Test(
        "in Review takes the phrase away and keeps the reason: what is out of sight confirms nothing"
    )
    func review() throws {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.press(.tab)
        driver.press("ticket 7")
        driver.press(.tab)
        let phrase = try #require(driver.session.review?.plan.phrase.text)
        for _ in 0..<9 { driver.press(.pageDown) }
        driver.press(phrase)
        #expect(driver.session.review?.typed == phrase)
        driver.press(.function(1))
        #expect(driver.lines[2] == "Help: Review · ? shows everything")
        driver.press(.enter)
        driver.press(.escape)
        #expect(driver.session.context == .review)
        #expect(driver.session.review?.typed.isEmpty == true)
        #expect(driver.session.review?.plan.reason == "ticket 7")
        driver.press(.enter)
        #expect(driver.effects.isEmpty)
        #expect(!driver.session.isRevoking)
        driver.press(phrase)
        driver.press(.enter)
        #expect(driver.session.isRevoking)
    }
}

/// The signs in a frame: what stands alone beside the rows of a list, or before or behind a line of a text.
enum DrawnSigns {
    private static let likely = Set("!*?x~=+-#●◂▸✓✗→…–".map(String.init))

    static func on(_ frame: Frame, of screen: any ScreenBehavior) -> Set<String> {
        let lines = (0..<frame.size.rows).map { frame.row($0).map(\.text) }
        let end = textColumn(of: lines)
        return lines[3..<lines.count - 4].reduce(into: []) { found, cells in
            for (column, sign) in cells.enumerated() where likely.contains(sign) {
                let hasBlankBefore = column == 0 || cells[column - 1] == " "
                let hasBlankAfter = column == cells.count - 1 || cells[column + 1] == " "
                let isSign =
                    switch screen {
                    // Its own text is about the signs of others.
                    case is HelpScreen: column == cells.count - 1 && hasBlankBefore
                    // Beside the first column, which follows at once.
                    case is RulesScreen where column < 4: true
                    case is any ListScreen: hasBlankBefore && hasBlankAfter && column < end
                    default:
                        column == 0 && hasBlankAfter || column == cells.count - 1 && hasBlankBefore
                    }
                if isSign { found.insert(sign) }
            }
        }
    }

    /// Where the last column of a list begins, which is anybody's text.
    private static func textColumn(of lines: [[String]]) -> Int {
        for title in ["DESCRIPTION", "WHAT", "FILE"].map({ $0.map(String.init) }) {
            for line in lines[2...3] {
                let found = line.indices.first { line[$0...].starts(with: title) }
                if let found { return found }
            }
        }
        return .max
    }
}
