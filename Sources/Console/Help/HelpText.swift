import Canvas

/// All keys, from the table of bindings: those of the screen that help was asked from first.
enum HelpText {
    static func lines(from present: Mode, columns: Int) -> [TextLine] {
        let modes = [present] + Mode.allCases.filter { $0 != present }
        var lines: [TextLine] = []
        for mode in modes {
            lines.append(TextLine(mode.title, .accent))
            lines += section(
                of: KeyMap.bindings.filter { $0.modes.contains(mode) && !$0.isMove }, columns)
        }
        lines.append(TextLine("Moving, in lists and texts", .accent))
        lines += section(of: KeyMap.bindings.filter(\.isMove), columns)
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

extension Binding {
    fileprivate var isMove: Bool { if case .move = command { true } else { false } }
}
