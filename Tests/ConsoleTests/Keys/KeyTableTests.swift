import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Keys")
struct KeyTableTests {
    @Test("every mode has its keys in the table")
    func modes() {
        #expect(Set(KeyTable.modes.keys) == Set(KeyContext.allCases))
    }

    @Test("each key asks in each mode for what the table says", arguments: KeyContext.allCases)
    func commands(mode: KeyContext) {
        var wanted = KeyTable.commands(in: mode)
        for (name, key) in KeyTable.keys {
            let command = mode.command(for: key).map { command in
                switch command {
                case .move(let move): "\(move)"
                case .edit(let edit): "\(edit)"
                default: "\(command)"
                }
            }
            #expect(command == wanted.removeValue(forKey: name), "\(name)")
        }
        #expect(wanted.isEmpty, "keys of the table that no terminal sends")
    }

    @Test(
        "a key without a meaning changes nothing and says so; where text is typed it is text",
        arguments: KeyContext.allCases)
    func unbound(mode: KeyContext) throws {
        let driver = try Self.driver(in: mode)
        #expect(driver.session.context == mode)
        for (name, key) in KeyTable.keys where mode.command(for: key) == nil {
            var pressed = driver
            pressed.press(key)
            // An Esc that came in one with another key is that Esc.
            if case .alt = key {
                var left = driver
                left.press(.escape)
                #expect(pressed.session == left.session, "\(name)")
                #expect(pressed.effects == left.effects, "\(name)")
                continue
            }
            #expect(pressed.effects.isEmpty, "\(name)")
            if mode.takesText {
                #expect(pressed.session.context == mode, "\(name)")
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

    /// The scene that shows a mode.
    private static let scenes: [KeyContext: String] = [
        .groups: "groups", .regions: "regions", .profiles: "profiles", .rules: "rules",
        .detail: "detail", .instances: "instances", .filter: "rules-filter", .jump: "jump",
        .whatIf: "what-if", .review: "review", .progress: "progress", .report: "report",
        .audit: "audit", .auditEntry: "audit-entry", .messages: "messages", .help: "help",
    ]

    /// A session in the mode.
    static func driver(in mode: KeyContext) throws -> ConsoleDriver {
        let name = try #require(scenes[mode], "a mode without a scene is not tested")
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
        #expect(driver.session.context == .rules)
    }

    @Test("a list that could not be read whole is not reviewed")
    func partial() throws {
        var driver = try Scene.named("rules-arriving")(80, 24)
        driver.handle(
            .readFailed(.rules(Sample.groupID, Stage.region), message: "The connection broke."))
        #expect(driver.session.rules?.visible.count == 6, "what came stays readable")
        driver.press("D")
        #expect(
            driver.session.message?.text
                == "The rules could not be read whole; r reads them again.")
        #expect(driver.session.review == nil)
    }
}
