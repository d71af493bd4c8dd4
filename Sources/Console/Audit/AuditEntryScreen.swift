import Canvas

/// The operation of the audit log at the cursor, its entries in full.
struct AuditEntryScreen: TextScreen, Equatable {
    var text = TextState()
    var context: KeyContext { .auditEntry }
    var screen: Screen { .auditEntry(self) }

    func lines(in session: Session) -> [TextLine] {
        guard let audit = session.audit, let row = audit.selected else { return [] }
        return AuditEntryText.lines(of: row, in: audit, columns: session.size.columns)
    }

    func header(in session: Session) -> Header {
        session.audit?.header(in: session) ?? .ofOpenGroup(in: session)
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        command == .restore
            ? session.audit?.restorationReason(in: session)
            : matchReason(for: command, in: session)
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        switch command {
        case .restore: return session.audit?.perform(command, in: &session) ?? []
        case .copy:
            let lines = session.audit?.selected?.entries.map(\.line) ?? []
            return [.copyToClipboard(lines.joined(separator: "\n"))]
        default: return []
        }
    }
}

extension KeyContext {
    static let auditEntry = KeyContext(
        "Audit entry",
        [
            .restore, .search, .nextMatch, .previousMatch,
            Binding(
                [.character("y")], "y", .copy, "copy the entries as they stand in the log (OSC 52)",
                hint: "copy"),
            .messages, .help,
        ], moves: Binding.textMoves)
}
