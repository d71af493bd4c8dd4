import Revocation
import SecurityGroups
import Testing

@Suite("What became of a rule that was to be restored")
struct RestorationSettlementTests {
    private let rule = PlanSample.rule("old", ["Description": "bastion"])
    private let new = PlanSample.rule("new", ["Description": "bastion"])

    private func outcome(
        _ answer: RequestResult, _ now: [IngressRule]?, certain: Bool = true
    ) -> String {
        let readBack =
            now.map { ReadBack.read(PlanSample.group($0), absenceCertain: certain) }
            ?? .failed("timed out.")
        let outcome = OutcomeResolver(.restore, readBack: readBack).outcome(of: rule, after: answer)
        switch outcome {
        case .restored(let id), .alreadyThere(let id), .thereAfterRefusal(_, let id):
            return "\(outcome.name) \(id?.rawValue ?? "-")"
        default: return outcome.name
        }
    }

    private let success = RequestResult.success(requestID: "R-1")
    private let refused = RequestResult.refused(PlanSample.fault)
    private let unclear = RequestResult.unclear("The reply was lost.", requestID: nil)
    private let neverLeft = RequestResult.neverLeft("No route.")

    @Test("restored is said only of a rule that was read back, with its new id")
    func there() {
        #expect(outcome(success, [new]) == "restored new")
        #expect(outcome(unclear, [new]) == "restored new")
        #expect(outcome(refused, [new]) == "thereAfterRefusal new")
        #expect(outcome(neverLeft, [new]) == "notSent")
    }

    @Test("a rule that is not there after a success is not restored, and unknown where unclear")
    func notThere() {
        #expect(outcome(success, []) == "notRestored")
        #expect(outcome(success, [], certain: false) == "unknown")
        #expect(outcome(refused, []) == "refused")
        #expect(outcome(unclear, []) == "unknown")
    }

    @Test("without a read-back nothing is known of a request that may have been carried out")
    func unseen() {
        #expect(outcome(success, nil) == "unknown")
        #expect(outcome(unclear, nil) == "unknown")
        #expect(outcome(refused, nil) == "refused")
        #expect(outcome(neverLeft, nil) == "notSent")
    }

    @Test("a rule with another policy, priority or destination is another rule")
    func others() {
        for fields in [["Policy": "Drop"], ["Priority": "2"], ["DestGroupId": "sg-2"]] {
            #expect(outcome(success, [PlanSample.rule("near", fields)]) == "notRestored")
        }
    }
}
