import SecurityGroups
import Testing

@testable import TrafficImpact

@Suite("What is open to the world")
struct WorldExposureTests {
    private func rule(
        _ id: String, _ ports: String, _ source: String, _ changes: [String: String] = [:]
    ) -> IngressRule {
        let isV6 = source.contains(":")
        return IngressRule(
            attributes: [
                "SecurityGroupRuleId": id, "IpProtocol": "TCP", "PortRange": ports,
                isV6 ? "Ipv6SourceCidrIp" : "SourceCidrIp": source, "Policy": "Accept",
                "Priority": "10", "NicType": "intranet",
            ].merging(changes) { $1 })
    }

    private func summary(_ rules: IngressRule...) -> String {
        InterfaceGroup(id: SecurityGroupID("sg-1"), rules: rules).worldExposure().summary
    }

    @Test("ports of one protocol stand together, IPv6 apart where it is open for itself")
    func ports() {
        #expect(
            summary(
                rule("a", "22/22", "0.0.0.0/0"), rule("b", "443/443", "0.0.0.0/0"),
                rule("c", "443/443", "::/0"), rule("d", "80/81", "::/0"),
                rule("e", "53/53", "0.0.0.0/0", ["IpProtocol": "UDP"]))
                == "tcp 22, 443; udp 53; IPv6: tcp 80-81, 443")
        #expect(
            summary(rule("a", "443/443", "0.0.0.0/0"), rule("b", "443/443", "::/0"))
                == "IPv4 and IPv6: tcp 443")
    }

    @Test("what a stronger drop keeps out is not open; an exception for some does not close it")
    func drops() {
        let drop = ["Policy": "Drop", "Priority": "1"]
        #expect(
            summary(rule("a", "22/22", "0.0.0.0/0"), rule("b", "22/22", "0.0.0.0/0", drop)) == "")
        #expect(
            summary(rule("a", "22/22", "0.0.0.0/0"), rule("b", "22/22", "203.0.113.0/24", drop))
                == "tcp 22")
        #expect(
            summary(rule("a", "1/100", "0.0.0.0/0"), rule("b", "22/22", "0.0.0.0/0", drop))
                == "tcp 1-21, 23-100")
    }

    @Test("two halves of the world are the world; a half is not, nor a group or a list")
    func halves() {
        #expect(
            summary(rule("a", "22/22", "0.0.0.0/1"), rule("b", "22/22", "128.0.0.0/1"))
                == "tcp 22")
        #expect(summary(rule("a", "22/22", "0.0.0.0/1")) == "")
        #expect(summary(rule("a", "22/22", "", ["SourceGroupId": "sg-2"])) == "")
        #expect(summary(rule("a", "22/22", "", ["SourcePrefixListId": "pl-2"])) == "")
    }

    @Test("2000::/3 is all of IPv6 that is given out")
    func globalUnicast() {
        #expect(summary(rule("a", "22/22", "2000::/3")) == "IPv6: tcp 22")
        #expect(summary(rule("a", "22/22", "2001:db8::/32")) == "")
    }

    @Test("everything is called so, and ports of a list by the list")
    func everything() {
        #expect(
            summary(rule("a", "-1/-1", "0.0.0.0/0", ["IpProtocol": "ALL"])) == "everything")
        #expect(
            summary(rule("a", "", "0.0.0.0/0", ["PortRangeListId": "prl-1"])) == "tcp of prl-1")
    }

    @Test("of a rule that cannot be read nothing is claimed, but that there may be more")
    func unreadable() {
        let rules = [
            rule("a", "443/443", "0.0.0.0/0"),
            rule("b", "22/22", "somewhere", ["Ipv6SourceCidrIp": ""]),
        ]
        let exposure = InterfaceGroup(id: SecurityGroupID("sg-1"), rules: rules)
            .worldExposure()
        #expect(exposure.summary == "tcp 443")
        #expect(!exposure.isComplete)
    }

    @Test("a thousand rules for partners are no work, and open nothing")
    func narrow() {
        let rules = (0..<1000).map { rule("r\($0)", "443/443", "10.\($0 / 250).\($0 % 250).0/24") }
        let exposure = InterfaceGroup(id: SecurityGroupID("sg-1"), rules: rules)
            .worldExposure(budget: WorkBudget(stepLimit: 1000))
        #expect(exposure.summary == "")
        #expect(exposure.isComplete)
    }

    @Test("an answer that the work did not suffice for says so")
    func incomplete() {
        let rules = (1...40).map { rule("r\($0)", "\($0)/\($0)", "0.0.0.0/0") }
        let exposure = InterfaceGroup(id: SecurityGroupID("sg-1"), rules: rules)
            .worldExposure(budget: WorkBudget(stepLimit: 1))
        #expect(!exposure.isComplete)
    }
}
