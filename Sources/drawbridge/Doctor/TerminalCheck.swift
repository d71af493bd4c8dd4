import Canvas
import Console
import Glibc
import Terminal

/// Whether the console can be drawn here.
struct TerminalCheck: DoctorCheck {
    let environment: [String: String]
    let name = "terminal"

    func findings() async -> [Finding] {
        let term = environment["TERM"] ?? ""
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, term != "dumb" else {
            return [
                .warning(
                    "There is no terminal to draw the console on.",
                    advice: "The headless commands work; for the console log in with ssh -t.")
            ]
        }
        var findings: [Finding] = []
        if term.isEmpty || !isDescribed(term) {
            findings.append(
                .warning(
                    "No description of the terminal “\(term)” is installed; a usual one is tried.",
                    advice: "Install ncurses-term, or set TERM=xterm-256color."))
        }
        if !isUTF8 {
            findings.append(
                .warning(
                    "The locale is not UTF-8, so the console draws in ASCII.",
                    advice: "Set LANG=C.UTF-8, or another UTF-8 locale."))
        }
        findings.append(sizeFinding(term))
        return findings
    }

    private func sizeFinding(_ term: String) -> Finding {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
            size.ws_row > 0
        else {
            return .warning(
                "\(term) does not tell its size: what its description says is assumed.",
                advice: "Run stty rows 24 cols 80 with the size it has, or set LINES and COLUMNS.")
        }
        let largest = TerminalSession.largestSize
        let smallest = Session.smallestSize
        let words = "\(term), \(size.ws_col)×\(size.ws_row)"
        guard Int(size.ws_col) >= smallest.columns, Int(size.ws_row) >= smallest.rows else {
            return .warning(
                "\(words) is too small for the console.",
                advice: "Enlarge it to \(smallest.columns)×\(smallest.rows) or more.")
        }
        guard Int(size.ws_col) <= largest.columns, Int(size.ws_row) <= largest.rows else {
            return .warning(
                "\(words) is what it says; \(largest.columns)×\(largest.rows) at most are drawn.",
                advice: "Where it is not that large, run stty rows 24 cols 80 with the size it has."
            )
        }
        return .ok("\(words).")
    }

    /// Where ncurses looks for descriptions, by the first letter of the name.
    private func isDescribed(_ term: String) -> Bool {
        guard let first = term.unicodeScalars.first, !term.contains("/") else { return false }
        let own = [environment["TERMINFO"], environment["HOME"].map { "\($0)/.terminfo" }]
        let folders =
            own.compactMap(\.self) + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"]
        let letters = [String(first), String(first.value, radix: 16)]
        return folders.contains { folder in
            letters.contains { access("\(folder)/\($0)/\(term)", R_OK) == 0 }
        }
    }

    /// The variable that counts is the first that is set.
    private var isUTF8: Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
        let name = locale?.lowercased() ?? ""
        return name.contains("utf-8") || name.contains("utf8")
    }
}
