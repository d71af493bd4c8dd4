import SecurityGroups
import Testing

@Suite("What a rule matches")
struct RuleMatchTests {
    static let fields = [
        "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
        "Policy": "Accept", "Priority": "1", "NicType": "intranet",
    ]

    static func match(_ changes: [String: String]) -> RuleMatch {
        RuleMatch(attributes: fields.merging(changes) { $1 })
    }

    @Test(
        "two spellings of one rule match the same",
        arguments: [
            ["IpProtocol": "tcp"], ["IpProtocol": "6"], ["SourceCidrIp": "10.9.8.7/8"],
            ["Policy": "ACCEPT"], ["Policy": ""], ["Priority": ""], ["Priority": "01"],
            ["NicType": ""], ["NicType": "Intranet"], ["SourcePortRange": "-1/-1"],
            ["SourcePortRange": "1/65535"], ["DestCidrIp": "0.0.0.0/0"],
            ["Ipv6DestCidrIp": "::/0"], ["SourceGroupId": "sg-ignored"],
            ["SourcePrefixListId": "pl-ignored"], ["PortRangeListId": "prl-ignored"],
            ["Description": "other words"], ["SecurityGroupRuleId": "sgr-1"],
        ])
    func same(_ changes: [String: String]) {
        #expect(Self.match(changes) == Self.match([:]))
    }

    @Test(
        "a rule that differs in anything else matches something else",
        arguments: [
            ["IpProtocol": "UDP"], ["IpProtocol": "ALL"], ["PortRange": "22/23"],
            ["PortRange": "-1/-1"], ["PortRange": "", "PortRangeListId": "prl-1"],
            ["SourcePortRange": "1/1024"], ["SourceCidrIp": "10.0.0.0/9"],
            ["SourceCidrIp": "", "Ipv6SourceCidrIp": "::/0"],
            ["SourceCidrIp": "", "SourceGroupId": "sg-1"],
            ["SourceCidrIp": "", "SourcePrefixListId": "sg-1"], ["SourceCidrIp": ""],
            ["SourceCidrIp": "10.0.0.0/99"], ["DestCidrIp": "10.0.0.0/8"], ["DestCidrIp": "x"],
            ["Policy": "Drop"], ["Policy": "audit"], ["Priority": "2"], ["NicType": "internet"],
        ])
    func different(_ changes: [String: String]) {
        #expect(Self.match(changes) != Self.match([:]))
    }

    @Test("a rule with a port list is not one for every port, nor for another list")
    func portLists() {
        let list = Self.match(["PortRange": "", "PortRangeListId": "prl-1"])
        #expect(list != Self.match(["PortRange": "1/65535"]))
        #expect(list != Self.match(["PortRange": "", "PortRangeListId": "prl-2"]))
    }
}
