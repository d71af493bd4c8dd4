import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("Revoking rules that do nothing only because of others")
struct IdleRuleHazardTests {
    typealias Example = EffectSummaryExampleTests

    static let debug = Example.rule("debug", "accept tcp 443/443 0.0.0.0/0 1", "temp debug")
    static let partner = Example.rule("partner", "accept tcp 443/443 203.0.113.0/24 5", "Partner")
    static let lock = Example.rule("lock", "drop all -1/-1 0.0.0.0/0 1", "lock")
    /// Of another group that the same instances are in.
    static let openGroup = Example.rule(
        "open", "accept tcp 443/443 0.0.0.0/0 1", "open everywhere")

    private static func hazards(
        revoking ids: String..., of rules: [IngressRule], around: Surroundings = .alone
    ) throws -> [Hazard] {
        var plan = try #require(
            ChangePlan(
                revoking: ids.map { .id(RuleID($0)) },
                of: PlanSample.group(rules + PlanSample.backstop)))
        plan.effect = ChangeEffect(
            of: plan, keeping: ProtectedAccess(), around: around, budget: WorkBudget())
        return plan.hazards
    }

    @Test("a rule that is needed once a world-open rule is closed is a hazard, headless too")
    func needed() throws {
        let hazards = try Self.hazards(revoking: "partner", of: [Self.debug, Self.partner])
        #expect(
            hazards.map(\.summary) == [
                "Needed later: “Partner” is needed once “temp debug” (accept tcp 443 from anyone (IPv4), priority 1) is closed."
            ])
        #expect(hazards.allSatisfy { $0.needsHeadlessConfirmation })
    }

    @Test("it is none where the world-open rule goes, too: the effect says what closes")
    func bothGo() throws {
        let hazards = try Self.hazards(
            revoking: "partner", "debug", of: [Self.debug, Self.partner])
        #expect(hazards.allSatisfy { if case .neededLater = $0 { false } else { true } })
    }

    @Test("a rule that does nothing only on its instances, behind another group, is one, too")
    func otherGroup() throws {
        let hazards = try Self.hazards(
            revoking: "partner", of: [Self.partner],
            around: WholePictureTests.around([Self.openGroup]))
        #expect(
            hazards.map(\.summary).contains {
                $0.hasPrefix("Needed later: “Partner” is needed once “open everywhere”")
            })
    }

    @Test("a rule that is dead behind an ordinary rule may go without a hazard")
    func dead() throws {
        let old = Example.rule("old", "accept tcp 443/443 203.0.113.7/32 9", "old")
        let hazards = try Self.hazards(revoking: "old", of: [Self.debug, Self.partner, old])
        #expect(hazards.isEmpty)
    }

    @Test("where one drop rule for everybody makes most rules dead, clean-up behind it is a hazard")
    func lockedGroup() throws {
        let locked = (1...5).map {
            Example.rule("a\($0)", "accept tcp \($0)/\($0) 10.9.0.0/16 5", "app \($0)")
        }
        let hazards = try Self.hazards(revoking: "a1", "a2", of: locked + [Self.lock])
        #expect(
            hazards.map(\.summary) == [
                "6 rules are dead only because of “lock” (drop all from anyone (IPv4), priority 1)."
            ])
        #expect(hazards.allSatisfy { $0.needsHeadlessConfirmation })
        // Rules that are gone with it are told as its effect.
        let together = try Self.hazards(revoking: "a1", "lock", of: locked + [Self.lock])
        #expect(!together.map(\.summary).contains { $0.contains("dead only") })
    }

    @Test("a weak drop rule at the end that catches little makes no hazard")
    func ordinaryEnd() throws {
        let end = Example.rule("end", "drop all -1/-1 0.0.0.0/0 100", "Everything else ends here")
        let late = Example.rule("late", "accept tcp 22/22 203.0.113.7/32 100", "late")
        let hazards = try Self.hazards(
            revoking: "late", of: [Self.partner, Self.debug, end, late])
        #expect(hazards.isEmpty)
    }

    @Test("a second world-open rule behind one of the plan is what a rule would hang on")
    func secondWorldRule() throws {
        let second = Example.rule("second", "accept tcp 443/443 0.0.0.0/0 9", "second temp")
        let hazards = try Self.hazards(
            revoking: "partner", "debug", of: [Self.debug, second, Self.partner])
        #expect(
            hazards.map(\.summary).contains {
                $0.hasPrefix("Needed later: “Partner” is needed once “second temp”")
            })
    }

    @Test("twins that go together hang on the world-open rule as one of them does")
    func twins() throws {
        let twin = Example.rule("twin", "accept tcp 443/443 203.0.113.0/24 7", "Twin")
        let hazards = try Self.hazards(
            revoking: "partner", "twin", of: [Self.debug, Self.partner, twin])
        #expect(
            hazards.map(\.summary).contains { $0.hasPrefix("Needed later: “Partner”") })
        // Where one of the two stays, the other may go.
        #expect(try Self.hazards(revoking: "twin", of: [Self.debug, Self.partner, twin]).isEmpty)
    }

    @Test("a rule that decides is told by its effect, also where a world-open rule would take over")
    func redundant() throws {
        let weak = Example.rule("weak", "accept tcp 443/443 0.0.0.0/0 50", "weak temp")
        #expect(try Self.hazards(revoking: "partner", of: [weak, Self.partner]).isEmpty)
    }

    @Test("where the rules cannot be read, the effect is not known whole")
    func unreadable() throws {
        let odd = Example.rule("odd", "accept tcp 443/443 203.0.113.0/24 1", "odd")
        let unreadable = IngressRule(
            attributes: Dictionary(
                uniqueKeysWithValues: odd.orderedAttributes.map { ($0.name, $0.value) }
            )
            .merging(["SourcePortRange": "x"]) { $1 })
        let hazards = try Self.hazards(
            revoking: "partner", of: [unreadable, Self.debug, Self.partner])
        #expect(hazards.contains(.effectIncomplete))
    }

    @Test("an effect that was not worked out whole asks for the stronger phrase")
    func noTime() throws {
        var plan = try #require(
            ChangePlan(
                revoking: [.id(RuleID("partner"))],
                of: PlanSample.group([Self.partner, Self.lock] + PlanSample.backstop)))
        plan.effect = ChangeEffect(
            of: plan, keeping: ProtectedAccess(), around: .alone, budget: WorkBudget(stepLimit: 0))
        #expect(plan.hazards.contains(.effectIncomplete))
    }
}
