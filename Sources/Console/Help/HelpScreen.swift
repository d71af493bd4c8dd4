import Canvas

/// Help of the place that it was asked from; asked again, of everything.
struct HelpScreen: TextScreen, Equatable {
    var text = TextState()
    /// Whose keys are told, or told first.
    let about: KeyContext
    /// The screen it was asked on: another than `about` where text was typed over it.
    let over: KeyContext
    /// What was being typed, for the operator to go on with.
    private(set) var prompt: Prompt?
    private(set) var showsAll = false
    var context: KeyContext { .help }
    var screen: Screen { .help(self) }

    init(about: KeyContext, over: KeyContext? = nil, prompt: Prompt? = nil) {
        self.about = about
        self.over = over ?? about
        self.prompt = prompt
    }

    /// Between the page of the place and everything.
    mutating func turn() {
        showsAll.toggle()
        text = TextState()
    }

    func title(in session: Session) -> String {
        showsAll
            ? "Help: everything · ? shows \(about.title) alone"
            : "Help: \(about.title) · ? shows everything"
    }

    func lines(in session: Session) -> [TextLine] {
        if showsAll { return everything(columns: session.size.columns) }
        let rows = Layout(session).textRows
        let size = Size(columns: session.size.columns, rows: rows)
        return HelpPage(about: about, over: over, size: size).lines
    }

    func goBack(in session: inout Session) -> [Effect] {
        endSearch(in: &session) ? [] : leave(&session)
    }

    func quit(in session: inout Session) -> [Effect] { leave(&session) }

    private func leave(_ session: inout Session) -> [Effect] {
        session.screens.pop()
        session.resume(prompt, over: over)
        return []
    }

    /// All keys, from the bindings of the screens: those of the place first.
    private func everything(columns: Int) -> [TextLine] {
        let shared = Binding.moves + Binding.editing
        var lines: [TextLine] = []
        for context in [about] + KeyContext.allCases.filter({ $0 != about }) {
            lines.append(TextLine(context.title, .accent))
            lines += Self.section(of: context.bindings.filter { !shared.contains($0) }, columns)
            lines.append(TextLine())
            if context.signs.isEmpty { continue }
            lines.append(TextLine("Signs: \(context.title)", .accent))
            lines += context.signs.flatMap { Self.item($0.label, $0.summary + $0.more, columns) }
            lines.append(TextLine())
        }
        lines.append(TextLine("Where text is typed after / : and W", .accent))
        lines += Self.section(of: Binding.editing, columns) + [TextLine()]
        lines.append(TextLine("Moving, in lists and texts", .accent))
        lines += Self.section(of: Binding.moves, columns) + [TextLine()]
        lines += TextLine.wrapped(
            "Nothing is revoked that was not shown in Review, confirmed by a typed phrase and recorded in the audit log first.",
            columns: columns)
        return lines
    }

    private static func section(of bindings: [Binding], _ columns: Int) -> [TextLine] {
        bindings.flatMap { item($0.label, $0.summary, columns) }
    }

    private static func item(_ label: String, _ words: String, _ columns: Int) -> [TextLine] {
        var lines = TextLine.item(
            "  \(TextLayout.pad(label, columns: 12)) ", words, columns: columns)
        lines[0].parts = [
            TextLine.Part(columns: 2..<2 + DisplayWidth.of(label), style: .bold)
        ]
        return lines
    }
}

extension KeyContext {
    static let help = KeyContext(
        "Help",
        [
            .search, .nextMatch, .previousMatch,
            Binding(
                [.character("?"), .function(1)], "? F1", .help,
                "everything; again: the keys of the place", hint: "other page"),
        ], moves: Binding.textMoves)
}

extension Session {
    /// Opens help of what the keys mean now; on help itself turns to everything and back.
    mutating func showHelp() {
        if prompt == nil, var help = screen as? HelpScreen {
            help.turn()
            return screens.replaceTop(with: help)
        }
        let help = HelpScreen(about: context, over: screen.context, prompt: prompt)
        prompt = nil
        // What was typed under a screen that is no longer in sight confirms nothing.
        if screen.context == .review { review?.typed = "" }
        screens.endSearches()
        screens.push(help)
    }

    /// Goes on with what was being typed when help was asked for, where it still has its screen.
    fileprivate mutating func resume(_ prompt: Prompt?, over context: KeyContext) {
        guard let prompt, screen.context == context else { return }
        self.prompt = prompt
        if prompt.isFilter { screen.setFilter(prompt.text, in: &self) }
    }
}
