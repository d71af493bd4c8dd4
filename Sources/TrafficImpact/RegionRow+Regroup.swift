extension [RegionRow] {
    /// The same rows or, where that makes fewer, rows by source instead of by port: two offices
    /// with ten ports each read better as two rows than as ten.
    func regrouped() -> [RegionRow] {
        var groups: [[RegionRow]] = []
        var index = HashIndex()
        for row in self {
            let hash = row.frameHash
            if let place = index.place(of: hash, isEqual: { groups[$0][0].hasSameFrame(as: row) }) {
                groups[place].append(row)
            } else {
                groups.append([row])
                index.append(hash)
            }
        }
        return groups.flatMap { rows in
            guard rows.count > 2, let bySource = rows.bySource(), bySource.count < rows.count else {
                return rows
            }
            return bySource
        }
    }

    /// Rows whose sources do not overlap, from rows whose ports do not; nil where that makes no
    /// fewer, or would take long.
    private func bySource() -> [RegionRow]? {
        guard count <= 2000, reduce(0, { $0 + $1[.source].count }) < 20_000,
            let groups = sourceGroups(), let holders = holders(of: groups), let template = first
        else { return nil }
        var ports: [(cells: CellRange, row: Int)] = []
        for (number, row) in enumerated() {
            for cells in row[.destinationPort] { ports.append((cells, number)) }
        }
        ports.sort { $0.cells.first < $1.cells.first }
        return groups.indices.map { group in
            var held: [CellRange] = []
            for port in ports where holders[group].contains(port.row) {
                held.append(adjoining: port.cells)
            }
            var row = template
            row[.source] = groups[group]
            row[.destinationPort] = held
            return row
        }
    }

    /// The rows that hold each group, groups ascending by their first cell; nil where a row does
    /// not have as many cells as the groups that it holds.
    private func holders(of groups: [[CellRange]]) -> [Bits]? {
        let firsts = groups.map { $0.first?.first ?? 0 }
        let sizes = groups.map(\.cellCount)
        var holders = [Bits](repeating: Bits(count: count), count: groups.count)
        for (number, row) in enumerated() {
            let ranges = row[.source]
            var next = 0
            var held = 0
            for (group, cell) in firsts.enumerated() {
                while next < ranges.count && ranges[next].last < cell { next += 1 }
                guard next < ranges.count, ranges[next].first <= cell else { continue }
                holders[group].insert(number)
                held += sizes[group]
            }
            if held != ranges.cellCount { return nil }
        }
        return holders
    }

    /// Sources that are in the same rows, together; nil where there are as many groups as rows.
    ///
    /// Each row has a number, and the numbers of the rows that hold a cell, all mixed by "or, but
    /// not both", stand for those rows: cells with the same mix are in the same rows. Two sets of
    /// rows with one mix by chance, one in 2^64, are found by `holders`, which counts.
    private func sourceGroups() -> [[CellRange]]? {
        guard let least = lazy.compactMap({ $0[.source].first?.first }).min(),
            let most = lazy.compactMap({ $0[.source].last?.last }).max()
        else { return nil }
        var changes = [UInt64](repeating: 0, count: Int(most - least) + 2)
        for (number, row) in enumerated() {
            let key = Self.key(number)
            for cells in row[.source] {
                changes[Int(cells.first - least)] ^= key
                changes[Int(cells.last - least) + 1] ^= key
            }
        }
        var groups: [[CellRange]] = []
        var index = HashIndex()
        var mixes: [UInt64] = []
        var mix: UInt64 = 0
        var start = least
        for (offset, change) in changes.enumerated() where change != 0 {
            let cell = Int32(offset) + least
            if mix != 0 {
                let cells = CellRange(first: start, last: cell - 1)
                if let place = index.place(of: mix, isEqual: { mixes[$0] == mix }) {
                    groups[place].append(adjoining: cells)
                } else {
                    if groups.count + 1 >= count { return nil }
                    groups.append([cells])
                    mixes.append(mix)
                    index.append(mix)
                }
            }
            mix ^= change
            start = cell
        }
        return groups
    }

    private static func key(_ number: Int) -> UInt64 {
        var hash = FastHash()
        hash.combine(UInt64(number))
        hash.combine(~UInt64(number))
        return hash.value
    }
}

extension [CellRange] {
    fileprivate var cellCount: Int { reduce(0) { $0 + Int($1.last - $1.first) + 1 } }
}
