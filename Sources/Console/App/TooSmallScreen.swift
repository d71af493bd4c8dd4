import Canvas

/// One line that says what size is needed; every key but quit is dead meanwhile.
enum TooSmallScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        let needed = Session.smallestSize
        frame.put(
            "\(session.size.columns)x\(session.size.rows) is too small: \(needed.columns)x\(needed.rows) needed, \(session.isRevoking ? "q leaves when settled" : "q quits")",
            at: Position(row: 0, column: 0))
        if let message = session.message {
            frame.put(message.text, at: Position(row: 1, column: 0))
        }
    }
}
