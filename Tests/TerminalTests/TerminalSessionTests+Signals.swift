import CPseudoTerminal
import Testing

extension TerminalSessionTests {
    @Test(
        "a signal ends the program with the terminal given back",
        arguments: [(PT_TERM, 143), (PT_HUP, 129), (PT_INT, 130)])
    func signals(which: Int, status: Int) throws {
        let run = try started()
        run.signal(which)
        try run.expect(alternateOff)
        try run.expect("[exit \(status) restored]")
    }

    @Test("a crash gives the terminal back and is still a crash")
    func crash() throws {
        let run = try started()
        run.signal(PT_SEGV)
        try run.expect("\u{1B}[?2004l")
        try run.expect(alternateOff)
        try run.expect("[signal 11 restored]")
        let trapped = try started()
        trapped.type("C")
        try trapped.expect(alternateOff)
        try trapped.expect("[signal ")
        try trapped.expect(" restored]")
    }

    /// Those whose default ends a process (signal(7)) and that have no meaning here: ILL, TRAP, ABRT, BUS,
    /// FPE, USR1, USR2, ALRM, STKFLT, XCPU, XFSZ, VTALRM, PROF, IO, PWR, SYS, some real-time ones.
    private static let others: [Int32] = [
        4, 5, 6, 7, 8, 10, 12, 14, 16, 24, 25, 26, 27, 29, 30, 31, 34, 50, 64,
    ]

    @Test("every other signal that ends a process gives the terminal back", arguments: others)
    func otherSignals(number: Int32) throws {
        let run = try started()
        run.signal(number: number)
        try run.expect("\u{1B}[?2004l")
        try run.expect(alternateOff)
        try run.expect("[signal \(number) restored]")
    }

    @Test("a signal that ends a stopped program leaves the terminal to whoever has it")
    func endedWhileStopped() throws {
        let run = try started()
        run.signal(PT_TSTP)
        try run.expect("[stopped 20 restored]")
        run.signal(number: 10)
        run.type("\n")
        #expect(!(try run.expect("[signal 10 restored]")).contains(alternateOff))
    }

    @Test("Ctrl-Z stops the job with the terminal given back, and arrow keys work after it")
    func suspend() throws {
        let run = try started("names")
        run.type("\u{1A}")
        try run.expect(alternateOff)
        try run.expect("[stopped 20 restored]")
        run.resize(rows: 20, columns: 90)
        run.type("\n")
        try run.expect("\u{1B}[?1049h")
        try run.expect("安全组")
        try run.expect("\u{1B}[?1h\u{1B}=\u{1B}[?2004h")
        try run.expect("size:90x20>")
        run.type("\u{1B}OC")
        try run.expect("key:right>")
        run.type("\u{1B}[D")
        try run.expect("left>")
        run.type("q")
        try run.expect("[exit 0 restored]")
    }

    @Test("SIGTSTP from outside does the same")
    func stopSignal() throws {
        let run = try started()
        run.signal(PT_TSTP)
        try run.expect("[stopped 20 restored]")
        run.type("\n")
        try run.expect("安全组")
        run.type("q")
        try run.expect("[exit 0 restored]")
    }

    @Test("a process that was stopped and continued from outside takes the terminal again")
    func stoppedFromOutside() throws {
        let run = try started()
        run.signal(PT_STOP)
        try run.expect("[stopped 19 changed]")
        run.type("\n")
        try run.expect("\u{1B}[?1049h")
        try run.expect("安全组")
        try run.expect("signal:resumed>")
        run.type("q")
        try run.expect("[exit 0 restored]")
    }
}
