/// A signal from outside; keys such as Ctrl-C arrive as keys.
public enum TerminalSignal: Equatable, Sendable {
    case interrupt, terminate, hangUp, quit
    /// SIGTSTP: answer with `TerminalSession.suspend()`.
    case stop
    /// The process was stopped by somebody else and goes on; the terminal has been taken again.
    case resumed
}
