import Canvas

/// A text that scrolls and can be searched.
protocol TextScreen: ScreenBehavior {
    var text: TextState { get set }
    /// Progress only scrolls.
    var isSearchable: Bool { get }
    func lines(in session: Session) -> [TextLine]
    func title(in session: Session) -> String
}

/// Where a text is scrolled to, and what is searched for in it.
struct TextState: Sendable, Hashable {
    /// The first line shown.
    var top = 0
    var search = TextSearch()
}

extension TextScreen {
    var isSearchable: Bool { true }
    func title(in session: Session) -> String { context.title }

    func move(_ move: Move, in session: inout Session) {
        let height = Layout(session).textRows
        let count = lines(in: session).count
        var changed = self
        let moved = Scroll.index(
            after: move, from: text.top, count: max(1, count - height + 1), height: height)
        changed.text.top = max(0, min(moved, count - height))
        session.screens.replaceTop(with: changed)
    }

    func step(_ direction: Move, in session: inout Session) {
        let lines = lines(in: session)
        var changed = self
        changed.text.search.step(direction, in: lines)
        changed.showMatch(in: lines, height: Layout(session).textRows)
        session.screens.replaceTop(with: changed)
    }

    func filter(in session: Session) -> String { text.search.text }

    /// Searches from what is on the screen onwards.
    func setFilter(_ text: String, in session: inout Session) {
        let lines = lines(in: session)
        var changed = self
        changed.text.search = TextSearch(text: text)
        changed.text.search.begin(at: changed.text.top, in: lines)
        changed.showMatch(in: lines, height: Layout(session).textRows)
        session.screens.replaceTop(with: changed)
    }

    /// Scrolls as little as is needed to have the present match on the screen.
    private mutating func showMatch(in lines: [TextLine], height: Int) {
        guard let line = text.search.line else { return }
        text.top = Scroll.top(text.top, showing: line, of: lines.count, height: height)
    }

    /// Ends the search first, then leaves.
    func goBack(in session: inout Session) -> [Effect] {
        if !endSearch(in: &session) { session.screens.pop() }
        return []
    }

    /// - Returns: whether anything was searched for.
    func endSearch(in session: inout Session) -> Bool {
        guard isSearchable, !text.search.isEmpty else { return false }
        var changed = self
        changed.text.search = TextSearch()
        session.screens.replaceTop(with: changed)
        return true
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        matchReason(for: command, in: session)
    }

    func hasMoreBelow(in session: Session) -> Bool {
        text.top + Layout(session).textRows < lines(in: session).count
    }

    /// Why there is no next match.
    func matchReason(for command: Command, in session: Session) -> String? {
        guard command == .nextMatch || command == .previousMatch else { return nil }
        if text.search.isEmpty { return "Nothing is searched for: / begins a search." }
        return text.search.matches(in: lines(in: session)).isEmpty
            ? "“\(text.search.text)” is not found." : nil
    }
}

/// Drawing.
extension TextScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        let lines = lines(in: session)
        let layout = Layout(session)
        let title = title(in: session)
        if isSearchable, let prompt = session.prompt {
            draw(title, prompt, lines, layout, on: &frame)
        } else {
            draw(title + searchState(in: lines), lines, layout, on: &frame)
        }
        guard isSearchable, !text.search.isEmpty else { return }
        let top = max(0, min(text.top, lines.count - layout.textRows))
        for line in text.search.matches(in: lines) where line >= top {
            guard line < top + layout.textRows else { break }
            mark(lines[line], line, row: Layout.headerRows + 1 + line - top, &frame)
        }
    }

    /// What is searched for, and which match is the present one.
    private func searchState(in lines: [TextLine]) -> String {
        guard isSearchable, !text.search.isEmpty else { return "" }
        return "  /\(text.search.text)\(matchState(in: lines))"
    }

    private func matchState(in lines: [TextLine]) -> String {
        let matches = text.search.matches(in: lines)
        if matches.isEmpty { return text.search.isEmpty ? "" : "  not found" }
        let number = text.search.line.flatMap { matches.firstIndex(of: $0) }
        return "  line \((number ?? 0) + 1) of \(matches.count)"
    }

    /// The title with what is being typed; the text to be searched for has the room that the matches
    /// leave.
    private func draw(
        _ title: String, _ prompt: Prompt, _ lines: [TextLine], _ layout: Layout,
        on frame: inout Frame
    ) {
        draw(title, lines, layout, on: &frame)
        let row = Layout.headerRows
        let state = matchState(in: lines)
        let start = DisplayWidth.of(title) + 2
        let position = Layout.position(
            from: max(0, min(text.top, lines.count - layout.textRows)), rows: layout.textRows,
            of: lines.count)
        let taken = DisplayWidth.of(position) + 1
        let room = frame.size.columns - taken - DisplayWidth.of(state)
        let end = prompt.draw(
            at: Position(row: row, column: start), width: room - start, on: &frame)
        frame.put(
            state, at: Position(row: row, column: end), style: Style(.accent, bold: true))
    }

    /// Reverse, and a sign at the edge: a match is to be seen without colours, too.
    private func mark(_ line: TextLine, _ index: Int, row: Int, _ frame: inout Frame) {
        for columns in text.search.columns(in: line.text) {
            frame.restyle(row: row, from: columns.lowerBound, width: columns.count) {
                $0.reverse = true
            }
        }
        let isPresent = index == text.search.line
        frame.put(
            isPresent ? "●" : "◂", at: Position(row: row, column: frame.size.columns - 1),
            style: isPresent ? .bold : .accent)
    }

    /// A title, the position in the text, and the lines that fit.
    private func draw(
        _ title: String, _ lines: [TextLine], _ layout: Layout, on frame: inout Frame
    ) {
        let row = Layout.headerRows
        let top = max(0, min(text.top, lines.count - layout.textRows))
        let position = Layout.position(from: top, rows: layout.textRows, of: lines.count)
        let end = frame.size.columns - DisplayWidth.of(position)
        frame.put(
            title, at: Position(row: row, column: 0), width: max(0, end - 1),
            style: Style(.accent, bold: true), ellipsis: true)
        frame.put(position, at: Position(row: row, column: end), style: .muted)
        Table.drawRuling(row: row, on: &frame)
        for (offset, line) in lines.dropFirst(top).prefix(layout.textRows).enumerated() {
            line.draw(at: Position(row: row + 1 + offset, column: 0), on: &frame)
        }
    }
}
