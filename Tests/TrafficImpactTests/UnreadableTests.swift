import SecurityGroups
import Testing
import TrafficImpact

@Suite("rules that cannot be read whole")
struct UnreadableTests {
    @Test(
        "make the answer incomplete, with words, and claim nothing about their traffic",
        arguments: [
            ["PortRange": "22-23"], ["SourcePortRange": "x"], ["IpProtocol": "quic"],
            ["SourceCidrIp": "10.0.0.0/33"], ["DestCidrIp": "here"], ["NicType": "both"],
        ])
    func unreadable(fields: [String: String]) {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule("b", "accept tcp 22/22 10.0.0.0/8 2", fields),
        ]
        let impact = Fixture.impact(of: "a", in: rules)
        #expect(!impact.isComplete)
        #expect(impact.notes.count == 1)
        #expect(impact.notes.first?.text.contains("rule b has a") == true)
        #expect(impact.lost.allSatisfy { $0.notMemberOf.map(\.name) == ["b"] })
        #expect(!impact.lost.isEmpty)
    }

    @Test("without a policy or a priority nothing is claimed where they match")
    func unknownVerdict() {
        for fields in [["Policy": "maybe"], ["Priority": "high"]] {
            let rules = [
                Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
                Fixture.rule("b", "accept tcp 22/22 10.1.0.0/16 2", fields),
            ]
            let impact = Fixture.impact(of: "a", in: rules)
            #expect(!impact.isComplete)
            #expect(impact.lostTexts == ["tcp 22 from 10.0.0.0/8 except 10.1.0.0/16"])
        }
    }

    @Test("do not matter where they cannot meet what is revoked")
    func elsewhere() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8"),
            Fixture.rule("b", "accept tcp 80/80 10.0.0.0/8", ["SourcePortRange": "x"]),
        ]
        #expect(Fixture.impact(of: "a", in: rules).isComplete)
    }

    @Test("a list of ports with commas can be read")
    func commas() {
        let rules = [Fixture.rule("a", "accept tcp 22/23,443/443 10.0.0.0/8")]
        let impact = Fixture.impact(of: "a", in: rules)
        #expect(impact.isComplete)
        #expect(impact.lostTexts == ["tcp 22-23, 443 from 10.0.0.0/8"])
    }

    @Test("a spent budget or a cancelled question says so")
    func budget() {
        let rules = (0..<200).map {
            Fixture.rule("a\($0)", "accept tcp \($0 + 1)/\($0 + 300) 10.\($0).0.0/16")
        }
        let table = Fixture.table(rules)
        let all = Set(table.rules)
        let short = table.impact(revoking: all, budget: WorkBudget(stepLimit: 0))
        #expect(!short.isComplete)
        #expect(short.notes == [.budgetExceeded])
        let cancelled = table.impact(revoking: all, budget: WorkBudget(isCancelled: { true }))
        #expect(cancelled.notes == [.cancelled])
        let few = table.impact(revoking: all, budget: WorkBudget(regionLimit: 3))
        #expect(few.lost.count <= 3)
        #expect(!few.isComplete)
        #expect(table.impact(revoking: all).isComplete)
    }
}
