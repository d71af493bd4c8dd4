import Canvas

/// All keys, from the table of bindings.
enum HelpText {
    static func lines(columns: Int) -> [TextLine] {
        var lines: [TextLine] = []
        for mode in Mode.allCases {
            lines.append(TextLine(mode.title, .accent))
            for binding in KeyMap.bindings where binding.modes.contains(mode) {
                let label = TextLayout.pad(binding.label, columns: 12)
                let wrapped = TextLine.wrapped(binding.summary, columns: columns, indent: 15)
                for (index, line) in wrapped.enumerated() {
                    lines.append(
                        index == 0 ? TextLine("  \(label) \(line.text.dropFirst(15))") : line)
                }
            }
            lines.append(TextLine())
        }
        lines += TextLine.wrapped(
            "Nothing is revoked that was not shown in Review, confirmed by a typed phrase and recorded in the audit log first.",
            columns: columns)
        return lines
    }
}
