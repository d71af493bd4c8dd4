internal import CTerminal
public import Canvas

/// The terminal while it is ours: frames out, keys, sizes and signals in. One a process, on the main
/// thread only.
public final class TerminalSession {
    /// The size of the screen as last reported.
    public private(set) var size: Size
    /// Frames are put into ASCII before they are painted: asked for, or the terminal has no UTF-8.
    public let isASCII: Bool
    /// The terminal description in use; another than `TERM` where that one is not known here.
    public let terminalName: String

    /// More is not drawn, whatever size the terminal reports.
    public static let largestSize = Size(
        columns: Int(CT_LARGEST_WIDTH), rows: Int(CT_LARGEST_HEIGHT))

    private let signals: Int32
    private let guardsWidth: Bool
    private var painter = CursesPainter()
    private var decoder = InputDecoder()
    private var codeBehindEscape: InputDecoder.Code?
    private var output = OutputBuffer()
    /// The terminal has not taken all of the newest frame.
    private var isBehind = false
    private var pending: [TerminalInput] = []
    /// The key modes travel with the next frame.
    private var modesAreDue = true
    private var isOpen = true
    private var isGone = false

    /// Call first thing in `main`, before any thread starts: threads inherit the mask.
    public static func blockSignals() {
        ct_block_signals()
    }

    public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
        ct_block_signals()
        switch Int(Self.open(options)) {
        case CT_OPENED: break
        case CT_NOT_A_TERMINAL: throw .notATerminal
        case CT_NO_DESCRIPTION:
            throw .cannotStart("no terminal description is installed (ncurses-base)")
        case CT_ALREADY_OPEN: throw .cannotStart("it is in use already")
        default: throw .cannotStart("no file descriptor is to be had")
        }
        signals = ct_open_signals()
        guard signals >= 0 else {
            ct_close(false)
            throw .cannotStart("no signal descriptor is to be had")
        }
        size = Size(ct_query_size())
        isASCII = options.ascii || !ct_utf8()
        terminalName = String(cString: ct_term())
        guardsWidth = ct_saves_cursor()
    }

    private static func open(_ options: TerminalOptions) -> Int32 {
        let theme = options.effectiveTheme
        guard var many = theme.palette?.colours, var few = theme.smallPalette?.colours else {
            return ct_open(nil, nil, options.mouse)
        }
        return ct_open(&many, &few, options.mouse)
    }

    deinit {
        close()
    }

    /// What the operator should know about the size, as sentences; nil where the screen is drawn as large
    /// as the terminal says that it is.
    public var sizeNotice: String? {
        let drawn = "\(size.columns)×\(size.rows)"
        let reported = Size(ct_reported_size())
        if reported.columns == 0 {
            return "The terminal does not tell its size; \(drawn) is assumed (LINES, COLUMNS)."
        }
        return reported == size
            ? nil
            : "The terminal says that it is \(reported.columns)×\(reported.rows); \(drawn) of it are drawn."
    }

    /// Shows the frame. Only what changed travels, in one write; nothing does where nothing changed.
    ///
    /// - Returns: whether the terminal has taken all of it. Where it has not, `wait` tells when it is
    ///   time to paint again.
    @discardableResult
    public func paint(_ frame: Frame) -> Bool {
        guard isOpen, !isGone else { return false }
        output.flush()
        if output.isEmpty { send(frame) }
        isBehind = !output.isEmpty
        if output.isGone { isGone = true }
        return !isBehind && !isGone
    }

    private func send(_ frame: Frame) {
        if painter.draw(isASCII ? frame.transliterated() : frame) {
            ct_update()
            let bytes = SGRMinimizer.shortened(takeOutput(), isFirst: modesAreDue)
            output.append(guardsWidth ? WidthGuard.guarded(bytes) : bytes)
        }
        if modesAreDue {
            output.append(String(cString: ct_key_modes()).utf8)
            modesAreDue = false
        }
        output.flush()
    }

    /// Waits until there is something to tell, and takes all there is, so that one frame answers it.
    ///
    /// - Parameter milliseconds: how long at most; there is nothing to tell then.
    public func wait(wakeUp: WakeUp, milliseconds: Int? = nil) -> [TerminalInput] {
        let end = milliseconds.map { ct_milliseconds() + Int64($0) }
        while true {
            if isGone { pending.append(.hungUp) }
            if !pending.isEmpty { return takePending() }
            let now = ct_milliseconds()
            if let end, end <= now { return [] }
            let next = [decoder.pasteDeadline, end].compactMap { $0 }.min()
            let limit = next.map { Int32(clamping: max($0 - now, 0)) } ?? -1
            let ready = Int(
                ct_poll(signals, wakeUp.descriptor, !output.isEmpty, limit))
            if ready & CT_READY_OUTPUT != 0 { resumeOutput() }
            if ready & CT_READY_SIGNAL != 0 { takeSignals() }
            if ready & CT_READY_INPUT != 0 { takeKeys() }
            if ready & CT_READY_GONE != 0 { isGone = true }
            if ready & CT_READY_WAKE != 0 {
                ct_drain_wake(wakeUp.descriptor)
                pending.append(.woken)
            }
            if ready == 0 { takeTimeout() }
        }
    }

    /// Gives the terminal back and stops the job, as Ctrl-Z is meant; takes the terminal again when the
    /// job is continued; what was typed meanwhile is dropped. Where no shell could continue it, the
    /// kernel does not stop it. The next paint is a full one; a new size is told by the next wait.
    public func suspend() {
        guard isOpen, !isGone else { return }
        output.flushPatiently()
        if output.isGone {
            isGone = true
            return
        }
        ct_suspend()
        takeSignals(ownStop: true)
        startAgain()
    }

    /// The next paint draws everything.
    public func repaint() {
        guard isOpen, !isGone else { return }
        ct_paint_all()
        painter.forget()
    }

    /// Sends bytes past the screen, for a sequence that draws nothing (OSC 52).
    public func write(raw text: String) {
        guard isOpen, !isGone else { return }
        output.append(text.utf8)
        output.flush()
    }

    /// Drops what was typed and not read yet. What the last wait returned is the caller's to drop.
    public func discardInput() {
        guard isOpen, !isGone else { return }
        // Read, not flushed: where the mark before pasted text were lost, the rest would count as typed.
        var taken = 0
        while taken < 1 << 20, let code = nextCode() {
            taken += 1
            _ = decoder.take(code, at: ct_milliseconds())
        }
        decoder.discard()
        pending.removeAll { if case .key = $0 { true } else { false } }
    }

    /// Gives the terminal back as it was found. Further calls do nothing.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        if !isGone { output.flushPatiently() }
        ct_close(isGone || output.isGone)
        ct_close_descriptor(signals)
    }

    private func takeOutput() -> [UInt8] {
        let count = Int(ct_output_count())
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = Int(ct_take_output(buffer.baseAddress, Int32(count)))
        }
    }

    private func resumeOutput() {
        output.flush()
        if output.isGone {
            isGone = true
        } else if output.isEmpty, isBehind {
            isBehind = false
            pending.append(.caughtUp)
        }
    }

    private func takeKeys() {
        var taken = 0
        // A bound, so that a flood of input cannot keep the screen from being painted.
        while taken < 4096 || codeBehindEscape != nil, let code = nextCode() {
            taken += 1
            for key in decoder.take(code, at: ct_milliseconds()) { pending.append(.key(key)) }
        }
        if taken == 0 && ct_input_ended() { isGone = true }
    }

    /// What is behind an Esc without a wait belongs to it; nil where nothing more has come.
    private func nextCode() -> InputDecoder.Code? {
        if let code = codeBehindEscape {
            codeBehindEscape = nil
            return code
        }
        guard let code = InputDecoder.Code(ct_next_input()) else { return nil }
        guard code == .byte(0x1B), let next = InputDecoder.Code(ct_next_input()) else {
            return code
        }
        switch next {
        case .byte(let byte): return .afterEscape(byte)
        // With Alt a named key is Esc alone, as any that means nothing with it: never Esc, and then the key.
        case .key(.wheelUp), .key(.wheelDown), .key(.click), .pasteBegin, .pasteEnd, .afterEscape:
            codeBehindEscape = next
            return code
        case .key: return code
        }
    }

    private func takeTimeout() {
        guard let limit = decoder.pasteDeadline, limit <= ct_milliseconds() else { return }
        for key in decoder.takePause(at: ct_milliseconds()) { pending.append(.key(key)) }
    }

    private func takeSignals(ownStop: Bool = false) {
        while true {
            switch Int(ct_next_signal(signals)) {
            case CT_SIGNAL_NONE: return
            case CT_SIGNAL_INTERRUPT: pending.append(.signal(.interrupt))
            case CT_SIGNAL_TERMINATE: pending.append(.signal(.terminate))
            case CT_SIGNAL_HANG_UP: pending.append(.signal(.hangUp))
            case CT_SIGNAL_QUIT: pending.append(.signal(.quit))
            case CT_SIGNAL_STOP: if !ownStop { pending.append(.signal(.stop)) }
            case CT_SIGNAL_CONTINUE where !ownStop:
                ct_retake()
                startAgain()
                pending.append(.signal(.resumed))
            case CT_SIGNAL_RESIZE: readSize()
            default: break
            }
        }
    }

    private func startAgain() {
        painter.forget()
        modesAreDue = true
        readSize()
        // What was typed while somebody else had the terminal was not meant for what comes back.
        discardInput()
    }

    private func readSize() {
        let now = ct_query_size()
        guard Size(now) != size else { return }
        size = Size(now)
        ct_resize(now)
        painter.forget()
        pending.removeAll { if case .resized = $0 { true } else { false } }
        pending.append(.resized(size))
    }

    private func takePending() -> [TerminalInput] {
        let result = pending
        pending = []
        return result
    }
}

extension Size {
    fileprivate init(_ size: ct_size) {
        self.init(columns: Int(size.width), rows: Int(size.height))
    }
}
