import Canvas
import SecurityGroups

extension Session {
    mutating func move(_ move: Move) {
        let layout = Layout(self)
        switch place {
        case .groups:
            groups.list.move(move, in: groups.visible.map(\.id), height: layout.groupsRows)
        case .regions:
            regions.list.move(move, in: regions.all.map(\.id), height: layout.groupsRows)
        case .profiles:
            profiles.list.move(move, in: profiles.names, height: layout.groupsRows)
        case .rules:
            guard var rules else { return }
            rules.list.move(move, in: rules.visibleKeys, height: layout.rulesRows)
            self.rules = rules
        case .review: moveInReview(move)
        case .audit:
            guard var audit else { return }
            audit.list.move(move, in: audit.visibleKeys, height: layout.auditRows)
            self.audit = audit
        case .progress, .report, .detail, .instances, .help, .messages, .auditEntry:
            scrollTop = scrolled(scrollTop, move, count: textLines.count, layout: layout)
        case .filter, .jump, .whatIf: break
        }
    }

    /// Next or previous match: with a filter only matches are shown, so it is the next row.
    mutating func step(_ direction: Move) {
        guard place.isText else { return move(direction) }
        let lines = textLines
        search.step(direction, in: lines)
        showMatch(in: lines)
    }

    /// Scrolls as little as is needed to have the present match on the screen.
    mutating func showMatch(in lines: [TextLine]) {
        guard let line = search.line else { return }
        scrollTop = Scroll.top(
            scrollTop, showing: line, of: lines.count, height: Layout(self).textRows)
    }

    /// The first line shown of the text on the screen.
    var scrollTop: Int {
        get { place == .progress || place == .report ? revocation?.top ?? 0 : textTops[place] ?? 0 }
        set {
            if place == .progress || place == .report {
                revocation?.top = newValue
            } else {
                textTops[place] = newValue
            }
        }
    }

    /// The lines of the text screen that is shown.
    var textLines: [TextLine] {
        switch place {
        case .detail: DetailText.lines(of: self)
        case .instances: SurroundingsText.lines(of: self)
        case .progress, .report:
            revocation.map {
                RevocationText.lines(of: $0, session: self)
            } ?? []
        case .help: HelpText.lines(from: placeBelow, columns: size.columns)
        case .messages: MessagesText.lines(of: self)
        case .auditEntry: AuditEntryText.lines(of: self)
        default: []
        }
    }

    /// The screen from which the present one was opened.
    private var placeBelow: Mode { places.dropLast().last ?? .groups }

    private func scrolled(_ top: Int, _ move: Move, count: Int, layout: Layout) -> Int {
        let height = layout.textRows
        let moved = Scroll.index(
            after: move, from: top, count: max(1, count - height + 1), height: height)
        return max(0, min(moved, count - height))
    }
}
