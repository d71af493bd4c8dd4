/// A layer cut down to what a question is about: the rules that meet a revoked rule, inside the
/// smallest box around the revoked rules.
///
/// *Locality*: where no revoked rule matches, the first match is the same before and after; so
/// nothing outside can change, and rules that stay outside decide nothing inside.
struct Restriction {
    /// The smallest box around the revoked rules, a range for each field.
    let hull: [CellRange]
    /// What all revoked rules ask for: of other traffic nothing changes, so it is taken as given.
    let common: [Int32]
    /// The pieces of the layer that are kept, in order.
    private(set) var pieces: [Int] = []
    private(set) var cells = [[CellRange]](repeating: [], count: Field.allCases.count)
    private(set) var verdicts: [Verdict] = []
    private(set) var memberships: [[Int32]] = []
    private(set) var isRevoked: [Bool] = []
    let revoked: Bits
    let survivors: Bits
    /// The pieces that a field (and, behind the last, a membership) restricts within the hull.
    let restricted: [Bits]
    /// At each field the surviving pieces that cover everything from there on.
    let covering: [Bits]

    var count: Int { pieces.count }

    /// Nil where none of the revoked rules is in the layer.
    init?(_ layer: Layer, revoking isRevokedRule: [Bool]) {
        let targets = layer.rules.indices.filter { isRevokedRule[Int(layer.rules[$0])] }
        guard let first = targets.first else { return nil }
        let fields = Field.allCases.indices
        let hull = fields.map { field in
            targets.reduce(layer.cells[field][first]) { $0.hull(with: layer.cells[field][$1]) }
        }
        self.hull = hull
        let common = layer.memberships[first].filter { name in
            targets.allSatisfy { layer.memberships[$0].contains(name) }
        }
        self.common = common
        func meets(_ piece: Int, _ target: Int) -> Bool {
            fields.allSatisfy { layer.cells[$0][piece].meets(layer.cells[$0][target]) }
        }
        for piece in 0..<layer.count {
            let revoked = isRevokedRule[Int(layer.rules[piece])]
            guard
                revoked
                    || fields.allSatisfy({ layer.cells[$0][piece].meets(hull[$0]) })
                        && targets.contains(where: { meets(piece, $0) })
            else { continue }
            pieces.append(piece)
            isRevoked.append(revoked)
            verdicts.append(layer.verdicts[piece])
            let asked = layer.memberships[piece]
            memberships.append(common.isEmpty ? asked : asked.filter { !common.contains($0) })
            for field in fields {
                cells[field].append(layer.cells[field][piece].clipped(to: hull[field]))
            }
        }

        var restricted = [Bits](repeating: Bits(count: pieces.count), count: fields.count + 1)
        var revoked = Bits(count: pieces.count)
        var survivors = revoked
        for piece in pieces.indices {
            if isRevoked[piece] { revoked.insert(piece) } else { survivors.insert(piece) }
            for field in fields where cells[field][piece] != hull[field] {
                restricted[field].insert(piece)
            }
            if !memberships[piece].isEmpty { restricted[fields.count].insert(piece) }
        }
        var covering = [Bits](repeating: survivors, count: fields.count)
        for field in fields {
            for later in field...fields.count { covering[field].subtract(restricted[later]) }
        }
        self.revoked = revoked
        self.survivors = survivors
        self.restricted = restricted
        self.covering = covering
    }
}
