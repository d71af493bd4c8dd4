import Testing

@testable import SecurityGroups

@Suite("Sources")
struct SourceParameterTests {
    static let noCIDR: [String: String?] = ["SourceCidrIp": nil, "SourceGroupId": "sg-1"]

    static func source(_ changes: [String: String?]) throws -> Source {
        try given(changes).checked(network: .vpc).source
    }

    @Test(
        "a source is an IPv4 address or block",
        arguments: [
            ("203.0.113.7", "203.0.113.7/32"), ("203.0.113.7/32", "203.0.113.7/32"),
            ("10.0.0.0/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"),
            ("10.1.2.3/8", "10.0.0.0/8"),
        ])
    func blocks(_ text: String, _ expected: String) throws {
        #expect(try Self.source(["SourceCidrIp": text]).text == expected)
    }

    @Test(
        "any other SourceCidrIp is refused, also beside a group that would do",
        arguments: [
            "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/", "10.0.0/8",
            "10.0.0.256", "010.0.0.1", " 10.0.0.1", "10.0.0.1 ", "10.0.0.1/8/8", "::/0", "sg-1",
            "10.0.0.0/255.0.0.0", "10.0.0.1-10.0.0.9", "10.0.0.1\u{0}", "１0.0.0.1", "any",
        ])
    func otherBlocks(_ text: String) {
        for group in [nil, "sg-1"] {
            expectRefused(
                ["SourceCidrIp": text, "SourceGroupId": group],
                code: "InvalidSourceCidrIp.Malformed", parameter: "SourceCidrIp", given: text,
                allowed: "an IPv4 address or block")
        }
    }

    @Test("a block wins over a group, and the group then asks nothing of NicType")
    func blockWins() throws {
        let both = ["SourceGroupId": "sg-1"]
        let block = try #require(CIDRBlock("203.0.113.0/24"))
        for (nicType, expected) in [
            (nil, NICType.internet), ("internet", .internet), ("intranet", .intranet),
        ] {
            let match = try given(["SourceGroupId": "sg-1", "NicType": nicType])
                .checked(network: .classic)
            #expect(match.source == .cidr(block))
            #expect(match.nicType == expected)
        }
        let withOwner = both.merging(["SourceGroupOwnerAccount": "a@b"]) { $1 }
        #expect(try Self.source(withOwner) == .cidr(block))
    }

    @Test("a group counts where the block is left out or blank", arguments: [nil, "", "  "])
    func groupAlone(_ block: String?) throws {
        let match = try given(["SourceCidrIp": block, "SourceGroupId": "sg-1"])
            .checked(network: .vpc)
        #expect(match.source == .group(SecurityGroupID("sg-1")))
        #expect(match.nicType == .intranet)
    }

    @Test("a group alone in the classic network needs an explicit intranet")
    func groupInClassic() throws {
        let explicit = Self.noCIDR.merging(["NicType": "intranet"]) { $1 }
        #expect(try given(explicit).checked(network: .classic).nicType == .intranet)
        for nicType in [nil, "", "internet"] {
            expectRefused(
                Self.noCIDR.merging(["NicType": nicType]) { $1 }, network: .classic,
                code: "InvalidNicType.Mismatch", status: 403, parameter: "NicType",
                given: nicType == "internet" ? nicType : nil, allowed: "intranet, named explicitly")
        }
    }

    @Test("without any source nothing is assumed", arguments: [nil, "", " ", "\t\n"])
    func noSource(_ blank: String?) {
        for network in [NetworkType.vpc, .classic] {
            expectRefused(
                [
                    "SourceCidrIp": blank, "SourceGroupId": blank, "Ipv6SourceCidrIp": blank,
                    "SourcePrefixListId": blank, "SourceGroupOwnerAccount": "a@b",
                ], network: network, code: "MissingParameter",
                parameter: "SourceGroupId or SourceCidrIp", given: nil,
                allowed: "0.0.0.0/0 is never assumed")
        }
    }

    @Test("an IPv6 block comes after an IPv4 one, a prefix list after all others")
    func order() throws {
        let block = try #require(CIDRBlock("2001:db8::/32"))
        let rest = [
            "Ipv6SourceCidrIp": "2001:db8::/32", "SourceGroupId": "sg-1",
            "SourcePrefixListId": "pl-1",
        ]
        #expect(try Self.source(rest).text == "203.0.113.0/24")
        let noV4 = rest.merging(["SourceCidrIp": ""]) { $1 }
        #expect(try Self.source(noV4) == .cidr(block))
        let noBlock = noV4.merging(["Ipv6SourceCidrIp": ""]) { $1 }
        #expect(try Self.source(noBlock) == .group(SecurityGroupID("sg-1")))
        let listOnly = noBlock.merging(["SourceGroupId": ""]) { $1 }
        #expect(try Self.source(listOnly) == .prefixList("pl-1"))
    }

    @Test("an IPv4 block is no IPv6 one")
    func families() {
        expectRefused(
            ["SourceCidrIp": nil, "Ipv6SourceCidrIp": "10.0.0.0/8"],
            code: "InvalidIpv6SourceCidrIp.Malformed", parameter: "Ipv6SourceCidrIp",
            given: "10.0.0.0/8", allowed: "an IPv6 address or block")
    }

    @Test("what is blank is not sent either")
    func pairs() {
        let parameters = given(["SourceCidrIp": " ", "SourceGroupId": "sg-1", "Policy": ""])
        #expect(parameters.pairs.map(\.name) == ["IpProtocol", "PortRange", "SourceGroupId"])
        #expect(parameters.pairs.map(\.value) == ["tcp", "22/22", "sg-1"])
    }
}
