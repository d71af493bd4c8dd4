import Canvas
import SecurityGroups

/// What stands around every screen: two lines of header, the message, the key hints.
enum Chrome {
    static func drawHeader(_ session: Session, on frame: inout Frame) {
        let badges = [
            session.facts.isSandbox ? "[sandbox]" : nil,
            session.facts.isReadOnly ? "[read-only]" : nil,
        ].compactMap { $0 }.joined(separator: " ")
        let place = [
            session.groups.region.rawValue.isEmpty ? "—" : session.groups.region.rawValue,
            session.account ?? "—", session.profile ?? "—",
        ].joined(separator: " · ")
        draw("Drawbridge", place, right: badges, rightStyle: .caution, row: 0, on: &frame)
        let (title, text, right) = second(session)
        draw(title, text, right: right, rightStyle: .muted, row: 1, on: &frame)
    }

    private static func draw(
        _ title: String, _ text: String, right: String, rightStyle: Style, row: Int,
        on frame: inout Frame
    ) {
        let end = frame.size.columns - DisplayWidth.of(right)
        var column = frame.put(
            title, at: Position(row: row, column: 0), width: max(0, end - 1), style: .bold,
            ellipsis: true)
        column += 2
        frame.put(
            text, at: Position(row: row, column: column), width: max(0, end - column - 1),
            ellipsis: true)
        frame.put(right, at: Position(row: row, column: end), style: rightStyle)
    }

    private static func second(_ session: Session) -> (String, String, String) {
        if session.place == .audit || session.place == .auditEntry {
            return (
                "Audit", session.facts.auditLogPath,
                session.audit.map { state(of: $0.loading) } ?? ""
            )
        }
        if let group = session.groupAtHand, group.groupID != session.rules?.groupID {
            return (group.groupID.rawValue, group.name, "")
        }
        guard let rules = session.rules, session.place != .groups, session.place != .regions,
            session.place != .profiles
        else {
            if session.place == .regions { return regions(session.regions) }
            if session.place == .profiles { return ("Profiles", "", "") }
            if session.place == .instances, let group = session.surroundings?.groupID {
                let known = session.groups.all.first { $0.id == group }
                return (group.rawValue, known?.name ?? "", "")
            }
            let groups = session.groups
            let count =
                "\(groups.all.count)\(groups.isWhole || groups.all.isEmpty ? "" : " so far")"
            return ("Groups", "\(count) in \(groups.region)", state(of: groups.loading))
        }
        let network = rules.vpcID.map { $0.isEmpty ? "classic network" : $0 } ?? ""
        let read = rules.loaded.map { "read \(RuleWords.clock($0.readAt))" }
        let badges = [
            rules.group?.isServiceManaged == true ? "[managed]" : nil,
            rules.loading == .idle ? nil : state(of: rules.loading), read,
        ]
        return (
            rules.groupID.rawValue,
            [rules.name, network].filter { !$0.isEmpty }.joined(separator: " · "),
            badges.compactMap { $0 }.joined(separator: " ")
        )
    }

    private static func regions(_ regions: RegionsState) -> (String, String, String) {
        ("Regions", regions.all.isEmpty ? "" : "\(regions.all.count)", state(of: regions.loading))
    }

    private static func state(of loading: Loading) -> String {
        switch loading {
        case .idle: ""
        case .underWay: "reading…"
        case .failed: "not read"
        }
    }

    static func drawFooter(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let style: Style = session.message?.kind == .error ? .danger : .accent
        for (index, line) in Layout.messageLines(of: session).enumerated() {
            frame.put(line, at: Position(row: layout.bodyEnd + index, column: 0), style: style)
        }
        drawHints(of: session.mode, on: &frame)
    }

    /// As many hints as fit; the last ones (help, back, quit) are never the ones left out.
    private static func drawHints(of mode: Mode, on frame: inout Frame) {
        var hints = KeyMap.hinted[mode] ?? []
        var width = hints.reduce(-2) { $0 + $1.hintWidth + 2 }
        while width > frame.size.columns,
            let index = hints.lastIndex(where: { !$0.isAlwaysHinted })
        {
            width -= hints.remove(at: index).hintWidth + 2
        }
        let row = frame.size.rows - 1
        var column = 0
        for hint in hints {
            column = frame.put(
                hint.shortLabel, at: Position(row: row, column: column), style: .bold)
            column =
                frame.put(
                    " \(hint.hint ?? "")", at: Position(row: row, column: column), style: .muted)
                + 2
        }
    }
}

extension Binding {
    fileprivate var isAlwaysHinted: Bool {
        switch command {
        case .review, .restore, .help, .back, .quit, .accept: true
        default: false
        }
    }
}
