/// Which colours stand for what text means. None of it is told by colour alone.
public enum Theme: String, Sendable, Hashable, CaseIterable {
    /// For a dark background: the terminal's own colours.
    case dark
    /// For a light one, on which yellow and cyan can hardly be read.
    case light
    /// No colours; bold, underline and reverse stay.
    case none

    /// As CTerminal numbers them.
    var number: Int32 {
        switch self {
        case .none: 0
        case .dark: 1
        case .light: 2
        }
    }
}
