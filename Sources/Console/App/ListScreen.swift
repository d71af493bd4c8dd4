import Canvas

/// A screen that is a list with a cursor.
protocol ListScreen: ScreenBehavior {
    /// Applies a change to the screen's list, with its rows and its height.
    ///
    /// - Returns: what the change does.
    @discardableResult
    func apply(_ change: ListChange, in session: inout Session) -> Bool
    /// The row at the cursor; nil for none.
    func cursor(in session: Session) -> AnyHashable?
    /// What a click on the row at the cursor does, as Enter there; nil where clicks do nothing.
    var clickCommand: Command? { get }
}

extension ListScreen {
    var clickCommand: Command? { .open }

    func move(_ move: Move, in session: inout Session) { apply(.move(move), in: &session) }
    func clamp(in session: inout Session) { apply(.clamp, in: &session) }

    /// Puts the cursor on the row; on the row where it stands already a click does what Enter does there,
    /// which never revokes anything.
    func click(onRow row: Int, in session: inout Session) -> [Effect] {
        guard let clickCommand, apply(.click(row: row), in: &session) else { return [] }
        return session.perform(clickCommand)
    }

    /// With a filter only matches are shown: without one there is no next match.
    static func matchReason(isFiltered: Bool) -> String? {
        isFiltered ? nil : "No filter is set: / sets one."
    }
}

/// What happens to a list, whatever its rows are.
enum ListChange {
    case move(Move)
    /// On a row of the list as it is drawn, counted from its first; true where the cursor stood there.
    case click(row: Int)
    /// Keeps the cursor on its row and the row on the screen.
    case clamp

    @discardableResult
    func apply<RowKey>(to list: inout ListState<RowKey>, rows: [RowKey], height: Int) -> Bool {
        switch self {
        case .move(let move): list.move(move, in: rows, height: height)
        case .clamp: list.clamp(in: rows, height: height)
        case .click(let row):
            guard (0..<height).contains(row), rows.indices.contains(list.top + row) else {
                return false
            }
            let stood = list.cursor == rows[list.top + row]
            list.place(at: list.top + row, in: rows, height: height)
            return stood
        }
        return false
    }
}

/// How far a read has come.
enum Loading: Sendable, Hashable {
    case idle
    case underWay
    /// The words say what failed and what to do.
    case failed(String)

    /// For the header.
    var summary: String {
        switch self {
        case .idle: ""
        case .underWay: "reading…"
        case .failed: "not read"
        }
    }
}
