import SecurityGroups
import Testing

@Suite("Ingress rules")
struct IngressRuleTests {
    @Test("every field is kept as it was sent, empty ones are dropped")
    func attributes() {
        let hostile = "  \u{1B}[2J\u{202E} 世界 "
        let rule = IngressRule(attributes: [
            "IpProtocol": "TcP", "PortRange": "022/22", "Description": hostile, "NicType": "",
            "SomethingNew": "x", "SecurityGroupRuleId": "",
        ])
        #expect(
            rule.attributes == [
                "IpProtocol": "TcP", "PortRange": "022/22", "Description": hostile,
                "SomethingNew": "x",
            ])
        #expect(rule.description == hostile)
        #expect(rule.id == nil)
        #expect(rule.creationTime == "")
    }

    @Test("fields come in the documentation's order, unknown ones after them by name")
    func ordered() {
        let rule = IngressRule(attributes: [
            "CreateTime": "t", "Zeta": "z", "Alpha": "a", "SourceCidrIp": "s", "Policy": "p",
            "SecurityGroupRuleId": "i", "Description": "d",
        ])
        #expect(
            rule.orderedAttributes.map(\.name) == [
                "SecurityGroupRuleId", "Policy", "SourceCidrIp", "Description", "CreateTime",
                "Alpha", "Zeta",
            ])
        #expect(rule.orderedAttributes.map(\.value) == ["i", "p", "s", "d", "t", "a", "z"])
    }

    @Test("a rule is known by its id, or by what it matches where it has none")
    func keys() {
        let named = IngressRule(attributes: ["SecurityGroupRuleId": "sgr-1"])
        #expect(named.key == .id(RuleID("sgr-1")))
        #expect(named.key.text == "sgr-1")
        let nameless = IngressRule(attributes: ["IpProtocol": "tcp", "PortRange": "22/22"])
        #expect(nameless.key == .match(nameless.match))
        #expect(nameless.key.text == "(no id)")
    }

    @Test(
        "ports are shown short",
        arguments: [
            (["PortRange": "22/22"], "22"), (["PortRange": "8000/8100"], "8000/8100"),
            (["PortRange": "1/65535"], "all"), (["PortRange": "-1/-1"], "all"),
            (["PortRangeListId": "prl-1"], "prl-1"), (["PortRange": "odd"], "odd"), ([:], "all"),
        ])
    func portsText(_ fields: [String: String], _ expected: String) {
        #expect(IngressRule(attributes: fields).portsText == expected)
    }

    @Test("a summary tells all that narrows the rule")
    func summary() {
        let rule = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
            "DestCidrIp": "10.1.0.0/16", "SourcePortRange": "1/1024", "Policy": "Drop",
            "Priority": "7",
        ])
        #expect(
            rule.summary
                == "drop tcp 22 from 10.0.0.0/8 to 10.1.0.0/16, source port 1/1024, priority 7")
        #expect(IngressRule(attributes: [:]).summary.contains("an unknown source"))
    }

    static let open = [
        "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "0.0.0.0/0", "Policy": "Accept",
    ]

    @Test(
        "an administration port open to the world is a risk",
        arguments: [
            ([:], "SSH open to the world"), (["PortRange": "20/25"], "SSH and 1 more"),
            (["PortRange": "3389/3389"], "RDP"), (["PortRange": "1/65535"], "every tcp port"),
            (["IpProtocol": "ALL", "PortRange": "-1/-1"], "everything is open"),
            (["SourceCidrIp": "", "Ipv6SourceCidrIp": "::/0"], "SSH open to the IPv6 world"),
            (["Policy": ""], "SSH"), (["SourceCidrIp": "1.2.3.4/0"], "SSH"),
            (["PortRange": "27017/27019"], "MongoDB and 2 more of its kind"),
            (["PortRange": "10250/10250"], "kubelet"), (["PortRange": "5986/5986"], "WinRM"),
            (["IpProtocol": "UDP", "PortRange": "161/161"], "SNMP open to the world"),
            (["IpProtocol": "UDP", "PortRange": "3389/3389"], "RDP"),
        ])
    func risks(_ changes: [String: String], _ expected: String) {
        let risk = IngressRule(attributes: Self.open.merging(changes) { $1 }).risk
        #expect(risk?.contains(expected) == true, "\(risk ?? "none")")
    }

    @Test(
        "any other rule is none",
        arguments: [
            ["Policy": "Drop"], ["Policy": "audit"], ["PortRange": "80/80"],
            ["SourceCidrIp": "0.0.0.0/1"], ["SourceCidrIp": "", "SourceGroupId": "sg-1"],
            ["SourceCidrIp": ""], ["IpProtocol": "ICMP", "PortRange": "-1/-1"],
            ["PortRange": "", "PortRangeListId": "prl-1"], ["PortRange": "23"],
            ["IpProtocol": "UDP", "PortRange": "22/22"], ["PortRange": "161/161"],
            ["IpProtocol": "UDP", "PortRange": "53/53"],
        ])
    func noRisk(_ changes: [String: String]) {
        #expect(IngressRule(attributes: Self.open.merging(changes) { $1 }).risk == nil)
    }

    @Test("a rule with sources of both families shows both, and is risky where either is the world")
    func bothFamilies() {
        let rule = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
            "Ipv6SourceCidrIp": "::/0", "Policy": "Accept",
        ])
        #expect(rule.source.text == "10.0.0.0/8, ::/0")
        #expect(rule.risk == "SSH open to the IPv6 world")
        #expect(RuleParameters(naming: rule).sourceCIDRIP == nil)
        let filter = RuleFilter("src:10.1.2.3")
        #expect(filter.holds(for: rule))
        let group = IngressRule(attributes: [
            "SourceCidrIp": "10.0.0.0/8", "SourceGroupId": "sg-1",
        ])
        #expect(group.source.text == "10.0.0.0/8")
    }
}
