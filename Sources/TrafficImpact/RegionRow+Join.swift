extension [RegionRow] {
    /// Rows that differ in nothing but whether the traffic belongs to a name, as one. A name may
    /// have been asked before the rules said that it does not matter.
    func joinedMemberships() -> [RegionRow] {
        // So many rows nobody reads, and to compare them all would take long.
        guard count <= 500, contains(where: { !$0.memberOf.isEmpty }) else { return self }
        var rows = map(Optional.some)
        var places = Dictionary(
            enumerated().map { ($0.element.inOrder, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var isChanged = true
        while isChanged {
            isChanged = false
            for place in rows.indices {
                guard let row = rows[place] else { continue }
                for name in row.memberOf {
                    let twin = row.asIfNotMember(of: name).inOrder
                    guard let other = places[twin] else { continue }
                    places[row.inOrder] = nil
                    places[twin] = nil
                    var joined = row
                    joined.memberOf.removeAll { $0 == name }
                    rows[other] = nil
                    rows[place] = joined
                    places[joined.inOrder] = place
                    isChanged = true
                    break
                }
            }
        }
        return rows.compactMap { $0 }
    }
}

extension RegionRow {
    fileprivate func asIfNotMember(of name: Int32) -> RegionRow {
        var row = self
        row.memberOf.removeAll { $0 == name }
        row.notMemberOf.append(name)
        return row
    }

    /// With the names ascending: on two ways through a diagram they may come in another order.
    fileprivate var inOrder: RegionRow {
        var row = self
        row.memberOf.sort()
        row.notMemberOf.sort()
        return row
    }
}
