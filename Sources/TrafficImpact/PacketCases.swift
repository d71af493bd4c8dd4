/// Tries all the ways in which the traffic of a question can be, as far as rules tell them apart.
struct PacketCases {
    private let table: TrafficTable
    private let layer: Layer
    private let question: PacketQuestion
    private let revoked: Set<Int>
    private(set) var outcomes: [PacketDecision.Outcome] = []
    private(set) var unknowns: [PacketDecision.Unknown] = []
    private var tried = 0
    private var assumed: [Int32: Bool] = [:]

    /// More cases than this are not tried.
    private static let mostCases = 20_000

    init(table: TrafficTable, layer: Layer, question: PacketQuestion, revoked: Set<Int>) {
        self.table = table
        self.layer = layer
        self.question = question
        self.revoked = revoked
    }

    mutating func run() {
        let asked = askedCells()
        let candidates = layer.rules.indices.filter { piece in
            asked.enumerated().allSatisfy { $1.meets(layer.cells[$0][piece]) }
        }
        split(candidates, asked, from: 0)
    }

    /// What the question says of each field.
    private func askedCells() -> [CellRange] {
        func cells(_ field: Field, _ range: ClosedRange<UInt128>?) -> CellRange {
            let axis = layer.axes[field.rawValue]
            return range.map(axis.cells) ?? axis.all
        }
        func port(_ port: UInt16?) -> ClosedRange<UInt128>? {
            port.map { UInt128(max(1, $0))...UInt128(max(1, $0)) }
        }
        let number = UInt128(question.protocolNumber)
        return [
            cells(.ipProtocol, number...number), cells(.destinationPort, port(question.port)),
            cells(.sourcePort, port(question.sourcePort)),
            cells(.destination, question.destination?.range),
            cells(.source, question.source.range),
        ]
    }

    /// Splits what is open of a field at the borders of the rules that could match.
    private mutating func split(_ pieces: [Int], _ asked: [CellRange], from index: Int) {
        guard index < asked.count, let field = Field(rawValue: index) else {
            return walk(pieces[...], now: nil, after: nil)
        }
        let range = asked[index]
        let cells = layer.cells[index]
        var starts = [range.first]
        for piece in pieces {
            if cells[piece].first > range.first { starts.append(cells[piece].first) }
            if cells[piece].last < range.last { starts.append(cells[piece].last + 1) }
        }
        if starts.count == 1 { return split(pieces, asked, from: index + 1) }
        note(field.unknown)
        starts.sort()
        for (position, start) in starts.enumerated()
        where starts.dropFirst(position + 1).first != start {
            guard tried <= Self.mostCases else { return }
            split(pieces.filter { cells[$0].contains(start) }, asked, from: index + 1)
        }
    }

    /// Walks the rules that match, strongest first, and splits at memberships that are not known.
    private mutating func walk(_ pieces: ArraySlice<Int>, now: Int?, after: Int?) {
        var now = now
        tried += 1
        guard tried <= Self.mostCases else { return note(.tooManyCases) }
        for (position, piece) in zip(pieces.indices, pieces) {
            let isRevoked = revoked.contains(Int(layer.rules[piece]))
            if isRevoked && now != nil { continue }
            let asked = layer.memberships[piece]
            if asked.contains(where: { isMember($0) == false }) { continue }
            if let name = asked.first(where: { isMember($0) == nil }) {
                note(.membership(table.memberships[Int(name)]))
                assumed[name] = true
                walk(pieces[position...], now: now, after: after)
                assumed[name] = false
                walk(pieces[(position + 1)...], now: now, after: after)
                assumed[name] = nil
                return
            }
            if now == nil { now = piece }
            if !isRevoked { return record(now: now, after: piece) }
        }
        record(now: now, after: nil)
    }

    private func isMember(_ name: Int32) -> Bool? {
        assumed[name] ?? question.isMember(of: table.memberships[Int(name)])
    }

    private mutating func record(now: Int?, after: Int?) {
        let outcome = PacketDecision.Outcome(now: decided(by: now), after: decided(by: after))
        if !outcomes.contains(outcome) { outcomes.append(outcome) }
    }

    private mutating func decided(by piece: Int?) -> PacketDecision.Case {
        guard let piece else { return PacketDecision.Case(rule: nil, isAccepted: false) }
        let rule = table.rules[Int(layer.rules[piece])]
        switch layer.verdicts[piece] {
        case .accept: return PacketDecision.Case(rule: rule, isAccepted: true)
        case .drop: return PacketDecision.Case(rule: rule, isAccepted: false)
        case .unknown:
            note(.rule(rule))
            return PacketDecision.Case(rule: rule, isAccepted: nil)
        }
    }

    private mutating func note(_ unknown: PacketDecision.Unknown) {
        if !unknowns.contains(unknown) { unknowns.append(unknown) }
    }
}

extension Field {
    fileprivate var unknown: PacketDecision.Unknown {
        switch self {
        // The protocol of a question is always known; it cannot be split.
        case .ipProtocol, .source: .sourceAddress
        case .destinationPort: .port
        case .sourcePort: .sourcePort
        case .destination: .destination
        }
    }
}
