import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

/// `make soak` reads many more: `DRAWBRIDGE_RANDOM_PLANS` is how many.
@Suite("the full lines of an effect, read back")
struct PrintedLinesTests {
    private static let count =
        (ProcessInfo.processInfo.environment["DRAWBRIDGE_RANDOM_PLANS"].flatMap { Int($0) } ?? 1000)
        / 20

    @Test("are exactly what changes, point for point, for random plans", arguments: 0..<20)
    func exact(block: Int) {
        for seed in (block * Self.count)..<((block + 1) * Self.count) {
            let plan = ExplainedCase(seed: seed) { $0.describe(seed: seed) }
            let isRestoration = seed % 3 == 1
            check(plan, lines(of: plan, isRestoration: isRestoration), isRestoration, seed)
        }
    }

    @Test("are exact where it is not known which rules decide", arguments: 0..<20)
    func withoutWinners(block: Int) {
        for seed in (block * Self.count)..<((block + 1) * Self.count) where seed % 4 == 3 {
            let plan = ExplainedCase(seed: seed) { $0.describe(seed: seed) }
            let budget = WorkBudget(stepLimit: 0)
            check(plan, lines(of: plan, isRestoration: false, budget), false, seed)
        }
    }

    @Test("are exact outside what rules may match that cannot be read", arguments: 0..<20)
    func unreadable(block: Int) {
        for seed in (block * Self.count)..<((block + 1) * Self.count) where seed % 4 == 1 {
            let plan = ExplainedCase(seed: seed) { group in
                group.makeUnreadable(seed: seed)
                group.describe(seed: seed)
            }
            check(plan, lines(of: plan, isRestoration: false), false, seed)
        }
    }

    private func lines(
        of plan: ExplainedCase, isRestoration: Bool, _ budget: WorkBudget = WorkBudget()
    ) -> [EffectLine] {
        let explanation =
            isRestoration
            ? plan.table.explanation(
                of: plan.table.impact(restoring: plan.revoked, budget: budget),
                restoring: plan.revoked, budget: budget)
            : plan.table.explanation(
                of: plan.table.impact(revoking: plan.revoked, budget: budget),
                revoking: plan.revoked, budget: budget)
        return EffectSummary(explanation, group: Fixture.group).allLines
    }

    private func check(
        _ plan: ExplainedCase, _ lines: [EffectLine], _ isRestoration: Bool, _ seed: Int
    ) {
        let told = ToldLines(lines, of: plan, isRestoration: isRestoration)
        #expect(told.problems.isEmpty, "seed \(seed)")
        var wrong: String?
        plan.forEachOutcome { outcome in
            let said = told.say(outcome.packet)
            let (was, isNow) = (outcome.wasAccepted, outcome.isAccepted)
            let isRight =
                said.isUnsure
                || said.remains == (was && !isNow) && said.overlaps == (!was && isNow)
                    && (!said.isInQuestion
                        || said.stays == isNow && said.isBlocked == (!was && !isNow))
            if !isRight { wrong = wrong ?? "\(outcome.packet): \(said)" }
        }
        #expect(wrong == nil, "seed \(seed): \(lines.wrapped().joined(separator: "\n"))")
    }
}
