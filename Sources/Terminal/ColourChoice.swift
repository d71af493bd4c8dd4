/// Whether colours are used.
public enum ColourChoice: Sendable {
    /// Where the terminal has them and `NO_COLOR` does not ask for none.
    case automatic
    case never
}
