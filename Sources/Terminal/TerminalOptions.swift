/// How a terminal session is to look and what it listens to.
public struct TerminalOptions: Sendable {
    public var theme: Theme
    /// Whether `NO_COLOR` in the environment turns the colours off.
    public var honoursNoColor: Bool
    /// Draws in ASCII even where the terminal speaks UTF-8.
    public var ascii: Bool
    /// Takes wheel and clicks. The terminal's own marking of text then needs Shift.
    public var mouse: Bool

    public init(
        theme: Theme = .auto, honoursNoColor: Bool = true, ascii: Bool = false, mouse: Bool = false
    ) {
        self.theme = theme
        self.honoursNoColor = honoursNoColor
        self.ascii = ascii
        self.mouse = mouse
    }

    /// The theme as the environment leaves it.
    var effectiveTheme: Theme {
        honoursNoColor && Environment.forbidsColour
            ? .none : theme.chosen(by: Environment.background)
    }
}
