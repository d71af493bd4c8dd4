import TestSupport
import Testing

@testable import SecurityGroups

@Suite("Parameters that name a rule")
struct NamingParametersTests {
    /// A rule as the service may write it, of a kind that the specification's form can name.
    static func nameableRule(
        in network: NetworkType, using random: inout SeededGenerator
    ) -> IngressRule {
        var fields: [String: String] = [:]
        let ipProtocol = random.pick([
            "TCP", "tcp", "6", "UDP", "Udp", "17", "ICMP", "icmp", "1", "ICMPv6", "58", "GRE",
            "ALL",
        ])
        fields["IpProtocol"] = ipProtocol
        func ports() -> String {
            let first = UInt16.random(in: 1...65535, using: &random)
            let last = UInt16.random(in: first...65535, using: &random)
            return random.pick(["", "-1/-1", "1/65535", "22/22", "\(first)/\(last)"])
        }
        if IPProtocol(ipProtocol).hasPorts {
            fields["PortRange"] = ports()
            fields["SourcePortRange"] = ports()
        } else {
            fields["PortRange"] = random.pick(["", "-1/-1", "1/65535"])
            fields["SourcePortRange"] = random.pick(["", "-1/-1", "1/65535"])
        }
        func v4() -> String {
            let bytes = (0..<4).map { _ in String(UInt8.random(in: 0...255, using: &random)) }
            let length = Int.random(in: 0...32, using: &random)
            return bytes.joined(separator: ".") + random.pick(["", "/\(length)", "/0", "/32"])
        }
        func v6() -> String {
            let words = (0..<8).map { _ in
                String(UInt16.random(in: 0...65535, using: &random), radix: 16)
            }
            let length = Int.random(in: 0...128, using: &random)
            return words.joined(separator: ":") + random.pick(["", "/\(length)", "/0", "/128"])
        }
        let nicTypes = network == .vpc ? ["", "intranet", "Intranet"] : ["internet", "intranet"]
        fields["NicType"] = random.pick(nicTypes)
        switch random.pick([0, 1, 2, 3, 4]) {
        case 0: fields["SourceCidrIp"] = v4()
        case 1: fields["Ipv6SourceCidrIp"] = v6()
        case 2:
            fields["SourceGroupId"] = "sg-other"
            fields["SourceGroupOwnerAccount"] = random.pick(["", "a@example.com"])
            fields["NicType"] = "intranet"
        case 3: fields["SourcePrefixListId"] = "pl-1"
        default:
            fields["SourceCidrIp"] = v4()
            fields["SourceGroupId"] = "sg-other"
        }
        switch random.pick([0, 1, 2]) {
        case 0: fields["DestCidrIp"] = random.pick([v4(), "0.0.0.0/0"])
        case 1: fields["Ipv6DestCidrIp"] = random.pick([v6(), "::/0"])
        default: break
        }
        fields["Policy"] = random.pick(["", "Accept", "accept", "Drop", "DROP"])
        let priority = Int.random(in: 1...100, using: &random)
        fields["Priority"] = random.pick(["", String(priority)])
        fields["Description"] = random.pick(["", "text"])
        return IngressRule(attributes: fields)
    }

    @Test(
        "pass the check and name that very rule, for every kind that the specification can name",
        arguments: [NetworkType.vpc, .classic])
    func property(_ network: NetworkType) throws {
        var random = SeededGenerator(seed: 20_140_526)
        for _ in 0..<3_000 {
            let rule = Self.nameableRule(in: network, using: &random)
            let parameters = RuleParameters(naming: rule)
            let named = try parameters.checked(network: network)
            try #require(named == rule.match, "\(rule.orderedAttributes)")
            // What is sent names it, too.
            let sent = parameters.pairs.map { ($0.name, $0.value) }
            #expect(RuleParameters(Dictionary(uniqueKeysWithValues: sent)) == parameters)
        }
    }

    @Test("say policy, priority and NicType also where they are the default")
    func explicit() {
        let rule = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
            "Policy": "Accept", "Priority": "1", "NicType": "intranet",
        ])
        let pairs = RuleParameters(naming: rule).pairs.map { "\($0.name)=\($0.value)" }
        #expect(
            pairs == [
                "IpProtocol=tcp", "PortRange=22/22", "NicType=intranet", "Policy=accept",
                "SourceCidrIp=10.0.0.0/8", "Priority=1",
            ])
    }

    @Test("name a port list, which a port range beside it overrules")
    func portList() throws {
        let fields = [
            "IpProtocol": "TCP", "PortRangeListId": "prl-1", "SourceCidrIp": "10.0.0.0/8",
        ]
        let rule = IngressRule(attributes: fields)
        var parameters = RuleParameters(naming: rule)
        #expect(try parameters.checked(network: .vpc) == rule.match)
        #expect(parameters.pairs.last?.name == "PortRangeListId")
        parameters.portRange = "22/22"
        #expect(try parameters.checked(network: .vpc).portRangeListID == nil)
    }

    @Test(
        "are refused where the specification cannot name the rule, and never name a wider one",
        arguments: [
            ["IpProtocol": "132"],
            ["IpProtocol": "SCTP"], ["PortRange": "22"], ["SourcePortRange": "x"],
            ["Policy": "audit"], ["Priority": "150"], ["Priority": "0"],
            ["SourceCidrIp": "10.0.0.0/40"], ["SourceCidrIp": ""], ["DestCidrIp": "somewhere"],
            ["NicType": "both"], ["IpProtocol": "ICMP", "PortRange": "8/0"],
        ])
    func unnameable(_ changes: [String: String]) {
        let fields = [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
        ].merging(changes) { $1 }
        let parameters = RuleParameters(naming: IngressRule(attributes: fields))
        #expect(throws: ParameterError.self) { try parameters.checked(network: .vpc) }
    }
}
