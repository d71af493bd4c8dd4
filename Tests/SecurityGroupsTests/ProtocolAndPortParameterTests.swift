import Testing

@testable import SecurityGroups

@Suite("IpProtocol, PortRange and SourcePortRange")
struct ProtocolAndPortParameterTests {
    @Test(
        "a protocol is taken in any letter case",
        arguments: [
            ("tcp", IPProtocol.tcp), ("TCP", .tcp), ("Tcp", .tcp), ("UDP", .udp), ("icmp", .icmp),
            ("ICMP", .icmp), ("Gre", .gre), ("aLL", .all), ("ICMPv6", .icmpv6),
        ])
    func letterCase(_ text: String, _ expected: IPProtocol) throws {
        let ports = expected.hasPorts ? "22/22" : "-1/-1"
        let match = try given(["IpProtocol": text, "PortRange": ports]).checked(network: .vpc)
        #expect(match.ipProtocol == expected)
    }

    @Test(
        "any other protocol does not exist",
        arguments: ["sctp", "6", "tcp ", " tcp", "tcp/udp", "any", "-1", "ｔcp", "tcp\u{0}"])
    func otherProtocols(_ text: String) {
        expectRefused(
            ["IpProtocol": text], code: "InvalidIpProtocol.ValueNotSupported",
            parameter: "IpProtocol", given: text, allowed: "icmp, gre, tcp, udp or all")
    }

    @Test("a protocol must be given", arguments: [nil, "", " ", "\t"])
    func noProtocol(_ text: String?) {
        expectRefused(
            ["IpProtocol": text], code: "InvalidIpProtocol.ValueNotSupported",
            parameter: "IpProtocol", given: nil, allowed: "icmp, gre, tcp, udp or all")
    }

    @Test(
        "tcp and udp take a/b with 1 ≤ a ≤ b ≤ 65535, for both ends of the traffic",
        arguments: ["tcp", "udp"],
        [
            ("1/1", 1...1), ("1/200", 1...200), ("22/22", 22...22), ("65535/65535", 65535...65535),
            ("2/65535", 2...65535), ("1/65534", 1...65534),
        ] as [(String, ClosedRange<UInt16>)])
    func ports(_ ipProtocol: String, _ example: (String, ClosedRange<UInt16>)) throws {
        let match = try given([
            "IpProtocol": ipProtocol, "PortRange": example.0, "SourcePortRange": example.0,
        ]).checked(network: .vpc)
        #expect(match.portRange == .ports(example.1))
        #expect(match.sourcePortRange == .ports(example.1))
    }

    @Test("every port of tcp is 1/65535")
    func everyPort() throws {
        let parameters = given(["PortRange": "1/65535", "SourcePortRange": "1/65535"])
        let match = try parameters.checked(network: .vpc)
        #expect(match.portRange == .all)
        #expect(match.sourcePortRange == .all)
    }

    static let malformed = [
        "200/1", "0/5", "0/0", "1/65536", "65536/65536", "1/99999999999999999999", "22", "22/",
        "/22", "/", "22/22/22", "22//22", "22-22", "-1/-1", "-1/5", "1/-1", "+1/5", "1/+5",
        " 22/22", "22/22 ", "22 /22", "22/ 22", "22/22\n", "022/22", "22/022", "0x16/22", "1.0/2",
        "٢٢/٢٢", "２２/２２", "22∕22", "a/b", "all", "22/22\u{0}", "22/22\u{301}",
    ]

    @Test("anything else is no port range", arguments: ["PortRange", "SourcePortRange"], malformed)
    func malformedPorts(_ parameter: String, _ text: String) {
        for ipProtocol in ["tcp", "UDP"] {
            expectRefused(
                ["IpProtocol": ipProtocol, parameter: text], code: "InvalidIpPortRange.Malformed",
                parameter: parameter, given: text, allowed: "1 ≤ a ≤ b ≤ 65535")
        }
    }

    @Test("PortRange must be given, SourcePortRange need not", arguments: [nil, "", " "])
    func noPorts(_ text: String?) throws {
        expectRefused(
            ["PortRange": text], code: "InvalidIpPortRange.Malformed", parameter: "PortRange",
            given: nil, allowed: "such as 22/22")
        let match = try given(["SourcePortRange": text]).checked(network: .vpc)
        #expect(match.sourcePortRange == .all)
    }

    @Test("icmp, gre and all take -1/-1 and nothing else", arguments: ["icmp", "GRE", "all"])
    func protocolsWithoutPorts(_ ipProtocol: String) throws {
        let parameters = given(["IpProtocol": ipProtocol, "PortRange": "-1/-1"])
        #expect(try parameters.checked(network: .vpc).portRange == .all)
        let both = given([
            "IpProtocol": ipProtocol, "PortRange": "-1/-1", "SourcePortRange": "-1/-1",
        ])
        #expect(try both.checked(network: .vpc).sourcePortRange == .all)
        for text in ["1/65535", "22/22", "-1", "-1/-1 ", "-1/ -1", "-1/-2", "0/0", "8/0", "−1/−1"] {
            expectRefused(
                ["IpProtocol": ipProtocol, "PortRange": text],
                code: "InvalidIpPortRange.Malformed", parameter: "PortRange", given: text,
                allowed: "-1/-1")
            expectRefused(
                ["IpProtocol": ipProtocol, "PortRange": "-1/-1", "SourcePortRange": text],
                code: "InvalidIpPortRange.Malformed", parameter: "SourcePortRange", given: text,
                allowed: "-1/-1")
        }
    }
}
