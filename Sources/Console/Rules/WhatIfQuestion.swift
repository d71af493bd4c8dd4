import SecurityGroups
import TrafficImpact

/// Traffic as the operator types it: `203.0.113.7 22`, `10.0.0.0/8:443/udp`,
/// `[2001:db8::1]:443`, `10.0.0.9 icmp`, `10.0.0.9 udp 53`.
struct WhatIfQuestion: Sendable, Hashable {
    let packet: PacketQuestion
    /// `tcp 22 from 203.0.113.7/32`.
    let summary: String

    /// What is missing yet, or wrong; one sentence for the operator.
    struct ParseError: Error, Hashable {
        let message: String
    }

    init(parsing text: String) throws(ParseError) {
        var words = Self.separated(text).split(separator: " ").map(String.init)
        guard let first = words.first else { throw ParseError(message: Self.example) }
        words.removeFirst()
        guard let source = CIDRBlock(first)?.unmapped else {
            throw ParseError(
                message: "“\(first)” is no address and no block yet, such as 203.0.113.7")
        }
        var port: UInt16?
        var ipProtocol: IPProtocol?
        for word in words {
            if port == nil, let number = UInt32(word), ipProtocol?.hasPorts != false {
                guard (1...65535).contains(number) else {
                    throw ParseError(message: "\(word) is no port: 1 to 65535")
                }
                port = UInt16(number)
            } else if ipProtocol == nil, let known = Self.ipProtocol(word) {
                ipProtocol = known
            } else {
                throw ParseError(
                    message: "“\(word)” is no port and no protocol: tcp, udp, icmp, gre, …")
            }
        }
        let kind = ipProtocol ?? .tcp
        guard kind.hasPorts == (port != nil) else {
            throw ParseError(
                message: port == nil
                    ? "which port? \(first) 22, or \(first) icmp" : "\(kind.name) has no ports")
        }
        guard let number = kind.number else { throw ParseError(message: Self.example) }
        packet = PacketQuestion(source: source, protocolNumber: number, port: port)
        self.summary = "\(kind.name)\(port.map { " \($0)" } ?? "") from \(source)"
    }

    private static let example = "an address and a port: 203.0.113.7 22, [2001:db8::1]:443/udp"

    /// The parts with blanks between them. A colon before a port counts where it cannot be part of
    /// the address: behind a bracket, or the only one.
    private static func separated(_ text: String) -> String {
        var text = text
        if text.first == "[", let close = text.firstIndex(of: "]") {
            let inside = text[text.index(after: text.startIndex)..<close]
            var rest = text[text.index(after: close)...]
            if rest.first == ":" { rest.removeFirst() }
            return inside + " " + rest.split(separator: "/").joined(separator: " ")
        }
        if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
            text.replaceSubrange(colon...colon, with: " ")
        }
        // `443/udp`; the slash of a block is in the first part.
        var parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        for index in parts.indices.dropFirst() {
            parts[index] = parts[index].split(separator: "/").joined(separator: " ")
        }
        return parts.joined(separator: " ")
    }

    private static func ipProtocol(_ text: String) -> IPProtocol? {
        switch IPProtocol(text) {
        case .tcp, .udp, .icmp, .icmpv6, .gre, .number: IPProtocol(text)
        case .all, .unrecognised: nil
        }
    }
}
