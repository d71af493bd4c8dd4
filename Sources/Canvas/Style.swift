/// How a cell looks.
public struct Style: Hashable, Sendable {
    public var tint: SemanticColor
    public var bold: Bool
    public var reverse: Bool
    public var underline: Bool
    /// Whether it stands on the bar of the header.
    public var bar: Bool

    public static let plain = Style()
    public static let bold = Style(bold: true)
    public static let muted = Style(.muted)
    public static let accent = Style(.accent)
    public static let good = Style(.good)
    public static let caution = Style(.caution)
    public static let danger = Style(.danger, bold: true)

    public init(
        _ tint: SemanticColor = .normal, bold: Bool = false, reverse: Bool = false,
        underline: Bool = false,
        bar: Bool = false
    ) {
        self.tint = tint
        self.bold = bold
        self.reverse = reverse
        self.underline = underline
        self.bar = bar
    }
}
