import FoundationEssentials
import SecurityGroups
import Testing
import TrafficImpact

/// `make soak` tries many more plans: `DRAWBRIDGE_RANDOM_PLANS` is how many.
@Suite("an effect told by rules")
struct ExplanationTests {
    private static let count =
        (ProcessInfo.processInfo.environment["DRAWBRIDGE_RANDOM_PLANS"].flatMap { Int($0) } ?? 1200)
        / 20

    @Test(
        "is exactly what changes, for every packet of random plans, with and without winners",
        arguments: 0..<20)
    func exact(block: Int) {
        for seed in (block * Self.count)..<((block + 1) * Self.count) {
            let plan = ExplainedCase(seed: seed)
            let outcomes = plan.outcomes
            let spent = WorkBudget(stepLimit: 0)
            let impact = plan.table.impact(revoking: plan.revoked)
            let shortest = plan.table.explanation(of: impact, revoking: plan.revoked)
            #expect(shortest.isShortest, "seed \(seed)")
            check(shortest, plan, outcomes, "seed \(seed)")
            check(
                shortest.withoutInsideLines, plan, outcomes,
                "seed \(seed), without lines inside others")
            checkWinners(shortest, plan, outcomes, "seed \(seed)")
            checkCounts(shortest, plan, "seed \(seed)")
            let known = plan.table.explanation(
                of: impact, revoking: plan.revoked, budget: spent)
            check(known, plan, outcomes, "seed \(seed), no winners inside")
            let unknown = plan.table.explanation(
                of: plan.table.impact(revoking: plan.revoked, budget: spent),
                revoking: plan.revoked, budget: spent)
            checkCounts(unknown, plan, "seed \(seed), no winners")
            check(unknown, plan, outcomes, "seed \(seed), no winners")
            check(
                unknown.withoutInsideLines, plan, outcomes,
                "seed \(seed), no winners, no lines inside")
        }
    }

    private func check(
        _ explanation: EffectExplanation, _ plan: ExplainedCase,
        _ outcomes: [ExplainedCase.Outcome], _ comment: String
    ) {
        let lines = ModelLines(explanation, plan)
        var wrong: String?
        for outcome in outcomes {
            let said = lines.say(outcome.matching)
            let (was, isNow) = (outcome.wasAccepted, outcome.isAccepted)
            let isRight =
                said.isLost == (was && !isNow) && said.isGained == (!was && isNow)
                && (!said.isInQuestion
                    || said.stays == isNow && said.isBlocked == (!was && !isNow))
            if !isRight { wrong = wrong ?? "\(said) of \(outcome)" }
        }
        #expect(wrong == nil, "\(comment)")
    }

    /// Each rule of the plan is in lines of one kind.
    private func checkCounts(
        _ explanation: EffectExplanation, _ plan: ExplainedCase, _ comment: String
    ) {
        let named = [
            Set(explanation.openings.map(\.drop)), Set(explanation.closings.map(\.rule)),
            Set(explanation.idle.map(\.rule)),
        ]
        let references = named.flatMap { $0 }.compactMap { explanation.rules[$0]?.reference }
        #expect(references.count == plan.revoked.count, "\(comment)")
        #expect(Set(references) == plan.revoked, "\(comment)")
    }

    /// Each line is there because its rules decide somewhere.
    private func checkWinners(
        _ explanation: EffectExplanation, _ plan: ExplainedCase,
        _ outcomes: [ExplainedCase.Outcome], _ comment: String
    ) {
        var openings: Set<[Int]> = []
        var closings: Set<Int> = []
        for outcome in outcomes {
            guard let before = outcome.before, outcome.wasAccepted != outcome.isAccepted else {
                continue
            }
            if outcome.wasAccepted { closings.insert(before) }
            if outcome.isAccepted { openings.insert([before, outcome.after ?? -1]) }
        }
        var stays: Set<Int> = []
        var blocked: Set<Int> = []
        for outcome in outcomes
        where outcome.matching.contains(where: closings.contains) {
            if outcome.isAccepted { stays.insert(outcome.after ?? -1) }
            if !outcome.isAccepted && !outcome.wasAccepted { blocked.insert(outcome.before ?? -1) }
        }
        func places(_ rules: [Int]) -> [Int] {
            rules.compactMap { plan.place(explanation.rules[$0]) }
        }
        #expect(
            Set(explanation.openings.map { places([$0.drop, $0.accept]) }) == openings,
            "\(comment)")
        #expect(Set(places(explanation.closings.map(\.rule))) == closings, "\(comment)")
        #expect(Set(places(explanation.stays.map(\.rule))) == stays, "\(comment)")
        #expect(Set(places(explanation.blocked.map(\.rule))) == blocked, "\(comment)")
    }
}

/// The lines of an explanation, read as it says that they are read, with the model's rules.
struct ModelLines {
    struct Said {
        var isInQuestion = false
        var isLost = false
        var isGained = false
        var stays = false
        var isBlocked = false
    }

    private let explanation: EffectExplanation
    private let places: [Int: Int]

    init(_ explanation: EffectExplanation, _ plan: ExplainedCase) {
        self.explanation = explanation
        places = explanation.rules.mapValues { plan.place($0) ?? -1 }
    }

    func say(_ matching: [Int]) -> Said {
        func matches(_ rule: Int) -> Bool { matching.contains(places[rule] ?? -1) }
        func matchesNone(_ rules: [Int]) -> Bool { !rules.contains(where: matches) }
        var said = Said()
        said.isGained = explanation.openings.contains {
            matches($0.drop) && matches($0.accept) && matchesNone($0.stillOut + $0.alreadyIn)
        }
        said.isInQuestion = explanation.closings.contains { matches($0.rule) }
        guard said.isInQuestion else { return said }
        let blocked = explanation.blocked.filter { matches($0.rule) && matchesNone($0.except) }
        said.stays = explanation.stays.contains { stay in
            matches(stay.rule) && matchesNone(stay.except)
                && !blocked.contains {
                    explanation.rules[$0.rule]?.isPlanned == false && !stay.evenIn.contains($0.rule)
                }
        }
        said.isBlocked = !said.stays && !blocked.isEmpty
        said.isLost = !said.stays && !said.isBlocked
        return said
    }
}
