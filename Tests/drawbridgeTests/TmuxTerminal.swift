import Foundation

/// A real terminal: the program runs in tmux, keys are typed and the screen is read as text.
final class TmuxTerminal {
    private let socket: String

    /// - Parameters:
    ///   - arguments: of the program under test.
    ///   - environment: what the program sees besides PATH and TERM; nothing else is inherited.
    init(
        _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24
    ) throws {
        socket = "drawbridge-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(8))"
        var command = ["env", "-i", "PATH=/usr/bin:/bin", "TERM=screen-256color", "LANG=C.UTF-8"]
        command += environment.map { "\($0.key)=\($0.value)" }
        command += [Program.path] + arguments
        let quoted = command.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }
        // The shell stays, so that the normal screen can be read after the program has left.
        try tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            quoted.joined(separator: " ") + "; echo \"exit $?\"; stty -a | tr ' ' '\\n' | grep -cx -- -echo; sleep 600")
    }

    deinit { _ = try? tmux("kill-server") }

    /// Types printable text as it is.
    func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

    /// Presses keys by tmux's names, such as `Enter`, `Down`, `C-c`.
    func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

    func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    var screen: String {
        get throws {
            let lines = try tmux("capture-pane", "-p").split(
                separator: "\n", omittingEmptySubsequences: false)
            return lines.map { line in
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }.joined(separator: "\n").trimmingCharacters(in: .newlines)
        }
    }

    /// Waits until the screen shows `text`, and gives the screen.
    ///
    /// - Throws: `NeverShown` with the last screen after 20 s.
    @discardableResult
    func wait(for text: String, seconds: Double = 20) throws -> String {
        let deadline = Date().addingTimeInterval(seconds)
        var last = ""
        while Date() < deadline {
            last = try screen
            if last.contains(text) { return last }
            Thread.sleep(forTimeInterval: 0.03)
        }
        throw NeverShown(text: text, screen: last)
    }

    /// The process id of the program under test, while it runs.
    var programID: Int32? {
        get throws {
            let shell = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .whitespacesAndNewlines)
            let children = try Shell.output("/usr/bin/env", ["pgrep", "-P", shell, "-x", "drawbridge"])
            return Int32(children.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    struct NeverShown: Error, CustomStringConvertible {
        let text: String
        let screen: String
        var description: String { "“\(text)” was never shown; the screen was:\n\(screen)" }
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        try Shell.output("/usr/bin/env", ["tmux", "-L", socket] + arguments)
    }
}
