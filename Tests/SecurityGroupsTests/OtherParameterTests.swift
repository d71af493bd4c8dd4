import Testing

@testable import SecurityGroups

@Suite("Policy, Priority, DestCidrIp and NicType")
struct OtherParameterTests {
    @Test(
        "what is left out has the specification's default", arguments: [nil, "", " "],
        [(NetworkType.vpc, NICType.intranet), (.classic, .internet)])
    func defaults(_ absent: String?, _ network: (NetworkType, NICType)) throws {
        let match = try given([
            "Policy": absent, "Priority": absent, "DestCidrIp": absent, "NicType": absent,
            "SourcePortRange": absent,
        ]).checked(network: network.0)
        #expect(match.policy == .accept)
        #expect(match.priority == Priority(1))
        #expect(match.destination == .any)
        #expect(match.sourcePortRange == .all)
        #expect(match.nicType == network.1)
    }

    @Test(
        "a policy is accept or drop, in any letter case",
        arguments: [
            ("accept", Policy.accept), ("Accept", .accept), ("drop", .drop), ("DROP", .drop),
        ])
    func policies(_ text: String, _ expected: Policy) throws {
        #expect(try given(["Policy": text]).checked(network: .vpc).policy == expected)
    }

    @Test("any other policy is refused", arguments: ["allow", "deny", "accept ", " drop", "0"])
    func otherPolicies(_ text: String) {
        expectRefused(
            ["Policy": text], code: "InvalidPolicy.Malformed", parameter: "Policy", given: text,
            allowed: "accept or drop")
    }

    @Test("a priority is 1 to 100")
    func priorities() throws {
        for value in 1...100 {
            let match = try given(["Priority": String(value)]).checked(network: .vpc)
            #expect(match.priority == Priority(value))
        }
    }

    @Test(
        "any other priority is refused",
        arguments: [
            "0", "101", "-1", "1.0", "+5", " 5", "5 ", "05", "1e1", "five", "٥", "５",
            "99999999999999999999", "1\u{0}",
        ])
    func otherPriorities(_ text: String) {
        expectRefused(
            ["Priority": text], code: "InvalidPriority.Malformed", parameter: "Priority",
            given: text, allowed: "from 1 to 100")
    }

    @Test("a destination is an IPv4 address or block, and every address is the default")
    func destinations() throws {
        func destination(_ text: String) throws -> Destination {
            try given(["DestCidrIp": text]).checked(network: .vpc).destination
        }
        let block = try #require(CIDRBlock("10.0.0.7/32"))
        #expect(try destination("10.0.0.7") == .cidr(block))
        #expect(try destination("10.0.0.7/32") == .cidr(block))
        #expect(try destination("0.0.0.0/0") == .any)
    }

    @Test(
        "any other destination is refused",
        arguments: ["10.0.0.0/33", "10.0.0", "::1", "sg-1", "10.0.0.1 ", "any"])
    func otherDestinations(_ text: String) {
        expectRefused(
            ["DestCidrIp": text], code: "InvalidDestCidrIp.Malformed", parameter: "DestCidrIp",
            given: text, allowed: "an IPv4 address or block")
    }

    @Test("a NicType is internet or intranet, in any letter case")
    func nicTypes() throws {
        for (text, expected) in [("internet", NICType.internet), ("Intranet", .intranet)] {
            let match = try given(["NicType": text]).checked(network: .classic)
            #expect(match.nicType == expected)
        }
        #expect(try given(["NicType": "INTRANET"]).checked(network: .vpc).nicType == .intranet)
    }

    @Test(
        "any other NicType does not exist", arguments: ["public", "intranet ", "0", "vpc"],
        [NetworkType.vpc, .classic])
    func otherNICTypes(_ text: String, _ network: NetworkType) {
        expectRefused(
            ["NicType": text], network: network, code: "InvalidNicType.ValueNotSupported",
            parameter: "NicType", given: text, allowed: "internet or intranet")
    }

    @Test("internet on a group in a VPC is a mismatch, whatever the source")
    func internetInVPC() {
        for source in [["SourceGroupId": "sg-1"], [:]] {
            let changes = source.merging(["NicType": "internet"]) { $1 }
            expectRefused(
                changes, code: "InvalidNicType.Mismatch", status: 403, parameter: "NicType",
                given: "internet", allowed: "intranet for a group in a VPC")
        }
    }
}
