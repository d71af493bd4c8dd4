import Revocation

/// The audit log as the Audit screen shows it, the newest entry first.
struct AuditState: Sendable, Hashable {
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
}
