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
        guard let hull = Self.hull(of: targets, layer) else { return nil }
        let index = PieceIndex(layer, of: targets)
        let kept = layer.rules.indices.compactMap { piece -> (Int, Bool)? in
            if isRevokedRule[Int(layer.rules[piece])] { return (piece, true) }
            return index.containsPiece(meeting: piece) ? (piece, false) : nil
        }
        self.init(layer, hull: hull, common: Self.common(of: targets, layer), kept: kept)
    }

    /// The same for the rule at some places of the table, where many are asked about one by one.
    ///
    /// - Parameter index: of all pieces of the layer.
    init?(_ layer: Layer, _ index: PieceIndex, revoking places: [Int]) {
        let targets = places.flatMap { layer.pieces(of: $0) }.sorted()
        guard let hull = Self.hull(of: targets, layer) else { return nil }
        let met =
            targets.count == 1
            ? index.pieces(meeting: targets[0])
            : Set(targets.flatMap { index.pieces(meeting: $0) }).sorted()
        self.init(
            layer, hull: hull, common: Self.common(of: targets, layer),
            kept: met.map { ($0, places.contains(Int(layer.rules[$0]))) })
    }

    private static func hull(of targets: [Int], _ layer: Layer) -> [CellRange]? {
        guard let first = targets.first else { return nil }
        return layer.cells.map { cells in
            targets.reduce(cells[first]) { $0.hull(with: cells[$1]) }
        }
    }

    /// The memberships that all of them ask for.
    private static func common(of targets: [Int], _ layer: Layer) -> [Int32] {
        guard let first = targets.first else { return [] }
        return layer.memberships[first].filter { name in
            targets.allSatisfy { layer.memberships[$0].contains(name) }
        }
    }

    /// The box of one piece, with all that is stronger revoked: what then decides before is what
    /// decides the piece's traffic now.
    ///
    /// - Parameter index: of all pieces of the layer.
    init(_ layer: Layer, _ index: PieceIndex, over piece: Int) {
        let stronger = index.pieces(meeting: piece).prefix { $0 < piece }
        self.init(
            layer, hull: layer.cells.map { $0[piece] }, common: layer.memberships[piece],
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
