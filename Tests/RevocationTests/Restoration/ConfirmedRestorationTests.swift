import Revocation
import SecurityGroups
import Testing

@Suite("A confirmed restoration")
struct ConfirmedRestorationTests {
    private let ssh = PlanSample.rule("ssh")
    private let world = PlanSample.rule("world", ["SourceCidrIp": "0.0.0.0/0"])

    @Test("is had from the phrase to the letter alone, and never with the phrase of a revoke")
    func typed() throws {
        let plan = try PlanSample.restoration([ssh])
        #expect(ConfirmedChange(plan, typed: " restore 1 ") != nil)
        for wrong in ["", "restore 2", "revoke 1", "Restore 1", "abcdef"] {
            #expect(ConfirmedChange(plan, typed: wrong) == nil)
        }
        let open = try PlanSample.restoration([world])
        #expect(ConfirmedChange(open, typed: "restore 1") == nil)
        #expect(ConfirmedChange(open, typed: "abcdef") != nil)
    }

    @Test("is none where there is nothing to send")
    func empty() throws {
        let plan = try PlanSample.restoration([ssh], into: [PlanSample.rule("there")])
        #expect(ConfirmedChange(plan, typed: plan.phrase.text) == nil)
    }

    private func refusal(
        _ plan: ChangePlan, yes: Bool = true, count: Int? = 1, confirm: String? = nil
    ) -> ConfirmationError? {
        do throws(ConfirmationError) {
            _ = try ConfirmedChange(
                plan, yes: yes, expectedCount: count, confirmation: confirm)
            return nil
        } catch {
            return error
        }
    }

    @Test("from the command line it takes --yes, the count, and the suffix for a hazard")
    func headless() throws {
        let plan = try PlanSample.restoration([ssh])
        #expect(refusal(plan) == nil)
        #expect(refusal(plan, yes: false) == .notSaidYes(count: 1))
        #expect(refusal(plan, count: 3) == .countDiffers(expected: 3, named: 1))
        #expect(
            refusal(plan, confirm: "zzzzzz") == .otherGroup(given: "zzzzzz", suffix: "abcdef"))
        let open = try PlanSample.restoration([world])
        #expect(
            refusal(open) == .hazard(open.hazards, suffix: "abcdef", given: nil))
        #expect(refusal(open, confirm: "abcdef") == nil)
    }

    @Test("rules that are there already count, so that a command can be repeated as it is")
    func repeated() throws {
        let plan = try PlanSample.restoration(
            [ssh, PlanSample.rule("dns", ["PortRange": "53/53"])], into: [PlanSample.rule("there")])
        #expect(refusal(plan, count: 2) == nil)
    }
}
