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

    @Test(
        "fields that exclude each other make the answer incomplete where the vendor does not decide",
        arguments: [
            (["Ipv6SourceCidrIp": "2001:db8::/32"], "SourceCidrIp and Ipv6SourceCidrIp"),
            (
                ["SourceCidrIp": "", "Ipv6SourceCidrIp": "2001:db8::/32", "SourceGroupId": "sg-x"],
                "Ipv6SourceCidrIp and SourceGroupId"
            ),
            (
                ["DestCidrIp": "10.9.0.1", "Ipv6DestCidrIp": "2001:db8::1"],
                "DestCidrIp and Ipv6DestCidrIp"
            ),
            (
                ["DestCidrIp": "10.9.0.1", "Ipv6DestCidrIp": "::/0"],
                "DestCidrIp and Ipv6DestCidrIp"
            ),
            (["DestGroupId": "sg-x"], "DestGroupId"),
        ])
    func undecided(_ fields: [String: String], _ named: String) {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule("b", "accept tcp 22/22 10.1.0.0/16 2", fields),
        ]
        for revoked in ["a", "b"] {
            let impact = Fixture.impact(of: revoked, in: rules)
            #expect(!impact.isComplete)
            #expect(
                impact.notes.map(\.text).contains {
                    $0.contains("rule b has") && $0.contains(named)
                })
        }
        #expect(Fixture.table(rules).marks()[Fixture.reference("b")] == nil)
    }

    @Test("outside all sources that such a rule names nothing is in doubt")
    func undecidedWithin() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Fixture.rule(
                "b", "accept tcp 22/22 10.1.0.0/16 2", ["Ipv6SourceCidrIp": "2001:db8::/32"]),
        ]
        #expect(
            Fixture.impact(of: "a", in: rules).lostTexts == [
                "tcp 22 from 10.0.0.0/8, not what rule b matches",
                "tcp 22 from 10.0.0.0/8 except 10.1.0.0/16, what rule b matches",
            ])
        let elsewhere = [Fixture.rule("c", "accept tcp 22/22 192.0.2.0/24"), rules[1]]
        #expect(Fixture.impact(of: "c", in: elsewhere).isComplete)
    }

    @Test("an IPv4 block counts before a group, and both before a prefix list, as documented")
    func decided() {
        let rules = [
            Fixture.rule(
                "a", "accept tcp 22/22 10.0.0.0/8",
                ["SourceGroupId": "sg-x", "SourcePrefixListId": "pl-1"]),
            Fixture.rule("b", "accept tcp 80/80 sg-x", ["SourcePrefixListId": "pl-1"]),
            Fixture.rule("c", "accept tcp 443/443 2001:db8::/32", ["SourcePrefixListId": "pl-1"]),
            Fixture.rule(
                "d", "accept tcp 25/25 10.0.0.0/8",
                ["DestCidrIp": "0.0.0.0/0", "Ipv6DestCidrIp": "::/0"]),
        ]
        let impact = Fixture.impact(of: "a", "b", "c", "d", in: rules)
        #expect(impact.isComplete)
        #expect(
            Set(impact.lostTexts) == [
                "tcp 22, 25 from 10.0.0.0/8", "tcp 80 from members of sg-x",
                "tcp 443 from 2001:db8::/32",
            ])
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
