import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("The effect of a restoration")
struct RestorationEffectTests {
    private func words(_ plan: ChangePlan) throws -> [String] {
        try #require(plan.effect).sections.flatMap { section in
            [section.title] + section.items.map { "  \($0)" }
        }
    }

    private let wide = PlanSample.rule("wide", ["SourceCidrIp": "192.0.0.0/16", "Priority": "50"])

    @Test("an accept rule that comes back accepts anew what nothing else accepts")
    func accepts() throws {
        let plan = try PlanSample.restoration([PlanSample.rule("ssh")])
        #expect(
            try words(plan) == [
                "Newly ACCEPTED", "  tcp 22 from 192.0.2.0/24", "Stops being accepted",
                "  nothing", "Already accepted by", "  no other rule",
            ])
    }

    @Test("one whose traffic is accepted already changes nothing, and by which rule is said")
    func alreadyAccepted() throws {
        let plan = try PlanSample.restoration([PlanSample.rule("ssh")], into: [wide])
        #expect(plan.effect?.impact.changesNothing == true)
        #expect(
            try words(plan).suffix(2) == [
                "Already accepted by",
                "  wide (accept tcp 22 from 192.0.0.0/16, priority 50): traffic of ssh",
            ])
    }

    @Test("a drop rule that comes back stops what another rule accepts")
    func drops() throws {
        let plan = try PlanSample.restoration([PlanSample.drop("no")], into: [wide])
        #expect(
            try words(plan).prefix(4) == [
                "Newly ACCEPTED", "  nothing", "Stops being accepted",
                "  tcp 22 from 192.0.2.0/24",
            ])
    }

    @Test("a drop rule that would cut the operator's own connection asks for the stronger phrase")
    func ownConnection() throws {
        let own = try #require(SSHConnection("192.0.2.7 50022 10.0.0.5 22"))
        let kept = ProtectedAccess(connection: own)
        let plan = try PlanSample.restoration([PlanSample.drop("no")], into: [wide], kept: kept)
        #expect(plan.hazards.map(\.label) == ["your connection cut"])
        #expect(plan.phrase == .groupSuffix("abcdef"))
        // An accept rule that comes back for it cuts nothing.
        let better = try PlanSample.restoration([PlanSample.rule("ssh")], kept: kept)
        #expect(better.hazards.isEmpty)
        #expect(
            better.effect?.access.map(\.summary) == [
                "Your own connection, 192.0.2.7 to port 22: accepted by ssh."
            ])
    }

    @Test("an id that another rule has by now does not mix the two up")
    func takenID() throws {
        let now = PlanSample.rule("ssh", ["PortRange": "443/443"])
        let plan = try PlanSample.restoration([PlanSample.rule("ssh")], into: [now])
        #expect(
            try words(plan).prefix(4) == [
                "Newly ACCEPTED", "  tcp 22 from 192.0.2.0/24", "Stops being accepted",
                "  nothing",
            ])
    }
}
