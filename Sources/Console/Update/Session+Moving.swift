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
        case .progress, .report:
            guard let revocation else { return }
            let count = RevocationText.lines(of: revocation, facts: facts, columns: size.columns)
                .count
            let top = scrolled(revocation.top, move, count: count, layout: layout)
            self.revocation?.top = top
        case .audit:
            guard var audit else { return }
            audit.list.move(move, in: audit.visibleKeys, height: layout.auditRows)
            self.audit = audit
        case .detail, .help, .messages, .auditEntry:
            let count = textLines.count
            textTop = scrolled(textTop, move, count: count, layout: layout)
        case .filter, .jump, .whatIf: break
        }
    }

    /// Next or previous match: with a filter only matches are shown, so it is the next row.
    mutating func step(_ direction: Move) {
        let isFiltered =
            switch place {
            case .rules: rules?.filter.isEmpty == false
            case .audit: audit?.filter.isEmpty == false
            default: !groups.filter.isEmpty
            }
        if isFiltered {
            move(direction)
        } else {
            hint("No filter is set: / sets one.")
        }
    }

    /// The lines of the text screen that is shown.
    var textLines: [TextLine] {
        switch place {
        case .detail: DetailText.lines(of: self)
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
