import Canvas

/// The profiles to choose from; the present one is marked.
enum ProfilesScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let width = frame.size.columns
        let titles = [
            ("PROFILE", 4, 24), ("KIND", 29, 14), ("REGION", 44, 15), ("FILE", 60, width - 60),
        ]
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
        let first = Layout.headerRows + 1
        let shown = session.profiles.all.dropFirst(session.profiles.list.top)
            .prefix(layout.groupsRows)
        for (offset, choice) in shown.enumerated() {
            let row = first + offset
            if choice.name == session.profile {
                frame.put("*", at: Position(row: row, column: 2), style: Style(.accent, bold: true))
            }
            let texts = [choice.name, choice.kind, choice.region, choice.path]
            for (text, title) in zip(texts, titles) {
                frame.put(
                    text, at: Position(row: row, column: title.1), width: title.2, ellipsis: true)
            }
            if choice.name == session.profiles.list.cursor {
                Table.drawCursor(row: row, width: 28, isQuiet: session.facts.isQuiet, on: &frame)
            }
        }
        if session.profiles.all.isEmpty {
            Table.drawEmpty(
                loading: session.profiles.loading, reading: "profiles",
                empty: "No profiles: `aliyun configure` makes one.", row: first, on: &frame)
        }
    }
}
