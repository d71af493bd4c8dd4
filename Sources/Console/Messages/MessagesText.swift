import Canvas

/// All messages of the session in full, the newest first.
enum MessagesText {
    static func lines(of session: Session) -> [TextLine] {
        if session.messages.isEmpty { return [TextLine("No messages yet.", .muted)] }
        return session.messages.reversed().flatMap { message in
            TextLine.wrapped(
                (message.kind == .error ? "error: " : "") + message.text,
                columns: session.size.columns,
                style: message.kind == .error ? .danger : .plain) + [TextLine()]
        }
    }
}
