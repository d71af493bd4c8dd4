import Canvas
import Revocation

/// The audit log, the newest entry first.
struct AuditScreen: ListScreen, Equatable {
    var loading = Loading.underWay
    private(set) var listing: AuditListing?
    var rows: [AuditRow] { listing?.rows ?? [] }
    var filter = AuditTextFilter("") { didSet { refresh() } }
    var list = ListState<Int>()
    /// The rows that the filter lets through.
    private(set) var visible: [AuditRow] = []
    private(set) var visibleKeys: [Int] = []

    var selected: AuditRow? {
        guard let index = list.cursor else { return nil }
        return visible.first { $0.index == index }
    }

    /// The first page of a log that is read again is no news.
    mutating func receive(_ listing: AuditListing) {
        guard listing.isWhole || self.listing?.isWhole != true else { return }
        loading = listing.isWhole ? .idle : .underWay
        let selected = selected
        self.listing = listing
        refresh()
        // An end whose intents have come meanwhile is a part of their row.
        guard let entry = selected?.listed,
            let index = visible.firstIndex(where: { row in
                row.entries.contains { $0.sequence == entry.sequence && $0.hash == entry.hash }
            })
        else { return }
        list.follow(visibleKeys[index], at: index)
    }

    /// Whether it is known that an operation is not verified: of a log that is still being read it is not.
    func isDoubtful(_ row: AuditRow) -> Bool { !row.isVerified && listing?.isWhole == true }

    /// What undoes an operation, or what it undoes; oldest first.
    func related(to row: AuditRow) -> [AuditRow] {
        let source = row.operation.entry?.event.restores
        return rows.filter { other in
            other.index != row.index
                && (other.listed.sequence == source
                    || other.operation.entry?.event.restores == row.listed.sequence)
        }.reversed()
    }

    private mutating func refresh() {
        visible =
            filter.isEmpty
            ? rows : rows.filter { filter.holds(for: $0, today: listing?.today ?? "") }
        visibleKeys = visible.map(\.index)
    }

    // MARK: As a screen

    var context: KeyContext { .audit }
    var screen: Screen { .audit(self) }
    var clickCommand: Command? { nil }

    func cursor(in session: Session) -> AnyHashable? { session.audit?.list.cursor }

    func apply(_ change: ListChange, in session: inout Session) -> Bool {
        guard var audit = session.audit else { return false }
        defer { session.audit = audit }
        return change.apply(
            to: &audit.list, rows: audit.visibleKeys, height: Layout(session).auditRows)
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        switch command {
        case .open:
            if list.cursor != nil { return nil }
            if !rows.isEmpty { return "No operation is shown: Esc clears the filter." }
            return loading == .underWay
                ? "The log is still being read." : "The log has no entries."
        case .restore: return restorationReason(in: session)
        case .nextMatch, .previousMatch: return Self.matchReason(isFiltered: !filter.isEmpty)
        default: return nil
        }
    }

    /// Why the entry at the cursor cannot be restored.
    func restorationReason(in session: Session) -> String? {
        if session.facts.isReadOnly { return ReviewScreen.readOnlyRestoration }
        return selected == nil ? "No operation is shown." : nil
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        switch command {
        case .open:
            if selected != nil { session.show(AuditEntryScreen()) }
            return []
        case .restore:
            return selected.map { session.askToRestore(entry: $0.listed.sequence) } ?? []
        default: return []
        }
    }

    /// Takes the filter back first, then leaves.
    func goBack(in session: inout Session) -> [Effect] {
        if filter.isEmpty {
            session.screens.pop()
        } else {
            setFilter("", in: &session)
        }
        return []
    }

    func isReading(in session: Session) -> Bool { loading == .underWay }
    func readAgain(in session: inout Session) -> [Effect] { session.readAudit() }

    func filter(in session: Session) -> String { filter.text }
    func setFilter(_ text: String, in session: inout Session) {
        session.audit?.filter = AuditTextFilter(text)
    }

    func header(in session: Session) -> Header {
        Header("Audit", session.facts.auditLogPath, right: loading.summary)
    }
}

extension KeyContext {
    static let audit = KeyContext(
        "Audit log",
        [
            Binding(
                [.enter, .character("d")], "Enter d", .open, "every entry of the operation",
                hint: "detail"),
            .restore,
            Binding(
                [.character("/")], "/", .filter,
                "filter: text !text op: group: rule: outcome: since:today until:2026-11-24T07",
                hint: "filter"),
            .nextMatch, .previousMatch, .readAgain, .messages, .help,
        ], moves: Binding.listMoves)
}

extension Session {
    /// The audit log that is open; nil where none is.
    var audit: AuditScreen? {
        get { screens[AuditScreen.self] }
        set { screens[AuditScreen.self] = newValue }
    }

    mutating func openAudit() -> [Effect] {
        guard !isRevoking else { return [] }
        show(AuditScreen())
        return [.readAudit]
    }

    /// Reads the log again; what is shown stays until it has arrived.
    mutating func readAudit() -> [Effect] {
        audit?.loading = .underWay
        return [.readAudit]
    }
}

extension AuditEvent {
    /// The `seq` of the intent that this was to undo; nil for any other.
    fileprivate var restores: Int? {
        if case .intent(let intent) = self { intent.restores } else { nil }
    }
}
