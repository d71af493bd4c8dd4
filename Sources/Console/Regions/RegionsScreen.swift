import Canvas
import SecurityGroups

/// The regions to choose from.
struct RegionsScreen: ListScreen, Equatable {
    var context: KeyContext { .regions }
    var screen: Screen { .regions(self) }

    func cursor(in session: Session) -> AnyHashable? { session.inventory.regions.list.cursor }

    func apply(_ change: ListChange, in session: inout Session) -> Bool {
        change.apply(
            to: &session.inventory.regions.list,
            rows: session.inventory.regions.all.map(\.id), height: Layout(session).tableRows)
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        let regions = session.inventory.regions
        guard command == .open, regions.list.cursor == nil else { return nil }
        return regions.loading == .underWay
            ? "The regions are still being read." : "There are no regions; r reads them again."
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        guard command == .open, let region = session.inventory.regions.list.cursor else {
            return []
        }
        return session.enter(region)
    }

    func isReading(in session: Session) -> Bool { session.inventory.regions.loading == .underWay }
    func readAgain(in session: inout Session) -> [Effect] { session.read(.regions) }

    func header(in session: Session) -> Header {
        let regions = session.inventory.regions
        return Header(
            "Regions", regions.all.isEmpty ? "" : "\(regions.all.count)",
            right: regions.loading.summary)
    }

    func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let titles = [("REGION", 2, 24), ("NAME", 27, max(0, frame.size.columns - 27))]
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
        let first = Layout.headerRows + 1
        let shown = session.inventory.regions.all.dropFirst(session.inventory.regions.list.top)
            .prefix(
                layout.tableRows)
        for (offset, region) in shown.enumerated() {
            let row = first + offset
            frame.put(
                region.id.rawValue, at: Position(row: row, column: 2), width: 24, ellipsis: true)
            frame.put(region.localName, at: Position(row: row, column: 27), ellipsis: true)
            if region.id == session.inventory.regions.list.cursor {
                Table.drawCursor(row: row, isQuiet: session.facts.isQuiet, on: &frame)
            }
        }
        if session.inventory.regions.all.isEmpty {
            Table.drawEmpty(
                loading: session.inventory.regions.loading, reading: "regions",
                empty: "No regions. r reads them again.", row: first, on: &frame)
        }
    }
}

extension KeyContext {
    static let regions = KeyContext(
        "Regions", [.open, .jump, .readAgain, .messages, .help], moves: Binding.listMoves)
}

/// The regions to choose from, and the one at the cursor.
struct RegionsState: Sendable, Hashable {
    var all: [Region] = []
    var loading = Loading.idle
    var list = ListState<RegionID>()
}

extension Session {
    mutating func chooseRegion() -> [Effect] {
        show(RegionsScreen())
        let regions = inventory.regions
        guard regions.all.isEmpty, regions.loading != .underWay else { return [] }
        return read(.regions)
    }

    mutating func receiveRegions(_ regions: [Region]) -> [Effect] {
        succeed(.regions)
        inventory.regions.all = regions
        inventory.regions.loading = .idle
        if inventory.regions.list.cursor == nil {
            let now = regions.firstIndex { $0.id == region } ?? 0
            inventory.regions.list.place(
                at: now, in: regions.map(\.id), height: Layout(self).tableRows)
        }
        return tryAwaitedJump()
    }
}
