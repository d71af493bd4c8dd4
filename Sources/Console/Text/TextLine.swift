import Canvas

/// A line of a text that scrolls: Detail, Review, Report, Help, Messages.
struct TextLine: Sendable, Hashable {
    var text: String
    var style = Style.plain

    init(_ text: String = "", _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// `text` broken into lines of at most `columns`, all indented by `indent` and by the blanks
    /// with which the text begins.
    static func wrapped(
        _ text: String, columns: Int, indent: Int = 0, style: Style = .plain
    ) -> [TextLine] {
        let indent = indent + text.prefix { $0 == " " }.count
        let room = max(8, columns - indent - 1)
        let blank = String(repeating: " ", count: indent)
        return TextLayout.wrap(text.harmless, columns: room).map { TextLine(blank + $0, style) }
    }
}
