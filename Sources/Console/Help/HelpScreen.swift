import Canvas

/// All keys, from the bindings of the screens: those of the screen that help was asked from first.
struct HelpScreen: TextScreen, Equatable {
    var text = TextState()
    /// The screen that help was asked from: its keys come first.
    let about: KeyContext
    var context: KeyContext { .help }
    var screen: Screen { .help(self) }

    init(about: KeyContext) { self.about = about }

    func lines(in session: Session) -> [TextLine] {
        let columns = session.size.columns
        let shared = Binding.moves + Binding.editing
        var lines: [TextLine] = []
        for context in [about] + KeyContext.allCases.filter({ $0 != about }) {
            lines.append(TextLine(context.title, .accent))
            lines += Self.section(
                of: context.bindings.filter { !shared.contains($0) }, columns)
        }
        lines.append(TextLine("Where text is typed after / : and W", .accent))
        lines += Self.section(of: Binding.editing, columns)
        lines.append(TextLine("Moving, in lists and texts", .accent))
        lines += Self.section(of: Binding.moves, columns)
        lines += TextLine.wrapped(StandingText.legend, columns: columns) + [TextLine()]
        lines += TextLine.wrapped(
            "Nothing is revoked that was not shown in Review, confirmed by a typed phrase and recorded in the audit log first.",
            columns: columns)
        return lines
    }

    private static func section(of bindings: [Binding], _ columns: Int) -> [TextLine] {
        bindings.flatMap { binding in
            TextLine.item(
                "  \(TextLayout.pad(binding.label, columns: 12)) ", binding.summary,
                columns: columns)
        } + [TextLine()]
    }
}

extension KeyContext {
    static let help = KeyContext(
        "Help", [.search, .nextMatch, .previousMatch], moves: Binding.textMoves)
}
