import Foundation

/// A real terminal: the program runs in tmux, keys are typed and the screen is read as text.
///
/// A shell runs the program and stays after it. It then says on the normal screen how the program
/// ended and whether the terminal's modes are as they were: `[exit 0, modes restored]`. Should
/// nobody end tmux, it ends by itself after three minutes.
final class TmuxTerminal {
    private let socket =
        FileManager.default.temporaryDirectory.path
        + "/drawbridge-tmux-\(UUID().uuidString.prefix(8))"

    /// - Parameters:
    ///   - arguments: of the program under test; empty for an interactive bash with job control.
    ///   - environment: what the program sees besides PATH, LANG and TERM; nothing is inherited.
    init(
        _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24
    ) async throws {
        let standard = Program.environment.merging(["TERM": "screen-256color"]) { _, own in own }
        let variables = standard.merging(environment) { _, own in own }
        var command = ["env", "-i"] + variables.map { "\($0.key)=\($0.value)" }.sorted()
        let line: String
        if arguments.isEmpty {
            command += ["PS1=ready> ", "bash", "--norc", "--noprofile", "--noediting", "-i"]
            line = Self.quoted(command)
        } else {
            command += [Program.path] + arguments
            line =
                "modes=$(stty -g); \(Self.quoted(command)); status=$?; "
                + "[ \"$modes\" = \"$(stty -g)\" ] && word=restored || word=CHANGED; "
                + "echo \"[exit $status, modes $word]\"; sleep 180"
        }
        try await tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", line,
            ";", "run-shell", "-b", "-d", "180", "-C", "kill-server")
    }

    deinit {
        // Whatever is still in the terminal is hung up. It takes milliseconds.
        guard let killing = try? Self.start(["-S", socket, "kill-server"]) else { return }
        var status: Int32 = 0
        waitpid(killing.processID, &status, 0)
        unlink(socket)
    }

    static func quoted(_ words: [String]) -> String {
        words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
            .joined(separator: " ")
    }

    /// Types printable text as it is.
    func type(_ text: String) async throws { try await tmux("send-keys", "-l", "--", text) }

    /// Presses keys by tmux's names, such as `Enter`, `Down`, `C-c`.
    func press(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }

    /// Reads a text page by page to its end, and waits for each: keys that come together are one frame,
    /// and what no frame had was not shown.
    func readToEnd() async throws {
        while true {
            let before = try await screen
            guard let place = before.firstMatch(of: /–(\d+) of (\d+)/), place.1 != place.2 else {
                return
            }
            try await press("PageDown")
            try await eventually("the page is turned") { try await screen != before }
        }
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Takes the terminal away, as a connection that is lost does.
    func hangUp() async throws { try await tmux("kill-server") }

    /// The screen's lines without the blanks at their ends.
    var screen: String {
        get async throws {
            let lines = try await tmux("capture-pane", "-p").split(
                separator: "\n", omittingEmptySubsequences: false)
            return lines.map { line in
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }.joined(separator: "\n").trimmingCharacters(in: .newlines)
        }
    }

    /// The screen once it has stayed the same for a second: what is found out in the background has
    /// been told then.
    var restingScreen: String {
        get async throws {
            var last = try await screen
            while true {
                try await Task.sleep(for: .seconds(1))
                let now = try await screen
                if now == last { return now }
                last = now
            }
        }
    }

    /// Waits until the screen shows every one of `texts`, and gives the screen.
    ///
    /// - Throws: `NeverShown` with the last screen after so many seconds.
    @discardableResult
    func wait(for texts: String..., seconds: Double = 30) async throws -> String {
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            let screen = try await screen
            if texts.allSatisfy(screen.contains) { return screen }
            guard Date() < deadline else { throw NeverShown(texts: texts, screen: screen) }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    /// Waits until the program has given the terminal back, and gives the normal screen.
    @discardableResult
    func waitForEnd(status: Int32, seconds: Double = 30) async throws -> String {
        try await wait(for: "[exit \(status), modes restored]", seconds: seconds)
    }

    /// Whether the terminal shows its second screen, on which full-screen programs draw.
    var isOnAlternateScreen: Bool {
        get async throws {
            try await tmux("display-message", "-p", "#{alternate_on}").hasPrefix("1")
        }
    }

    var runsProgram: Bool { get async { (try? await programID) != nil } }

    /// The process id of the program under test, while it runs.
    var programID: Int32 {
        get async throws {
            let terminal = try await tmux("display-message", "-p", "#{pane_tty}")
                .trimmingCharacters(in: .whitespacesAndNewlines).dropFirst("/dev/".count)
            let found = try await RunningCommand(
                "/usr/bin/pgrep", ["-t", String(terminal), "-x", "drawbridge"], environment: [:]
            ).result().output.trimmingCharacters(in: .whitespacesAndNewlines)
            guard let id = Int32(found) else { throw NeverHeld(what: "the program runs") }
            return id
        }
    }

    struct NeverShown: Error, CustomStringConvertible {
        let texts: [String]
        let screen: String
        var description: String { "\(texts) was never shown; the screen was:\n\(screen)" }
    }

    @discardableResult
    private func tmux(_ arguments: String...) async throws -> String {
        try await tmux(arguments)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        let result = try await Self.start(["-S", socket] + arguments).result()
        guard result.status == 0 else {
            throw NeverHeld(what: "tmux \(arguments) works: \(result.error)")
        }
        return result.output
    }

    private static func start(_ arguments: [String]) throws -> RunningCommand {
        try RunningCommand(
            "/usr/bin/tmux", ["-u"] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SHELL": "/bin/sh"])
    }
}
