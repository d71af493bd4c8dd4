/// The exact difference that a revoke makes within one layer, as two diagrams: what stops being
/// accepted (lost) and what becomes accepted (gained).
///
/// The fields are tested one after the other. At each, the borders of the rules that are still in
/// question cut it into slabs; for each slab the same question is asked of the rules that cover it.
/// - *Constancy*: within a cell no rule has a border, so the first match is the same all over it.
/// - *Cut*: behind a surviving rule that covers all that remains, no rule is ever a first match.
/// - *Sharing*: what follows depends only on the rules in question and the fields to come, so the
///   answer is kept and used again. All gaps between named ports share one answer.
///
/// The change-impact idea is that of firewall decision diagrams (A. X. Liu, "Firewall Policy
/// Change-Impact Analysis"), here limited to the boxes of the revoked rules.
struct Difference {
    /// The nodes for what is lost and what is gained.
    struct Change: Hashable {
        var lost = Diagram.empty
        var gained = Diagram.empty
    }

    private struct Question: Hashable {
        let field: Int
        let pieces: Bits
    }

    let restriction: Restriction
    var diagram = Diagram()
    var steps: StepCounter
    var outcome: RevokeOutcome
    var sweep = FirstMatchSweep()
    /// What is assumed of each membership: true, false, or nothing.
    var assumed: [Bool?]
    /// Sources that are being collected; kept, so that their memory is used again.
    var lostSources: [CellRange] = []
    var gainedSources: [CellRange] = []
    private var answers: [Question: Change] = [:]
    private var answerWords = 0
    private let stopsAtFirstChange: Bool

    /// - Parameters:
    ///   - membershipCount: how many memberships the table knows.
    ///   - stopsAtFirstChange: whether it is enough to know that anything changes.
    init(
        _ restriction: Restriction, membershipCount: Int, steps: StepCounter,
        stopsAtFirstChange: Bool = false
    ) {
        self.restriction = restriction
        self.steps = steps
        self.stopsAtFirstChange = stopsAtFirstChange
        outcome = RevokeOutcome(restriction)
        assumed = [Bool?](repeating: nil, count: membershipCount)
    }

    mutating func run() -> Change {
        var whole = change(from: 0, restriction.all)
        for name in restriction.common {
            whole.lost = diagram.membership(name, member: whole.lost, other: Diagram.empty)
            whole.gained = diagram.membership(name, member: whole.gained, other: Diagram.empty)
        }
        return whole
    }

    var isDone: Bool {
        steps.isStopped || stopsAtFirstChange && outcome.changesAnything
    }

    /// What changes for the pieces in question, from a field on.
    private mutating func change(from field: Int, _ pieces: Bits) -> Change {
        var field = field
        var pieces = pieces
        if let cover = pieces.first(in: restriction.covering[field]) {
            pieces.removeAll(after: cover)
        }
        steps.add(1 + pieces.words.count)
        guard pieces.meets(restriction.asked), !isDone else { return Change() }
        let source = Field.source.rawValue
        while field < source && !pieces.meets(restriction.restricted[field]) { field += 1 }
        let question = Question(field: field, pieces: pieces)
        if let known = answers[question] { return known }
        let answer = field == source ? paintedChange(pieces) : sweptChange(field, pieces)
        // Unfinished answers are true but must not stand for whole ones. Memory has a bound; work
        // that is not remembered is done again.
        if !isDone && answerWords < Self.rememberedWords {
            answers[question] = answer
            answerWords += pieces.words.count
        }
        return answer
    }

    /// 64 MB of remembered questions.
    private static let rememberedWords = 8_000_000

    /// Sweeps over a field: between two borders only the few rules that begin or end there change.
    private mutating func sweptChange(_ index: Int, _ pieces: Bits) -> Change {
        guard let field = Field(rawValue: index) else { return Change() }
        let hull = restriction.hull[index]
        let cells = restriction.cells[index]
        var current = pieces
        current.subtract(restriction.restricted[index])
        // A border in one number that sorts: cell, then piece, then whether it begins or ends.
        var borders: [UInt64] = []
        var moving = pieces
        moving.formIntersection(restriction.restricted[index])
        moving.forEach { piece in
            let range = cells[piece]
            borders.append(UInt64(range.first) << 32 | UInt64(piece) << 1 | 1)
            if range.last < hull.last {
                borders.append(UInt64(range.last + 1) << 32 | UInt64(piece) << 1)
            }
        }
        borders.sort()
        steps.add(borders.count)

        var lost: [Diagram.Branch] = []
        var gained: [Diagram.Branch] = []
        var start = hull.first
        var next = 0
        while start <= hull.last && !isDone {
            while next < borders.count && Int32(borders[next] >> 32) == start {
                let piece = Int(borders[next] & 0xFFFF_FFFF) >> 1
                if borders[next] & 1 == 1 { current.insert(piece) } else { current.remove(piece) }
                next += 1
            }
            let end = next < borders.count ? Int32(borders[next] >> 32) - 1 : hull.last
            let change = change(from: index + 1, current)
            let slab = CellRange(first: start, last: end)
            lost.append(change.lost, for: slab)
            gained.append(change.gained, for: slab)
            start = end + 1
        }
        return Change(
            lost: diagram.split(field, lost, within: hull),
            gained: diagram.split(field, gained, within: hull))
    }
}
