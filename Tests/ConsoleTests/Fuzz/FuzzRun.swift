import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import TestSupport
import TrafficImpact

@testable import Console

/// An operator with a will of dice: random keys, sizes and replies, the same ones for a seed.
struct FuzzRun {
    private(set) var random: SeededGenerator
    private(set) var session: Session
    /// The first thing that was wrong.
    private(set) var fault: String?
    private(set) var revokes = 0
    private(set) var restorations = 0
    private(set) var modes: Set<KeyContext> = []
    private let isReadOnly: Bool
    private var witness = Witness()
    /// Work that was asked for and not answered yet.
    private var open: [Effect] = []
    /// Keys that are pressed next: a phrase, or the way to Review.
    private var intended: [Key] = []
    private var isRevoking = false
    private var seconds = 0.0
    /// The last steps, for the report of a fault.
    private var trace: [String] = []

    init(seed: UInt64, isReadOnly: Bool) {
        random = SeededGenerator(seed: seed)
        self.isReadOnly = isReadOnly
        session = Self.session(isReadOnly: isReadOnly)
        open = session.start()
    }

    private static func session(isReadOnly: Bool) -> Session {
        Session(
            size: Size(columns: 80, rows: 24), region: nil,
            facts: SessionFacts(
                isReadOnly: isReadOnly, auditLogPath: "/var/log/audit.jsonl",
                tourGroup: isReadOnly ? nil : "shop-bastion"))
    }

    mutating func run(steps: Int) {
        for _ in 0..<steps where fault == nil { step() }
    }

    private mutating func step() {
        if !intended.isEmpty { return press(intended.removeFirst()) }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<50: press(random.pick(Self.keys))
        case 50..<63: intend()
        case 63..<70: take(.resized(size()))
        case 70 where session.isRevoking || random.happens(5): take(.interrupted)
        default: answer()
        }
    }

    private mutating func press(_ key: Key) {
        witness.hear(key, in: session)
        take(.keyPressed(key), key: key)
    }

    private mutating func take(_ event: Event, key: Key? = nil) {
        trace.append("\(session.context): \(String(describing: event).prefix(60))")
        if trace.count > 12 { trace.removeFirst() }
        let before = session.review?.plan.keys
        let effects = session.update(event)
        // A smaller plan is the same Review; a new one asks for everything anew.
        let after = session.review?.plan.keys
        let sends = effects.contains {
            switch $0 {
            case .carryOut: true
            default: false
            }
        }
        if let after, before.map({ after.isSubset(of: $0) }) != true { witness.forget() }
        if before != nil, after == nil, !sends { witness.forget() }
        if case .groupChanged = event { witness.forget() }
        modes.insert(session.context)
        for effect in effects { perform(effect, after: key) }
        if random.happens(80) {
            let frame = FrameRenderer.frame(of: session)
            witness.see(frame, of: session)
            if let words = FrameCheck.fault(in: frame, of: session.size) { report(words) }
            for effect in session.update(.painted) { perform(effect, after: nil) }
        }
        checkCursors()
    }

    private mutating func report(_ words: String) {
        if fault == nil { fault = words + "\n" + trace.joined(separator: "\n") }
    }

    private mutating func checkCursors() {
        guard !session.isTooSmall else { return }
        let groups = session.inventory.groups.visible.map(\.id)
        if groups.isEmpty != (session.inventory.groups.list.cursor == nil)
            || !groups.isEmpty && session.inventory.groups.list.index(in: groups) == nil
        {
            report("the cursor stands on no group")
        }
        guard let rules = session.rules else { return }
        if rules.visibleKeys.isEmpty != (rules.list.cursor == nil)
            || !rules.visibleKeys.isEmpty && rules.list.index(in: rules.visibleKeys) == nil
        {
            report("the cursor stands on no rule")
        }
        // A mark waits for its rule where only a part of a newer list has come.
        if rules.loaded != nil, !rules.marks.isSubset(of: rules.rules.map(\.key)) {
            report("a mark on no rule")
        }
    }

    private mutating func perform(_ effect: Effect, after key: Key?) {
        switch effect {
        case .carryOut(let confirmed): send(confirmed.plan, effect, after: key)
        case .quit, .abandonRevocation:
            session = Self.session(isReadOnly: isReadOnly)
            witness = Witness()
            isRevoking = false
            open = session.start()
        // What tasks for the profile before still post is dropped on its way.
        case .useProfile: open = [effect]
        case .discardTypeAhead: intended = []
        case .repaint, .suspend: break
        default: open.append(effect)
        }
    }

    /// A request that changes the group is on its way.
    private mutating func send(_ plan: ChangePlan, _ effect: Effect, after key: Key?) {
        if isReadOnly { report("a \(plan.kind.noun) in a read-only session") }
        if isRevoking { report("a second request while one is under way") }
        if let words = witness.objection(to: plan, after: key) { report(words) }
        witness.forget()
        revokes += 1
        if plan.kind == .restore { restorations += 1 }
        isRevoking = true
        open.append(effect)
    }

    private mutating func intend() {
        switch session.context {
        case .groups where random.happens(30), .rules where random.happens(20):
            // The doors to all other screens.
            intended = [.character(random.pick(Array("/:iLPe!?d")))]
        case .groups: intended = [.home, .enter]
        case .rules where random.happens(20):
            intended = [.character("W")] + "10.0.0.1 22".map { .character($0) }
        case .rules:
            let marks = Int.random(in: 0...3, using: &random)
            intended =
                [.escape, .character("U"), .home]
                + Array(repeating: .character(" "), count: marks) + [.character("D")]
        case .review:
            for _ in 0..<4 {
                answer { effect in
                    switch effect {
                    case .checkAuditLog, .analyse: true
                    default: false
                    }
                }
            }
            intended = confirmation
        case .audit: intended = [random.pick([.enter, .character("R")])]
        case .report, .auditEntry: intended = [.character("R")]
        default: intended = [.escape]
        }
    }

    /// The keys that confirm what Review shows, whatever was typed before; often too few pages are
    /// turned for it.
    private var confirmation: [Key] {
        mutating get {
            guard let review = session.review else { return [] }
            let pages = Int.random(in: 0...4, using: &random)
            return (review.field == .reason ? [.tab] : []) + [.home]
                + Array(repeating: .pageDown, count: pages)
                + Array(repeating: .backspace, count: review.typed.count)
                + review.plan.phrase.text.map { .character($0) } + [.enter]
        }
    }

    private mutating func size() -> Size {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            Size(
                columns: Int.random(in: 0...260, using: &random),
                rows: Int.random(in: 0...75, using: &random))
        case 1: Size(columns: 60, rows: 17)
        default: Size(columns: 80, rows: 24)
        }
    }

    private mutating func answer(_ isMeant: (Effect) -> Bool = { _ in true }) {
        let indices = open.indices.filter { isMeant(open[$0]) }
        guard !indices.isEmpty else { return }
        let index = random.pick(indices)
        // Sometimes twice, and sometimes late.
        let effect = random.happens(90) ? open.remove(at: index) : open[index]
        switch effect {
        case .carryOut: if !isRevoking { return }
        default: break
        }
        seconds += 1
        var replies = FuzzReplies(random: random, now: Date(timeIntervalSince1970: seconds))
        let events = replies.events(for: effect)
        random = replies.random
        for event in events {
            switch event {
            case .revocationFinished, .revocationFailed, .groupChanged: isRevoking = false
            default: break
            }
            take(event)
        }
    }

    /// Moves and what leads on more often than what leads away.
    private static let keys: [Key] =
        KeyTable.keys.map(\.key).filter { $0 != .control("c") }
        + (0..<20).map { .click(Position(row: $0, column: 5)) }
        + Array(
            repeating: [.down, .up, .pageDown, .enter, .character(" "), .character("D")], count: 8
        )
        .flatMap { $0 }
}
