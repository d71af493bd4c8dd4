import CPseudoTerminal
import Testing

@Suite("Terminal session in a pseudo-terminal", .serialized)
struct TerminalSessionTests {
    private let ready = "last <>"
    let alternateOff = "\u{1B}[?1049l"

    func started(
        _ argument: String = "-", term: String = "xterm-256color", locale: String = "LANG=C.UTF-8"
    ) throws -> ProbeRun {
        let run = try ProbeRun(argument: argument, term: term, locale: locale)
        try run.expect(term == "dumb" ? "exit" : ready)
        return run
    }

    @Test("the first screen shows Chinese, lines and the terminal in use")
    func firstPaint() throws {
        let run = try ProbeRun()
        try run.expect("\u{1B}[?1049h")
        try run.expect("安全组 probe xterm-256color utf8")
        try run.expect("──────")
        try run.expect("规则")
        try run.expect(ready)
        try run.expect("\u{1B}[?2004h")
    }

    @Test("leaving gives the terminal back as it was found")
    func quit() throws {
        let run = try started()
        run.type("q")
        try run.expect("\u{1B}[?2004l")
        try run.expect(alternateOff)
        try run.expect("[exit 0 restored]")
    }

    @Test("a terminal without a second screen has its last line cleared, and no other has")
    func lastLine() throws {
        let plain = try started(term: "vt100")
        plain.type("q")
        let written = try plain.expect("[exit 0 restored]")
        #expect(written.hasSuffix("\r\u{1B}[K"))
        let usual = try started()
        usual.type("q")
        #expect(!(try usual.expect("[exit 0 restored]")).contains("\u{1B}[K"))
    }

    @Test(
        "both forms of the arrow and Home keys are known",
        arguments: [
            ("\u{1B}[D", "left"), ("\u{1B}OD", "left"), ("\u{1B}[C", "right"),
            ("\u{1B}OC", "right"),
            ("\u{1B}[H", "home"), ("\u{1B}OH", "home"), ("\u{1B}[1~", "home"), ("\u{1B}[F", "end"),
            ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"), ("\u{1B}[3~", "delete"),
            ("\u{1B}[Z", "backTab"), ("\u{1B}OP", "function(1)"), ("\u{1B}[15~", "function(5)"),
            ("\u{1B}", "escape"), ("\u{1B}f", "alt(\"f\")"), ("\r", "enter"), ("安", "安"),
            ("\u{1B}[A", "up"),
            ("\u{1B}OA", "up"), ("\u{1B}[B", "down"), ("\u{1B}OB", "down"),
        ])
    func keys(sent: String, key: String) throws {
        let run = try started("names")
        run.type(sent)
        try run.expect("key:\(key)>")
    }

    @Test("keys that would freeze or stop a terminal arrive as keys")
    func rawKeys() throws {
        let run = try started()
        for letter in ["s", "q", "c"] {
            guard let value = letter.unicodeScalars.first?.value,
                let control = Unicode.Scalar(value - 0x60)
            else { continue }
            run.type(String(control))
            try run.expect("\(letter)")
        }
        run.type("q")
        try run.expect("[exit 0 restored]")
    }

    @Test("pasted text is one key")
    func paste() throws {
        let run = try started()
        run.type("\u{1B}[200~revoke q 安\rx\u{1B}[201~")
        try run.expect("paste:revoke q 安 x>")
    }

    @Test("the pieces of a late arrow key do nothing after Esc")
    func late() throws {
        let run = try started()
        let clock = ContinuousClock()
        // A machine too busy to deliver in time says nothing; then it is tried again.
        for _ in 0..<20 {
            run.type("x")
            try run.expect("x>")
            run.type("\u{1B}")
            try run.expect("escape>")
            let escape = clock.now
            run.type("[")
            _ = run.read(milliseconds: 100)
            run.type("y")
            if clock.now - escape > .milliseconds(400) { continue }
            #expect(run.readAll().isEmpty)
            return
        }
    }

    @Test("one arrow key is answered with one write of a few bytes")
    func oneWrite() throws {
        let run = try started()
        _ = run.readAll()
        for _ in 0..<5 {
            run.type("\u{1B}OB")
            let sizes = run.readAll()
            #expect(sizes.count == 1)
            #expect(sizes.reduce(0, +) <= 200)
        }
    }

    @Test("many keys at once are answered with few frames")
    func burst() throws {
        let run = try started()
        _ = run.readAll()
        run.type(String(repeating: "\u{1B}OB", count: 15) + "x")
        let bytes = run.readAll().reduce(0, +)
        #expect(bytes > 0)
        #expect(bytes <= 800)
    }

    @Test("a key that changes nothing on the screen sends nothing")
    func silent() throws {
        let run = try started("names")
        run.type("\u{1B}OC")
        try run.expect("key:right>")
        _ = run.readAll()
        run.type("\u{1B}OC")
        #expect(run.readAll().isEmpty)
    }

    @Test("a new size is told and painted whole")
    func resize() throws {
        let run = try started()
        run.resize(rows: 10, columns: 40)
        try run.expect("size:40x10>")
        run.resize(rows: 1, columns: 1)
        _ = run.readAll()
        run.resize(rows: 30, columns: 100)
        try run.expect("安全组")
        try run.expect("size:100x30>")
    }

    @Test(
        "a size that no terminal has is not believed",
        arguments: [(65535, 65535), (65535, 24), (80, 65535)])
    func hugeSize(columns: Int32, rows: Int32) throws {
        let run = try ProbeRun(argument: "names", rows: rows, columns: columns)
        try run.expect(ready)
        run.resize(rows: 24, columns: 80)
        try run.expect("size:80x24>")
        run.resize(rows: 65000, columns: 65000)
        try run.expect("size:1000x500>")
        run.type("q")
        try run.expect("[exit 0 restored]")
    }

    @Test("where no size is told, LINES and COLUMNS are believed, and else the description")
    func unknownSize() throws {
        let described = try ProbeRun(argument: "names", rows: 0, columns: 0)
        try described.expect("\u{1B}[24dlast <>")
        let variables = "LANG=C.UTF-8\nLINES=30\nCOLUMNS=99999"
        let told = try ProbeRun(argument: "names", locale: variables, rows: 0, columns: 0)
        try told.expect("\u{1B}[30dlast <>")
        told.resize(rows: 24, columns: 80)
        try told.expect("size:80x24>")
        // They say nothing where the terminal does.
        let own = try ProbeRun(argument: "names", locale: variables)
        try own.expect("\u{1B}[24dlast <>")
    }

    @Test("an unknown terminal description falls back to a common one")
    func unknownTerm() throws {
        let run = try ProbeRun(term: "no-such-terminal")
        try run.expect("probe xterm-256color utf8")
        try run.expect(ready)
    }

    @Test("a terminal that cannot place its cursor is refused in words")
    func dumb() throws {
        let run = try ProbeRun(term: "dumb")
        try run.expect("not a terminal")
        try run.expect("[exit 1 restored]")
    }

    @Test("without a locale the terminal gets UTF-8, with one of another set ASCII")
    func locales() throws {
        for locale in ["LANG=", "LANG=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8"] {
            let run = try ProbeRun(locale: locale)
            try run.expect("安全组 probe xterm-256color utf8")
        }
        let run = try ProbeRun(locale: "LANG=zh_CN.GB18030")
        try run.expect("?????? probe xterm-256color ascii")
    }

    @Test("meanings have colours, and none where NO_COLOR asks for none")
    func colours() throws {
        let red = "38;5;203m"
        let coloured = try ProbeRun(argument: "scramble")
        try coloured.expect(red)
        let plain = try ProbeRun(argument: "scramble", locale: "LANG=C.UTF-8\nNO_COLOR=1")
        try plain.expect("\u{1B}[?2004h")
        plain.type("xxxxxx")
        _ = plain.readAll()
        #expect(!plain.output.isEmpty)
        #expect(!plain.output.contains("\u{1B}[3"))
    }

    @Test("the light theme has darker colours, 256 of them where there are so many")
    func lightTheme() throws {
        for (term, danger) in [("xterm-256color", "38;5;124m"), ("xterm", "\u{1B}[31m")] {
            let run = try ProbeRun(argument: "light", term: term)
            run.type("xxxxxx")
            try run.expect(danger)
        }
    }

    @Test("the mouse, where it is asked for, is taken and given back")
    func mouse() throws {
        let run = try ProbeRun(argument: "mouse")
        try run.expect("\u{1B}[?1006;1000h")
        run.type("\u{1B}[<0;5;7M\u{1B}[<0;5;7m")
        try run.expect("click:6,4")
        run.type("\u{1B}[<65;1;1M")
        try run.expect("key:wheelDown key:wheelDown key:wheelDown")
        run.type("q")
        try run.expect("\u{1B}[?1006;1000l")
        try run.expect("[exit 0 restored]")
    }

    @Test("without being asked for the mouse stays the terminal's own")
    func noMouse() throws {
        let run = try started()
        _ = run.readAll()
        run.type("q")
        #expect(!(try run.expect("[exit 0 restored]")).contains("1000"))
    }

    @Test("after the first frame no change of looks leaves a line-drawing set that nobody entered")
    func looks() throws {
        for term in ["xterm-256color", "screen", "linux"] {
            let run = try ProbeRun(argument: "scramble", term: term)
            try run.expect("\u{1B}[?2004h")
            run.forget()
            run.type("xxxx")
            _ = run.readAll()
            #expect(run.output.contains("\u{1B}["))
            #expect(!run.output.contains("\u{1B}(B"))
            #expect(!run.output.contains("\u{0F}"))
        }
    }

    @Test("the ASCII option sends no byte above 127")
    func ascii() throws {
        let run = try ProbeRun(argument: "ascii")
        try run.expect("??????")
        try run.expect("------")
        _ = run.readAll()
        #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("a list that scrolls is not painted whole")
    func scroll() throws {
        let run = try started()
        _ = run.readAll()
        for _ in 0..<18 {
            run.type("\u{1B}OB")
            _ = run.read(milliseconds: 1000)
        }
        for _ in 0..<4 {
            run.type("\u{1B}OB")
            #expect(run.readAll().reduce(0, +) <= 300)
        }
    }

    @Test("a terminal that is gone ends the program")
    func gone() throws {
        let run = try started()
        run.hangUp()
        #expect(!run.lives(milliseconds: 2000))
    }

    @Test("nothing is written and no time used while nothing happens")
    func idle() throws {
        let run = try started()
        _ = run.readAll()
        let before = pt_processor_time(run.job)
        #expect(run.read(milliseconds: 1000) == 0)
        #expect(pt_processor_time(run.job) - before <= 10)
    }

    @Test("a terminal that takes nothing keeps neither keys nor signals waiting")
    func stalled() throws {
        let run = try started()
        // Nobody reads: frames pile up until the pseudo-terminal is full.
        for _ in 0..<60 {
            for _ in 0..<20 { run.type("\u{0C}x") }
            _ = run.lives(milliseconds: 10)
        }
        run.type("Z")
        #expect(run.lives(milliseconds: 500))
        try run.expect("key:Z>")
        for _ in 0..<60 {
            for _ in 0..<20 { run.type("\u{0C}x") }
            _ = run.lives(milliseconds: 10)
        }
        run.signal(PT_TERM)
        #expect(!run.lives(milliseconds: 5000))
    }
}
