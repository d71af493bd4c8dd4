/// A layer cut down to what a question is about: the rules that meet a revoked rule, inside the
/// smallest box around the revoked rules.
///
/// *Locality*: where no revoked rule matches, the first match is the same before and after; so
/// nothing outside can change, and rules that stay outside decide nothing inside.
struct Restriction {
    /// What a piece is for.
    enum Role {
        /// It stands before all others and decides nothing: its traffic is asked about.
        case asking
        case revoked, surviving
    }

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
    private(set) var isAsking: [Bool] = []
    /// The pieces whose traffic is in question: those that ask, or else the revoked ones.
    let asked: Bits
    let all: Bits
    /// The pieces that a field (and, behind the last, a membership) restricts within the hull.
    let restricted: [Bits]
    /// At each field the surviving pieces that cover everything from there on.
    let covering: [Bits]

    var count: Int { pieces.count }
    /// Whether pieces ask, so that all that decides in their traffic counts, revoked or not.
    let isSurvey: Bool

    /// Nil where none of the revoked rules is in the layer.
    init?(_ layer: Layer, revoking isRevokedRule: [Bool]) {
        guard let target = Target(layer, isRevokedRule) else { return nil }
        self.init(
            layer, hull: target.hull, common: target.common, kept: target.met(isRevokedRule))
    }

    /// The same for the rule at some places of the table, where many are asked about one by one.
    ///
    /// - Parameters:
    ///   - index: of all pieces of the layer.
    ///   - isAbsentRule: rules that count as if they were not there; nil for none.
    init?(
        _ layer: Layer, _ index: PieceIndex, revoking places: [Int],
        without isAbsentRule: [Bool]? = nil
    ) {
        let targets = places.flatMap { layer.pieces(of: $0) }.sorted()
        guard let target = Target(layer, targets) else { return nil }
        let met =
            targets.count == 1
            ? index.pieces(meeting: targets[0])
            : Set(targets.flatMap { index.pieces(meeting: $0) }).sorted()
        self.init(
            layer, hull: target.hull, common: target.common,
            kept: met.compactMap { piece in
                let rule = Int(layer.rules[piece])
                if isAbsentRule?[rule] == true { return nil }
                return (piece, places.contains(rule) ? .revoked : .surviving)
            })
    }

    /// All that is to be known of the traffic of some rules: what decides it now, and what without
    /// the revoked rules.
    ///
    /// Nil where none of the rules is in the layer.
    init?(_ layer: Layer, asking isAskedRule: [Bool], revoking isRevokedRule: [Bool]) {
        guard let target = Target(layer, isAskedRule) else { return nil }
        self.init(
            layer, hull: target.hull, common: target.common,
            kept: target.pieces.map { ($0, .asking) } + target.met(isRevokedRule))
    }

    /// The box of one piece, with all that is stronger revoked: what then decides before is what
    /// decides the piece's traffic now.
    ///
    /// - Parameters:
    ///   - index: of all pieces of the layer.
    ///   - isAbsentRule: rules that count as if they were not there; nil for none.
    init(
        _ layer: Layer, _ index: PieceIndex, over piece: Int, without isAbsentRule: [Bool]? = nil
    ) {
        let stronger = index.pieces(meeting: piece).prefix { $0 < piece }
            .filter { isAbsentRule?[Int(layer.rules[$0])] != true }
        self.init(
            layer, hull: layer.cells.map { $0[piece] }, common: layer.memberships[piece],
            kept: stronger.map { ($0, .revoked) } + [(piece, .surviving)])
    }

    /// - Parameter kept: the pieces of the layer that count, and what each is for.
    private init(
        _ layer: Layer, hull: [CellRange], common: [Int32], kept: [(piece: Int, role: Role)]
    ) {
        self.hull = hull
        self.common = common
        let fields = Field.allCases.indices
        for (piece, role) in kept {
            pieces.append(piece)
            isRevoked.append(role == .revoked)
            isAsking.append(role == .asking)
            verdicts.append(layer.verdicts[piece])
            let asked = layer.memberships[piece]
            memberships.append(common.isEmpty ? asked : asked.filter { !common.contains($0) })
            for field in fields {
                cells[field].append(layer.cells[field][piece].clipped(to: hull[field]))
            }
        }

        var restricted = [Bits](repeating: Bits(count: pieces.count), count: fields.count + 1)
        var all = Bits(count: pieces.count)
        var (asking, revoked, survivors) = (all, all, all)
        for piece in pieces.indices {
            all.insert(piece)
            switch kept[piece].role {
            case .asking: asking.insert(piece)
            case .revoked: revoked.insert(piece)
            case .surviving: survivors.insert(piece)
            }
            for field in fields where cells[field][piece] != hull[field] {
                restricted[field].insert(piece)
            }
            if !memberships[piece].isEmpty { restricted[fields.count].insert(piece) }
        }
        var covering = [Bits](repeating: survivors, count: fields.count)
        for field in fields {
            for later in field...fields.count { covering[field].subtract(restricted[later]) }
        }
        isSurvey = !asking.isEmpty
        asked = isSurvey ? asking : revoked
        self.all = all
        self.restricted = restricted
        self.covering = covering
    }
}

/// The pieces of a layer that a question is about.
private struct Target {
    let layer: Layer
    let pieces: [Int]
    /// The smallest box around them.
    let hull: [CellRange]
    /// The memberships that all of them ask for.
    let common: [Int32]

    init?(_ layer: Layer, _ isMeant: [Bool]) {
        self.init(layer, layer.rules.indices.filter { isMeant[Int(layer.rules[$0])] })
    }

    init?(_ layer: Layer, _ pieces: [Int]) {
        guard let first = pieces.first else { return nil }
        self.layer = layer
        self.pieces = pieces
        hull = layer.cells.map { cells in
            pieces.reduce(cells[first]) { $0.hull(with: cells[$1]) }
        }
        common = layer.memberships[first].filter { name in
            pieces.allSatisfy { layer.memberships[$0].contains(name) }
        }
    }

    /// The pieces of the layer that meet any of these, in order.
    func met(_ isRevokedRule: [Bool]) -> [(piece: Int, role: Restriction.Role)] {
        let index = PieceIndex(layer, of: pieces)
        return layer.rules.indices.compactMap { piece in
            guard index.containsPiece(meeting: piece) else { return nil }
            return (piece, isRevokedRule[Int(layer.rules[piece])] ? .revoked : .surviving)
        }
    }
}
