import SecurityGroups
import Testing

@Suite("Ports and protocols")
struct PortRangeTests {
    @Test(
        "what the service sends is read, and what cannot be read is kept",
        arguments: [
            ("", PortRange.all), ("-1/-1", .all), ("22/22", .ports(22...22)),
            ("1/65535", .ports(1...65535)), ("22", .unrecognised("22")),
            ("200/1", .unrecognised("200/1")), ("0/0", .unrecognised("0/0")),
            ("022/22", .unrecognised("022/22")), ("1/65536", .unrecognised("1/65536")),
        ])
    func reading(_ text: String, _ expected: PortRange) {
        #expect(PortRange(text) == expected)
        if !text.isEmpty { #expect(PortRange(text).wireText == text) }
    }

    @Test("1/65535 and -1/-1 are one range once normalised")
    func normalised() {
        #expect(PortRange("1/65535").normalised == .all)
        #expect(PortRange("1/65534").normalised == .ports(1...65534))
        #expect(PortRange("x").normalised == .unrecognised("x"))
    }

    @Test(
        "a range covers the ports within it",
        arguments: [
            (PortRange.all, 1...65535, true), (.ports(20...30), 20...30, true),
            (.ports(20...30), 22...22, true), (.ports(20...30), 19...20, false),
            (.ports(20...30), 30...31, false), (.unrecognised("22"), 22...22, false),
        ] as [(PortRange, ClosedRange<UInt16>, Bool)])
    func covers(_ range: PortRange, _ ports: ClosedRange<UInt16>, _ expected: Bool) {
        #expect(range.covers(ports) == expected)
    }

    @Test(
        "a protocol's number and its name in any case are the same protocol",
        arguments: [
            ("6", IPProtocol.tcp), ("TCP", .tcp), ("17", .udp), ("Udp", .udp), ("1", .icmp),
            ("ICMP", .icmp), ("58", .icmpv6), ("ICMPv6", .icmpv6), ("47", .gre), ("GRE", .gre),
            ("ALL", .all), ("132", .number(132)), ("0", .number(0)), ("255", .number(255)),
            ("256", .unrecognised("256")), ("+6", .unrecognised("+6")),
            ("06", .unrecognised("06")), ("-1", .unrecognised("-1")), ("", .unrecognised("")),
            ("SCTP", .unrecognised("SCTP")),
        ])
    func protocols(_ text: String, _ expected: IPProtocol) {
        #expect(IPProtocol(text) == expected)
        #expect(IPProtocol(expected.name) == expected)
        #expect(expected.hasPorts == (expected == .tcp || expected == .udp))
    }
}
