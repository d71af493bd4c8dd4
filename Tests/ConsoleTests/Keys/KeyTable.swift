import Canvas

@testable import Console

/// Every key of every mode and what it asks for; any other key does nothing there, or is text. A
/// binding or a mode without its line here fails the tests.
enum KeyTable {
    static let modes: [KeyContext: String] = [
        .groups: moving + leaving + """
            Enter: open
            /: filter
            n: nextMatch
            N: previousMatch
            >: sortNext
            <: sortPrevious
            I: invertSort
            i: instances
            e: audit
            L: chooseRegion
            P: chooseProfile
            :: jump
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .regions: moving + leaving + """
            Enter: open
            :: jump
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .profiles: moving + leaving + """
            Enter: open
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .rules: moving + leaving + """
            Enter d: detail
            Space: mark
            v: markRange
            a: markVisible
            *: invertMarks
            U: unmarkAll
            m: onlyMarked
            D Delete: review
            u: undo
            /: filter
            n: nextMatch
            N: previousMatch
            >: sortNext
            <: sortPrevious
            I: invertSort
            S: sortBySign
            W: whatIf
            w: wideColumns
            y: copy
            E: lookEverywhere
            i: instances
            e: audit
            L: chooseRegion
            P: chooseProfile
            :: jump
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .detail: moving + leaving + searching + """
            y: copy
            i: instances
            !: messages
            ? F1: help
            q: quit
            """,
        .instances: moving + leaving + searching + """
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .filter: movingWhileTyping + leaving + typing + editing,
        .jump: leaving + typing + editing + """

            Tab: complete
            BackTab: completeBack
            """,
        .whatIf: movingWhileTyping + leaving + typing + editing,
        .review: moving.withoutLetters + leaving + typing + """

            Home: first
            End: last
            Delete ^X: takeOut
            Tab BackTab: switchField
            F2: allOfEffect
            """,
        .progress: moving.withoutLetters + leaving + """
            Home: first
            End: last
            q: quit
            """,
        .report: moving + leaving + searching + """
            R: restore
            e: audit
            !: messages
            ? F1: help
            q: quit
            """,
        .audit: moving + leaving + searching + """
            Enter d: open
            R: restore
            r F5: readAgain
            !: messages
            ? F1: help
            q: quit
            """,
        .auditEntry: moving + leaving + searching + """
            R: restore
            y: copy
            !: messages
            ? F1: help
            q: quit
            """,
        .messages: moving + leaving + searching + """
            ? F1: help
            q: quit
            """,
        .help: moving + leaving + searching + """
            ? F1: help
            q: quit
            """,
    ]

    private static let moving = """
        j Down WheelDown: down
        k Up WheelUp: up
        g Home: first
        G End: last
        PgDn ^F: pageDown
        PgUp ^B: pageUp
        ^D: halfPageDown
        ^U: halfPageUp

        """

    private static let leaving = """
        Esc: back
        ^C: interrupt
        ^Z: suspend
        ^L: repaint

        """

    private static let searching = """
        /: filter
        n: nextMatch
        N: previousMatch

        """

    private static let movingWhileTyping = """
        PgDn: pageDown
        PgUp: pageUp
        WheelDown: down
        WheelUp: up

        """

    private static let editing = """

        Up: earlierText
        Down: laterText
        Left ^B: left
        Right ^F: right
        Home ^A: start
        End ^E: end
        Delete ^D: deleteForward
        ^W: deleteWord
        ^U: deleteToStart
        ^K: deleteToEnd
        M-b: wordLeft
        M-f: wordRight
        M-Backspace: deleteWordLeft
        M-d: deleteWordRight
        """

    private static let typing = """
        Enter: accept
        Backspace ^H: erase
        F1: help
        """

    /// The commands by key, as the table has them.
    static func commands(in mode: KeyContext) -> [String: String] {
        var commands: [String: String] = [:]
        for line in (modes[mode] ?? "").split(separator: "\n") {
            guard let colon = line.lastIndex(of: ":") else { continue }
            for key in line[..<colon].split(separator: " ") {
                commands[String(key)] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
        return commands
    }

    /// Every key that a terminal can send, by its name in the table.
    static let keys: [(name: String, key: Key)] = {
        let named: [(String, Key)] = [
            ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
            ("BackTab", .backTab), ("Backspace", .backspace), ("Delete", .delete),
            ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
            ("Right", .right), ("Home", .home), ("End", .end), ("PgUp", .pageUp),
            ("PgDn", .pageDown), ("WheelUp", .wheelUp), ("WheelDown", .wheelDown),
            ("Paste", .paste("revoke 1")), ("PasteUnfinished", .unfinishedPaste("revoke 1")),
            ("Unknown", .unknown), ("字", .character("字")),
        ]
        let printable = (UInt8(0x21)...0x7E).map { Character(Unicode.Scalar($0)) }
        let letters = "abcdefghijklmnopqrstuvwxyz"
        return named + printable.map { (String($0), .character($0)) }
            + letters.map { ("^\($0.uppercased())", .control($0)) }
            + letters.map { ("M-\($0)", .alt($0)) } + [("M-Backspace", .alt("\u{7F}"))]
            + (1...12).map { ("F\($0)", .function($0)) }
    }()
}

extension String {
    /// The lines of movements without the keys that are letters, and without Home and End.
    fileprivate var withoutLetters: String {
        split(separator: "\n").compactMap { line in
            let line = line.hasPrefix("j ") || line.hasPrefix("k ") ? line.dropFirst(2) : line
            return line.hasPrefix("g ") || line.hasPrefix("G ") ? nil : line + "\n"
        }.joined()
    }
}
