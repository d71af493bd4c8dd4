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
        let common = layer.memberships[first].filter { name in
            targets.allSatisfy { layer.memberships[$0].contains(name) }
        }
        func meets(_ piece: Int, _ target: Int) -> Bool {
            fields.allSatisfy { layer.cells[$0][piece].meets(layer.cells[$0][target]) }
        }
        let kept = layer.rules.indices.compactMap { piece -> (Int, Bool)? in
            if isRevokedRule[Int(layer.rules[piece])] { return (piece, true) }
            let isMet =
                fields.allSatisfy { layer.cells[$0][piece].meets(hull[$0]) }
                && targets.contains { meets(piece, $0) }
            return isMet ? (piece, false) : nil
        }
        self.init(layer, hull: hull, common: common, kept: kept)
    }

    /// The box of one piece, with all that is stronger revoked: what then decides before is what
    /// decides the piece's traffic now.
    init(_ layer: Layer, over piece: Int) {
        let fields = Field.allCases.indices
        let stronger = (0..<piece).filter { other in
            fields.allSatisfy { layer.cells[$0][other].meets(layer.cells[$0][piece]) }
        }
        self.init(
            layer, hull: fields.map { layer.cells[$0][piece] },
            common: layer.memberships[piece],
            kept: stronger.map { ($0, true) } + [(piece, false)])
    }

    /// - Parameter kept: the pieces of the layer that count, and whether each is revoked.
    private init(
        _ layer: Layer, hull: [CellRange], common: [Int32], kept: [(piece: Int, isRevoked: Bool)]
    ) {
        self.hull = hull
        self.common = common
        let fields = Field.allCases.indices
        for (piece, revoked) in kept {
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
