import Canvas

/// The profiles to choose from; the present one is marked.
struct ProfilesScreen: ListScreen, Equatable {
    var context: KeyContext { .profiles }
    var screen: Screen { .profiles(self) }

    func cursor(in session: Session) -> AnyHashable? { session.inventory.profiles.list.cursor }

    func apply(_ change: ListChange, in session: inout Session) -> Bool {
        change.apply(
            to: &session.inventory.profiles.list, rows: session.inventory.profiles.names,
            height: Layout(session).tableRows)
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        guard command == .open, let name = session.inventory.profiles.list.cursor else {
            return []
        }
        return session.turn(toProfile: name)
    }

    func isReading(in session: Session) -> Bool { session.inventory.profiles.loading == .underWay }
    func readAgain(in session: inout Session) -> [Effect] { session.listProfiles() }

    func header(in session: Session) -> Header { Header("Profiles") }

    func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let profiles = session.inventory.profiles
        let width = frame.size.columns
        let titles = [
            ("PROFILE", 4, 24), ("KIND", 29, 14), ("REGION", 44, 15), ("FILE", 60, width - 60),
        ]
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
        let first = Layout.headerRows + 1
        let shown = profiles.all.dropFirst(profiles.list.top)
            .prefix(layout.tableRows)
        for (offset, choice) in shown.enumerated() {
            let row = first + offset
            if choice.name == session.connection.profile {
                frame.put("*", at: Position(row: row, column: 2), style: Style(.accent, bold: true))
            }
            let texts = [choice.name, choice.kind, choice.region, choice.path]
            for (text, title) in zip(texts, titles) {
                frame.put(
                    text, at: Position(row: row, column: title.1), width: title.2, ellipsis: true)
            }
            if choice.name == profiles.list.cursor {
                Table.drawCursor(row: row, isQuiet: session.facts.isQuiet, on: &frame)
            }
        }
        if profiles.all.isEmpty {
            Table.drawEmpty(
                loading: profiles.loading, reading: "profiles",
                empty: "No profiles: `aliyun configure` makes one.", row: first, on: &frame)
        }
    }
}

extension KeyContext {
    static let profiles = KeyContext(
        "Profiles", [.open, .readAgain, .messages, .help], moves: Binding.listMoves)
}
