/// How a terminal session is to look.
public struct TerminalOptions: Sendable {
    public var colour: ColourChoice
    /// Draws in ASCII even where the terminal speaks UTF-8.
    public var ascii: Bool

    public init(colour: ColourChoice = .automatic, ascii: Bool = false) {
        self.colour = colour
        self.ascii = ascii
    }
}
