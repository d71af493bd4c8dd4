extension [RegionRow] {
    /// The same rows or, where that makes fewer, rows by source instead of by port: two offices
    /// with ten ports each read better as two rows than as ten.
    func regrouped() -> [RegionRow] {
        var groups: [[RegionRow]] = []
        var places: [RegionRow.Frame: Int] = [:]
        for row in self {
            let frame = row.frame
            if let place = places[frame] {
                groups[place].append(row)
            } else {
                places[frame] = groups.count
                groups.append([row])
            }
        }
        return groups.flatMap { rows in
            guard rows.count > 2, let bySource = rows.bySource(), bySource.count < rows.count else {
                return rows
            }
            return bySource
        }
    }

    /// Rows whose sources do not overlap, from rows whose ports do not; nil where that would take
    /// long.
    private func bySource() -> [RegionRow]? {
        guard let template = first, count <= 2000, reduce(0, { $0 + $1[.source].count }) < 20_000
        else { return nil }
        // A border in one number that sorts: cell, then row, then whether it begins.
        var borders: [UInt64] = []
        for (index, row) in enumerated() {
            for cells in row[.source] {
                borders.append(UInt64(cells.first) << 32 | UInt64(index) << 1 | 1)
                borders.append(UInt64(cells.last + 1) << 32 | UInt64(index) << 1)
            }
        }
        borders.sort()
        var active = Bits(count: count)
        var groups: [(rows: Bits, sources: [CellRange])] = []
        var places: [Bits: Int] = [:]
        for (position, border) in borders.enumerated() {
            let row = Int(border & 0xFFFF_FFFF) >> 1
            if border & 1 == 1 { active.insert(row) } else { active.remove(row) }
            let cell = Int32(border >> 32)
            guard position + 1 < borders.count, !active.isEmpty else { continue }
            let next = Int32(borders[position + 1] >> 32)
            if next == cell { continue }
            let cells = CellRange(first: cell, last: next - 1)
            if let place = places[active] {
                groups[place].sources.append(adjoining: cells)
            } else {
                places[active] = groups.count
                groups.append((active, [cells]))
                if groups.count >= count { return nil }
            }
        }
        return groups.map { group in
            var ports: [CellRange] = []
            group.rows.forEach { ports += self[$0][.destinationPort] }
            ports.sort { $0.first < $1.first }
            var row = template
            row[.source] = group.sources
            row[.destinationPort] = ports
            return row
        }
    }
}
