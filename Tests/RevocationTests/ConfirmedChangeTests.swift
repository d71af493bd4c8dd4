import Revocation
import SecurityGroups
import Testing

@Suite("Confirmation")
struct ConfirmedChangeTests {
    static func refusal(
        of plan: ChangePlan, yes: Bool = true, count: Int?, alreadyAbsent: Int = 0,
        confirm: String? = nil
    ) -> ConfirmationError? {
        do throws(ConfirmationError) {
            _ = try ConfirmedChange(
                plan, yes: yes, expectedCount: count, alreadyAbsent: alreadyAbsent,
                confirmation: confirm)
            return nil
        } catch {
            return error
        }
    }

    @Test("what confirmed the plan is kept as it was given, not as it would have been asked for")
    func kinds() throws {
        let ordinary = try PlanSample.plan(count: 2)
        #expect(ConfirmedChange(ordinary, typed: "revoke 2")?.confirmation == .count)
        let hazardous = try PlanSample.plan(count: 11)
        #expect(ConfirmedChange(hazardous, typed: "abcdef")?.confirmation == .groupSuffix)
        func given(_ plan: ChangePlan, confirm: String?) throws -> ConfirmationKind {
            try ConfirmedChange(
                plan, yes: true, expectedCount: plan.rules.count, confirmation: confirm
            ).confirmation
        }
        #expect(try given(ordinary, confirm: nil) == .expectCount)
        #expect(try given(ordinary, confirm: "abcdef") == .expectCountAndGroupSuffix)
        // More than ten rules ask for the group's suffix in the console only.
        #expect(try given(hazardous, confirm: nil) == .expectCount)
    }

    @Test(
        "the phrase counts as typed, with blanks around it",
        arguments: ["revoke 2", " revoke 2", "revoke 2   "])
    func typed(_ text: String) throws {
        let plan = try PlanSample.plan(count: 2)
        #expect(ConfirmedChange(plan, typed: text)?.plan == plan)
    }

    @Test(
        "anything else does not",
        arguments: [
            "", " ", "y", "yes", "revoke", "revoke ", "2", "revoke 1", "revoke 3", "revoke 22",
            "revoke  2", "Revoke 2", "REVOKE 2", "revoke 2.", "revoke two", "revoke 2\n",
            "\trevoke 2", "revoke\u{A0}2", "revoke ２", "abcdef",
        ])
    func mistyped(_ text: String) throws {
        #expect(ConfirmedChange(try PlanSample.plan(count: 2), typed: text) == nil)
    }

    @Test("a plan with a hazard takes the end of the group's id and no count")
    func hazardTyped() throws {
        let plan = try PlanSample.hazardousPlan()
        #expect(ConfirmedChange(plan, typed: " abcdef ") != nil)
        for text in ["revoke 1", "ABCDEF", "bcdef", "1abcdef", "sg-bp1abcdef", "abc def", ""] {
            #expect(ConfirmedChange(plan, typed: text) == nil)
        }
    }

    @Test("a look-alike of the end of the group's id is not it")
    func lookalike() throws {
        let plan = try PlanSample.hazardousPlan(id: "sg-bp1abcdeK")
        #expect(ConfirmedChange(plan, typed: "abcdeK") != nil)
        #expect(ConfirmedChange(plan, typed: "abcde\u{212A}") == nil)
        #expect(Self.refusal(of: plan, count: 1, confirm: "abcde\u{212A}") != nil)
    }

    @Test("a group without an id is never confirmed by typing nothing")
    func noGroupID() throws {
        let plan = try PlanSample.hazardousPlan(id: "")
        #expect(ConfirmedChange(plan, typed: "") == nil)
        #expect(Self.refusal(of: plan, count: 1, confirm: "") != nil)
    }

    @Test("on the command line --yes and the right count are the phrase")
    func headless() throws {
        let plan = try PlanSample.plan(count: 2)
        #expect(Self.refusal(of: plan, count: 2) == nil)
        #expect(Self.refusal(of: plan, yes: false, count: 2) == .notSaidYes(count: 2))
        #expect(Self.refusal(of: plan, count: nil) == .notSaidYes(count: 2))
        #expect(Self.refusal(of: plan, yes: false, count: nil) == .notSaidYes(count: 2))
        for count in [-2, 0, 1, 3] {
            #expect(
                Self.refusal(of: plan, count: count) == .countDiffers(expected: count, named: 2))
        }
    }

    @Test("rules that are already absent count, so that a command can be repeated")
    func absent() throws {
        let plan = try PlanSample.plan(count: 2)
        #expect(Self.refusal(of: plan, count: 3, alreadyAbsent: 1) == nil)
        #expect(
            Self.refusal(of: plan, count: 2, alreadyAbsent: 1)
                == .countDiffers(expected: 2, named: 3))
        #expect(
            Self.refusal(of: plan, yes: false, count: 2, alreadyAbsent: 1)
                == .notSaidYes(count: 3))
    }

    @Test("on the command line what is newly accepted needs --confirm, too")
    func headlessHazard() throws {
        let plan = try PlanSample.hazardousPlan([PlanSample.rule("a1")])
        #expect(Self.refusal(of: plan, count: 2, confirm: "abcdef") == nil)
        for wrong in [nil, "", "ABCDEF", " abcdef", "fedcba", "revoke 2"] {
            #expect(
                Self.refusal(of: plan, count: 2, confirm: wrong)
                    == .hazard(
                        [.newlyAccepted("tcp 22 from 10.9.1.0/24", regions: 1)], suffix: "abcdef",
                        given: wrong))
        }
        #expect(
            Self.refusal(of: plan, count: 1, confirm: "abcdef")
                == .countDiffers(expected: 1, named: 2))
        #expect(
            Self.refusal(of: plan, yes: false, count: 2, confirm: "abcdef")
                == .notSaidYes(count: 2))
    }

    @Test("on the command line size alone needs no --confirm")
    func headlessSize() throws {
        #expect(Self.refusal(of: try PlanSample.plan(count: 11), count: 11) == nil)
        #expect(Self.refusal(of: try PlanSample.plan(count: 11), count: 10) != nil)
    }

    @Test("a --confirm that is not needed and names another group stops all the same")
    func otherGroup() throws {
        let plan = try PlanSample.plan(count: 2)
        #expect(Self.refusal(of: plan, count: 2, confirm: "abcdef") == nil)
        #expect(
            Self.refusal(of: plan, count: 2, confirm: "fedcba")
                == .otherGroup(given: "fedcba", suffix: "abcdef"))
    }

    @Test("a refusal says that nothing was sent and what to give")
    func words() {
        let refusals: [(ConfirmationError, [String])] = [
            (.notSaidYes(count: 3), ["is of 3 rules"]),
            (.countDiffers(expected: 2, named: 3), ["is of 2 rules", "3 rules are named"]),
            (.countDiffers(expected: 2, named: 1), ["1 rule is named"]),
            (
                .hazard([.dropRule(count: 1)], suffix: "abcdef", given: nil),
                [Hazard.dropRule(count: 1).summary, "confirm with abcdef"]
            ),
            (
                .hazard([.dropRule(count: 1)], suffix: "abcdef", given: "zzz"),
                ["“zzz” does not match", "confirm with abcdef"]
            ),
        ]
        for (refusal, parts) in refusals {
            #expect(refusal.description.hasPrefix("Nothing was sent"))
            for part in parts { #expect(refusal.description.contains(part)) }
        }
        let unasked = ConfirmationError.hazard([.dropRule(count: 1)], suffix: "x", given: nil)
        #expect(!unasked.description.contains("does not match"))
    }
}
