import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Keys")
struct KeyTableTests {
    @Test("every mode has its keys in the table")
    func modes() {
        #expect(Set(KeyTable.modes.keys) == Set(Mode.allCases))
    }

    @Test("each key asks in each mode for what the table says", arguments: Mode.allCases)
    func commands(mode: Mode) {
        var wanted = KeyTable.commands(in: mode)
        for (name, key) in KeyTable.keys {
            let command = KeyMap.command(for: key, in: mode).map { command in
                if case .move(let move) = command { "\(move)" } else { "\(command)" }
            }
            #expect(command == wanted.removeValue(forKey: name), "\(name)")
        }
        #expect(wanted.isEmpty, "keys of the table that no terminal sends")
    }

    @Test(
        "a key without a meaning changes nothing and says so; where text is typed it is text",
        arguments: Mode.allCases)
    func unbound(mode: Mode) throws {
        let driver = try Self.driver(in: mode)
        #expect(driver.session.mode == mode)
        for (name, key) in KeyTable.keys where KeyMap.command(for: key, in: mode) == nil {
            var pressed = driver
            pressed.press(key)
            #expect(pressed.effects.isEmpty, "\(name)")
            if mode.takesText {
                #expect(pressed.session.mode == mode, "\(name)")
                continue
            }
            if ![.unknown, .wheelUp, .wheelDown].contains(key) {
                #expect(pressed.session.message?.kind == .hint, "\(name)")
            }
            pressed.session.message = driver.session.message
            #expect(pressed.session == driver.session, "\(name)")
        }
    }

    @Test("a key that has its meaning elsewhere says where")
    func elsewhere() {
        var driver = ConsoleDriver.onRules()
        driver.press(.escape)
        driver.press(" ")
        #expect(driver.lines[22] == "Not here; in Rules: mark the rule and step.")
        driver.press("Z")
        #expect(driver.lines[22] == "No such key here: ? lists the keys.")
    }

    /// A session in the mode; where a mode has no screen yet, the switch does not compile.
    static func driver(in mode: Mode) throws -> ConsoleDriver {
        let name: String
        switch mode {
        case .groups: name = "groups"
        case .regions: name = "regions"
        case .profiles: name = "profiles"
        case .rules: name = "rules"
        case .detail: name = "detail"
        case .instances: name = "instances"
        case .filter: name = "rules-filter"
        case .jump: name = "jump"
        case .whatIf: name = "what-if"
        case .review: name = "review"
        case .progress: name = "progress"
        case .report: name = "report"
        case .audit: name = "audit"
        case .auditEntry: name = "audit-entry"
        case .messages: name = "messages"
        case .help: name = "help"
        }
        var driver = try Scene.named(name)(80, 24)
        driver.session.message = nil
        return driver
    }
}

@Suite("A key that cannot act now says why")
struct ObstacleTests {
    private func hint(_ keys: String, on scene: String) throws -> String? {
        var driver = try Scene.named(scene)(80, 24)
        driver.press(keys)
        return driver.session.message?.text
    }

    @Test(
        "in every situation",
        arguments: [
            ("D", "rules-arriving", "The rules are still being read; nothing is judged before"),
            ("D", "rules-none", "The group has no ingress rules."),
            ("d", "rules-none", "The group has no ingress rules."),
            ("y", "rules-none", "The group has no ingress rules."),
            (" ", "rules-none", "The group has no ingress rules."),
            ("r", "rules-arriving", "Already reading."),
            ("W", "rules-arriving", "The rules are still being read; nothing is judged before"),
            ("P", "groups", "The sandbox has no profiles."),
            ("E", "rules", "E is for a group that is not in this region."),
            ("n", "audit", "No filter is set: / sets one."),
            ("n", "rules", "No filter is set: / sets one."),
            ("n", "groups", "No filter is set: / sets one."),
            ("n", "help", "Nothing is searched for: / begins a search."),
            ("i", "groups-failed", "The groups could not be read; r reads them again."),
            ("Z", "groups", "No such key here: ? lists the keys."),
            ("y", "groups", "Not here; in Rules, Detail: copy the rule as JSON (OSC 52)."),
            ("D", "detail", "Not here; in Rules: review a revocation of the marked rules"),
        ])
    func reasons(keys: String, scene: String, words: String) throws {
        let hint = try hint(keys, on: scene)
        #expect(hint?.hasPrefix(words) == true, "\(hint ?? "silence")")
    }

    @Test("marks: none to take away, none to show alone")
    func marks() {
        for key in ["m", "U"] {
            var driver = ConsoleDriver.onRules()
            driver.press(key)
            #expect(driver.session.message?.text == "No rule is marked: Space marks one.")
        }
    }

    @Test("a filter that hides everything is named")
    func filtered() {
        var driver = ConsoleDriver.onRules()
        driver.press("/nothing of that kind")
        driver.press(.enter)
        driver.press("D")
        #expect(driver.session.message?.text == "No rule is shown: Esc clears the filter.")
        #expect(driver.session.mode == .rules)
    }

    @Test("a list that could not be read whole is not reviewed")
    func partial() throws {
        var driver = try Scene.named("rules-arriving")(80, 24)
        driver.handle(
            .readFailed(.rules(Sample.groupID, Stage.region), words: "The connection broke."))
        #expect(driver.session.rules?.visible.count == 6, "what came stays readable")
        driver.press("D")
        #expect(
            driver.session.message?.text
                == "The rules could not be read whole; r reads them again.")
        #expect(driver.session.review == nil)
    }
}
