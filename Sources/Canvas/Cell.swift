/// One character cell of a frame.
public struct Cell: Hashable, Sendable {
    /// One base character of width 1 or 2 with its marks; "" is the right half of a wide one.
    public var text: String
    public var style: Style

    public static let blank = Cell(text: " ", style: .plain)

    public init(text: String, style: Style) {
        self.text = text
        self.style = style
    }
}
