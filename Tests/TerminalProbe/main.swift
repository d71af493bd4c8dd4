import Canvas
import Glibc
import Terminal

// Opens a terminal session, shows what it was told, and leaves on "q" or a signal. What the tests of
// Terminal look at from the other side of a pseudo-terminal.

func name(_ input: TerminalInput) -> String {
    switch input {
    case .key(.character(let character)): "key:\(character)"
    case .key(.control(let character)): "ctrl:\(character)"
    case .key(.paste(let text)): "paste:\(text)"
    case .key(.click(let place)): "click:\(place.row),\(place.column)"
    case .key(let key): "key:\(key)"
    case .resized(let size): "size:\(size.columns)x\(size.rows)"
    case .signal(let signal): "signal:\(signal)"
    case .hungUp: "gone"
    case .caughtUp: "caught up"
    case .woken: "woken"
    }
}

func frame(size: Size, selected: Int, last: String, notes: String) -> Frame {
    var frame = Frame(size: size)
    frame.put("安全组 probe \(notes)", at: Position(row: 0, column: 0), style: .bold)
    frame.rule(row: 1, style: .muted)
    for row in 2..<max(size.rows - 2, 2) {
        let number = row - 2 + max(selected - (size.rows - 5), 0)
        frame.put(
            "rule \(number) \(number &* 2_654_435_761 % 997) 规则 🚀 tcp 22/22",
            at: Position(row: row, column: 0))
        if number == selected {
            frame.put(">", at: Position(row: row, column: size.columns - 1))
            frame.restyle(row: row, from: 0, width: size.columns) { $0.reverse = true }
        }
    }
    frame.put("last <\(last)>", at: Position(row: size.rows - 1, column: 0))
    return frame
}

/// A frame of narrow, wide and marked characters strewn about, another for every number.
func scrambled(size: Size, number: Int) -> Frame {
    var frame = Frame(size: size)
    var state = UInt64(number / 3 + 1)
    func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(bound, 1)
    }
    let pieces = ["a", "安全组", "🚀", "─│", "规", "e\u{301}x", "  ", "bcd", "✓", "한국"]
    for _ in 0..<150 {
        let style = Style(SemanticColor(rawValue: UInt8(next(6))) ?? .normal, reverse: next(4) == 0)
        let place = Position(row: next(size.rows), column: next(size.columns + 2) - 2)
        frame.put(pieces[next(pieces.count)], at: place, style: style)
    }
    // Small changes to the frame before it, as well as frames all different.
    for step in 0..<(number % 3) {
        frame.put(
            pieces[(number + step) % pieces.count], at: Position(row: step, column: number % 70))
    }
    return frame
}

func run() -> Int32 {
    TerminalSession.blockSignals()
    let arguments = CommandLine.arguments.dropFirst()
    do throws(TerminalError) {
        let wakeUp = try WakeUp()
        let options = TerminalOptions(
            theme: arguments.contains("light") ? .light : .dark,
            ascii: arguments.contains("ascii"), mouse: arguments.contains("mouse"))
        let session = try TerminalSession(options: options)
        defer { session.close() }
        let notes = "\(session.terminalName) \(session.isASCII ? "ascii" : "utf8")"
        var selected = 0
        var last = ""
        var frames = 0
        while true {
            let now =
                arguments.contains("scramble") || arguments.contains("light")
                ? scrambled(size: session.size, number: frames)
                : frame(size: session.size, selected: selected, last: last, notes: notes)
            session.paint(now)
            if arguments.count > 1, let file = arguments.last, let copy = fopen(file, "w") {
                fputs(now.text, copy)
                fclose(copy)
            }
            frames += 1
            var inputs = session.wait(wakeUp: wakeUp)
            // Time to paint again is all that it says.
            inputs.removeAll { $0 == .caughtUp }
            if inputs.isEmpty { continue }
            for input in inputs {
                switch input {
                case .key(.character("q")), .hungUp: return 0
                case .key(.character("C")):
                    // A crash, on purpose.
                    return Int32(Array(arguments)[arguments.count + frames].count)
                case .key(.down): selected += 1
                case .key(.up): selected -= 1
                case .key(.control("z")), .signal(.stop): session.suspend()
                case .key(.control("l")): session.repaint()
                case .signal(.terminate): return 143
                case .signal(.hangUp): return 129
                case .signal(.interrupt): return 130
                default: break
                }
            }
            // The bar alone answers an arrow, as in a list.
            if inputs.contains(where: { $0 != .key(.down) && $0 != .key(.up) }) {
                last = inputs.map(name).joined(separator: " ")
            } else if arguments.contains("names") {
                last = inputs.map(name).joined(separator: " ")
            }
        }
    } catch {
        print(error.message)
        return 1
    }
}

exit(run())
