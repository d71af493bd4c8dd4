import ECSProtocol
import SecurityGroups
import Testing

@Suite("Authorising a rule again")
struct AuthorizeTests {
    private func pairs(_ attributes: [String: String]) -> [String]? {
        RulePermission(authorising: IngressRule(attributes: attributes))?.pairs
            .map { "\($0.name)=\($0.value)" }.sorted()
    }

    @Test("source, policy, priority and interface are explicit, and the description goes with them")
    func explicit() {
        #expect(
            pairs([
                "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
                "Description": "ssh & more", "SecurityGroupRuleId": "sgr-1",
            ]) == [
                "Description=ssh & more", "IpProtocol=tcp", "NicType=intranet", "Policy=accept",
                "PortRange=22/22", "Priority=1", "SourceCidrIp=10.0.0.0/8",
            ])
    }

    @Test("every kind of source and a port list have their parameters")
    func sources() {
        let rest = ["IpProtocol": "udp", "PortRange": "53/53", "Policy": "Drop", "Priority": "7"]
        func sent(_ more: [String: String]) -> [String] {
            pairs(rest.merging(more) { $1 }) ?? []
        }
        #expect(
            sent(["Ipv6SourceCidrIp": "2001:db8::/32"]).contains("Ipv6SourceCidrIp=2001:db8::/32"))
        let group = sent(["SourceGroupId": "sg-2", "SourceGroupOwnerAccount": "a@b"])
        #expect(group.contains("SourceGroupId=sg-2"))
        #expect(group.contains("SourceGroupOwnerAccount=a@b"))
        #expect(group.contains("Policy=drop"))
        #expect(group.contains("Priority=7"))
        #expect(sent(["SourcePrefixListId": "pl-1"]).contains("SourcePrefixListId=pl-1"))
        let list = sent(["SourceCidrIp": "10.0.0.0/8", "PortRange": "", "PortRangeListId": "prl-1"])
        #expect(list.contains("PortRangeListId=prl-1"))
        #expect(!list.contains { $0.hasPrefix("PortRange=") })
    }

    @Test(
        "a rule that no parameters can say in full is not made",
        arguments: [
            [:], ["SourceCidrIp": "what"],
            ["SourceCidrIp": "10.0.0.0/8", "Ipv6SourceCidrIp": "2001:db8::/32"],
            ["SourceCidrIp": "10.0.0.0/8", "DestGroupId": "sg-9"],
            ["SourceCidrIp": "10.0.0.0/8", "DestPrefixListId": "pl-9"],
            ["SourceCidrIp": "10.0.0.0/8", "DestCidrIp": "what"],
        ])
    func unsayable(more: [String: String]) {
        let rest = ["IpProtocol": "TCP", "PortRange": "22/22"]
        #expect(pairs(rest.merging(more) { $1 }) == nil)
    }

    @Test("several rules are numbered from 1, and the call is none to be repeated")
    func numbered() throws {
        let rule = try #require(
            RulePermission(
                authorising: IngressRule(attributes: [
                    "IpProtocol": "ICMP", "PortRange": "-1/-1", "SourceCidrIp": "10.0.0.0/8",
                ])))
        let call = AuthorizeSecurityGroup(
            groupID: SecurityGroupID("sg-1"), clientToken: "c", permissions: [rule, rule])
        #expect(call.parameters.contains(Parameter("ClientToken", "c")))
        #expect(call.parameters.contains(Parameter("Permissions.1.PortRange", "-1/-1")))
        #expect(call.parameters.contains(Parameter("Permissions.2.IpProtocol", "icmp")))
        #expect(!AuthorizeSecurityGroup.isReadOnly)
    }
}
