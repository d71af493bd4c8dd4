import Canvas
import SecurityGroups

/// The regions to choose from.
enum RegionsScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let titles = [("REGION", 2, 24), ("NAME", 27, max(0, frame.size.columns - 27))]
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
        let first = Layout.headerRows + 1
        let shown = session.regions.all.dropFirst(session.regions.list.top).prefix(
            layout.groupsRows)
        for (offset, region) in shown.enumerated() {
            let row = first + offset
            frame.put(
                region.id.rawValue, at: Position(row: row, column: 2), width: 24, ellipsis: true)
            frame.put(region.localName, at: Position(row: row, column: 27), ellipsis: true)
            if region.id == session.regions.list.cursor {
                Table.drawCursor(row: row, width: 26, isQuiet: session.facts.isQuiet, on: &frame)
            }
        }
        if session.regions.all.isEmpty {
            Table.drawEmpty(
                loading: session.regions.loading, reading: "regions",
                empty: "No regions. r reads them again.", row: first, on: &frame)
        }
    }
}
