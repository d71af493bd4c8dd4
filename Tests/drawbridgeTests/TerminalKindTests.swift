import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("Terminals of every kind and size", .serialized)
struct TerminalKindTests {
    @Test("a terminal that no description is installed for falls back to a usual one")
    func unknownTerminal() async throws {
        let story = try await Story()
        let terminal = try await story.console(environment: ["TERM": "alacritty-direct-xyz"])
        try await terminal.press("Enter")
        try await terminal.wait(for: "5 rules")
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("a dumb terminal gets the table and a notice")
    func dumbTerminal() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["browse", StoryWorld.group.rawValue] + story.options(),
            environment: story.environment.merging(["TERM": "dumb"]) { $1 }, columns: 200)
        let screen = try await terminal.waitForEnd(status: 0)
        #expect(screen.contains("no terminal to draw on"))
        #expect(screen.contains("sgr-bp1contractor  accept  tcp    22"))
        #expect(try await !terminal.isOnAlternateScreen)
    }

    @Test(
        "a mistyped subcommand is told with the nearest one, and opens nothing",
        arguments: [
            ("grups", "did you mean groups?"), ("revok", "did you mean revoke?"),
            ("story-edge", "browse story-edge"), ("xyzzyplugh", "--help lists them"),
            ("it's", "browse 'it'\\''s'"), ("", "browse ''"),
        ])
    func mistyped(_ word: String, _ words: String) async throws {
        let story = try await Story()
        for arguments in [[word], ["--ascii", word]] {
            let result = try await story.run(arguments)
            #expect(result.status == 64)
            #expect(result.error.contains("“\(word)” is no command"), "\(result.error)")
            #expect(result.error.contains(words), "\(result.error)")
            #expect(result.output.isEmpty)
        }
        #expect(story.server.requests(named: "DescribeSecurityGroups").isEmpty)
    }

    @Test(
        "a mistyped word behind audit or help is told with the nearest one",
        arguments: [
            (["audit", "lst"], "“lst” is no command; did you mean list?"),
            (["audit", "xyzzy", "1"], "“xyzzy” is no command; --help lists them."),
            (["help", "revok"], "“revok” is no command; did you mean revoke?"),
            (["help", "audit", "verfy"], "“verfy” is no command; did you mean verify?"),
        ])
    func mistypedInner(_ arguments: [String], _ words: String) async throws {
        let result = try await Program.start(arguments).result()
        #expect(result.status == 64)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(result.output.isEmpty)
    }

    @Test("help has a word for each command", arguments: [["help"], ["help", "audit", "list"]])
    func help(_ arguments: [String]) async throws {
        let result = try await Program.start(arguments).result()
        #expect(result.status == 0)
        #expect(result.output.contains("OVERVIEW"))
    }

    @Test("a group is opened by its name after browse, and by its id without")
    func opened() async throws {
        let story = try await Story()
        for arguments in [["browse", "story-edge"], [StoryWorld.group.rawValue]] {
            let result = try await story.run(arguments)
            #expect(result.status == 0, "\(result.error)")
            #expect(result.output.contains("sgr-bp1contractor"))
        }
        let terminal = try await TmuxTerminal(
            ["browse", "story-edge"] + story.options(), environment: story.environment)
        try await terminal.wait(for: "story-edge", "5 rules")
    }

    @Test("no terminal at all gets the table on standard output and the notice on standard error")
    func notATerminal() async throws {
        let story = try await Story()
        let result = try await story.run(["browse"], environment: ["TERM": "xterm-256color"])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("GROUP "))
        #expect(result.output.contains("sg-bp1storyedge42  story-edge"))
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.error.contains("no terminal to draw on"))
        #expect(result.error.split(separator: "\n").count == 1)
    }

    @Test("a terminal that becomes tiny says so, and shows the same screen when it grows back")
    func resized() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtRules()
        try await terminal.press("Down", "Space")
        let rules = try await terminal.wait(for: "1 marked", "10.20.0.0/16 may reach")
        try await terminal.resize(columns: 10, rows: 3)
        try await terminal.wait(for: "10x3 is to")
        // A key that would do something at another size.
        try await terminal.press("Space", "U")
        try await terminal.resize(columns: 80, rows: 24)
        #expect(try await terminal.wait(for: "1 marked", "10.20.0.0/16 may reach") == rules)
        try await terminal.resize(columns: 200, rows: 40)
        try await terminal.wait(for: "RULE ID", "1 marked")
    }

    @Test("Review keeps its plan while the terminal is tiny, and takes no phrase meanwhile")
    func resizedInReview() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        let review = try await terminal.wait(
            for: "as read at", "Type revoke 2 to revoke:", "Esc back")
        try await terminal.resize(columns: 10, rows: 3)
        try await terminal.wait(for: "10x3 is to")
        try await terminal.type("revoke 2")
        try await terminal.press("Enter")
        // A new size goes before keys that are still on their way, and would be what they are typed in.
        try await Task.sleep(for: .milliseconds(500))
        try await Program.rest(try await terminal.programID)
        try await terminal.resize(columns: 80, rows: 24)
        #expect(try await terminal.wait(for: "Type revoke 2 to revoke:", "Esc back") == review)
        #expect(story.revokes.isEmpty)
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
    }
}

@Suite("Windows of odd sizes", .serialized)
struct OddSizeTests {
    @Test("a window that says it is huge is drawn in part, says so, and takes little memory")
    func huge() async throws {
        let story = try await Story()
        let terminal = try await PseudoTerminal(columns: 65535, rows: 65535)
        let command = try terminal.start(
            ["browse"] + story.options(), environment: story.environment)
        defer { command.send(signal: SIGTERM) }
        try await terminal.wait(
            for: "The terminal says that it is 65535×65535; 1000×500 of it are drawn.")
        try await terminal.wait(for: "story-edge")
        let status = try String(
            contentsOfFile: "/proc/\(command.processID)/status", encoding: .utf8)
        let peak = try #require(status.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.1) })
        #expect(peak < 300_000)
    }

    @Test("a window that does not tell its size is drawn as its description says, and says so")
    func untold() async throws {
        let story = try await Story()
        let terminal = try await PseudoTerminal(columns: 0, rows: 0)
        let command = try terminal.start(
            ["browse"] + story.options(), environment: story.environment)
        defer { command.send(signal: SIGTERM) }
        try await terminal.wait(for: "The terminal does not tell its size; 80×24 is assumed")
    }

    @Test(
        "doctor says of an odd size what is drawn",
        arguments: [
            (65535, 65535, "xterm, 65535×65535 is what it says; 1000×500 at most are drawn."),
            (0, 0, "xterm does not tell its size: what its description says is assumed."),
            (10, 3, "xterm, 10×3 is too small for the console."), (80, 24, "xterm, 80×24."),
        ])
    func doctor(columns: Int, rows: Int, words: String) async throws {
        let story = try await Story()
        let terminal = try await PseudoTerminal(columns: columns, rows: rows)
        let command = try terminal.start(
            ["doctor"] + story.options(),
            environment: story.environment.merging(["TERM": "xterm"]) { $1 })
        defer { command.send(signal: SIGTERM) }
        try await terminal.wait(for: words)
    }
}

/// Every kind of terminal that a description is installed for, with text that is hard on them.
@Suite("Terminals by their description", .serialized)
struct TerminalDescriptionTests {
    private static let hard = "财务 ops 🚀 e\u{301} 👨‍👩‍👧 \u{202E}x"
    private static let world = World(
        accountID: "1234567890123456", account: "ops@story.example",
        regions: [
            WorldRegion(
                id: StoryWorld.region, localNames: [:],
                groups: [
                    WorldGroup(
                        listing: SecurityGroup(
                            id: StoryWorld.group, name: "订单", vpcID: "vpc-bp1story"),
                        rules: [
                            StoryWorld.rule(
                                StoryWorld.contractor, "22/22", "198.51.100.16/28", "1", hard),
                            StoryWorld.rule(
                                StoryWorld.callback, "443/443", "192.0.2.77/32", "2",
                                "Payment callback"),
                        ])
                ])
        ])

    private func rows(
        _ term: String, _ locale: String, _ options: String...
    ) async throws -> (rows: [String], painted: String) {
        let story = try await Story(world: Self.world)
        let terminal = try await PseudoTerminal()
        let command = try terminal.start(
            ["browse", StoryWorld.group.rawValue] + options + story.options(),
            environment: story.environment.merging(["TERM": term, "LANG": locale]) { $1 })
        defer { command.send(signal: SIGTERM) }
        try await terminal.wait(for: "1/2 rules")
        return (
            terminal.painted.split(whereSeparator: \.isNewline).map(String.init), terminal.painted
        )
    }

    @Test(
        "every kind shows the list",
        arguments: [
            "xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux",
            "vt100", "vt220", "rxvt", "alacritty-like-unknown",
        ])
    func kinds(term: String) async throws {
        let utf8 = try await rows(term, "C.UTF-8").painted
        #expect(utf8.contains("财务 ops"))
        #expect(!utf8.contains("\u{202E}"))
        let ascii = try await rows(term, "zh_CN.GB18030").painted
        #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
        #expect(ascii.contains("???? ops"))
    }

    @Test("no terminal is ever switched to a line-drawing set, which PuTTY shows as letters")
    func lineDrawing() async throws {
        for term in ["xterm", "linux", "screen", "vt100"] {
            let painted = try await rows(term, "C.UTF-8").painted
            #expect(!painted.contains("\u{1B}(0"))
            #expect(!painted.contains("\u{0E}"))
        }
    }

    @Test("ASCII, where it is asked for, is all that is sent")
    func ascii() async throws {
        #expect(try await rows("xterm", "C.UTF-8", "--ascii").painted.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("without colours none are sent, and the mouse is only taken where it is asked for")
    func coloursAndMouse() async throws {
        let plain = try await rows("xterm-256color", "C.UTF-8", "--no-color").painted
        #expect(!plain.contains(/\u{1B}\[([0-9;]*;)?[34][0-9](;[0-9;]*)?m/))
        #expect(!plain.contains("1000h"))
        let mouse = try await rows("xterm-256color", "C.UTF-8", "--mouse").painted
        #expect(mouse.contains("\u{1B}[?1006;1000h"))
    }

    @Test("text after wide and combined characters stands in its column")
    func alignment() async throws {
        let story = try await Story(world: Self.world)
        let terminal = try await TmuxTerminal(
            ["browse", StoryWorld.group.rawValue] + story.options(),
            environment: story.environment, columns: 120)
        let screen = try await terminal.wait(for: "1/2 rules", "Payment callback")
        let lines = screen.split(separator: "\n").map(String.init)
        let first = try #require(lines.first { $0.contains("财务") })
        let second = try #require(lines.first { $0.contains("Payment") })
        #expect(
            first.range(of: "财务")?.lowerBound.utf16Offset(in: first)
                == second.range(of: "Payment")?.lowerBound.utf16Offset(in: second))
    }
}
