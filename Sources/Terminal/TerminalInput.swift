public import Canvas

/// What a terminal session has to tell.
public enum TerminalInput: Equatable, Sendable {
    case key(Key)
    case resized(Size)
    case signal(TerminalSignal)
    /// A terminal that took too little has taken everything now: paint again, what it shows is old.
    case caughtUp
    /// The terminal is gone. Nothing more comes from it; every further wait says so again at once.
    case hungUp
    /// Somebody called `WakeUp.signal()`, once or more often.
    case woken

    public var isKey: Bool {
        if case .key = self { true } else { false }
    }
}
