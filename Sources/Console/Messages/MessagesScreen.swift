import Canvas

/// All messages of the session in full, the newest first.
struct MessagesScreen: TextScreen, Equatable {
    var text = TextState()
    var context: KeyContext { .messages }
    var screen: Screen { .messages(self) }

    func lines(in session: Session) -> [TextLine] {
        if session.log.all.isEmpty { return [TextLine("No messages yet.", .muted)] }
        return session.log.all.reversed().flatMap { message in
            TextLine.wrapped(
                (message.kind == .error ? "error: " : "") + message.text,
                columns: session.size.columns,
                style: message.kind == .error ? .danger : .plain) + [TextLine()]
        }
    }
}

extension KeyContext {
    static let messages = KeyContext(
        "Messages", [.search, .nextMatch, .previousMatch, .help], moves: Binding.textMoves)
}

/// A line for the operator. Notices stay until the next key, errors until Esc or until what failed
/// succeeds; `!` lists both in full. Hints answer a key and are kept nowhere.
struct Message: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case hint, notice, error }

    let kind: Kind
    let text: String
    /// The read that failed, for an error that a later success takes back.
    var read: Read?
}
