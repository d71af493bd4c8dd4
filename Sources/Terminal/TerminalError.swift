/// Why there is no terminal session.
public enum TerminalError: Error, Equatable {
    /// Standard input or output is no terminal, or one that cannot place its cursor (`TERM=dumb`).
    case notATerminal
    case cannotStart(String)

    /// The fault in words.
    public var message: String {
        switch self {
        case .notATerminal:
            "standard input and output are not a terminal that can show a full screen"
        case .cannotStart(let reason):
            "the terminal cannot be used: \(reason)"
        }
    }
}
