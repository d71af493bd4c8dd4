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
        guard let entry = selected?.listed,
            let index = visible.firstIndex(where: {
                $0.listed.sequence == entry.sequence && $0.listed.hash == entry.hash
            })
        else { return }
        list.follow(visibleKeys[index], at: index)
    }

    /// Whether it is known that an entry is not verified: of a log that is still being read it is not.
    func isDoubtful(_ entry: ListedEntry) -> Bool {
        !entry.isVerified && listing?.isWhole == true
    }

    /// The entries that belong to one: the intents of its plan, what became of them, and attempts
    /// to restore what they revoked; oldest first.
    func related(to row: AuditRow) -> [AuditRow] {
        let first = firstIntent(of: row)
        return rows.filter { other in
            guard other.index != row.index, let event = other.listed.entry?.event else {
                return false
            }
            if case .intent(let intent) = event, intent.restores == first { return true }
            return firstIntent(of: other) == first
        }.reversed()
    }

    private func firstIntent(of row: AuditRow) -> Int {
        let event = row.listed.entry?.event
        return event?.concludes ?? event?.continues ?? row.listed.sequence
    }

    private mutating func refresh() {
        visible = filter.isEmpty ? rows : rows.filter(filter.holds)
        visibleKeys = visible.map(\.index)
    }

    // MARK: As a screen

    var context: KeyContext { .audit }
    var screen: Screen { .audit(self) }
    var clickCommand: Command? { nil }

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
            if !rows.isEmpty { return "No entry is shown: Esc clears the filter." }
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
        return selected == nil ? "No entry is shown." : nil
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
                [.enter, .character("d")], "Enter d", .open, "every field of the entry",
                hint: "detail"),
            .restore,
            Binding(
                [.character("/")], "/", .filter,
                "filter: text !text op: group: rule: outcome: since:2026-11-24 until:2026-11-24T07",
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
