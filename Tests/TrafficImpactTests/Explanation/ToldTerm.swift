import SecurityGroups
import TrafficImpact

/// Traffic as a line says it, read back from the words: `tcp 22 from 10.0.0.0/8 (to 10.9.0.1)`.
/// What is not said is any.
struct ToldTerm {
    private var nicType: NICType?
    private var protocolNumber: UInt8?
    private var family: CIDRBlock.Family?
    private var sourcePorts: [ClosedRange<UInt16>]?
    /// In one range of each of these.
    private var ports: [[ClosedRange<UInt16>]] = []
    private var destination: Block?
    /// In one block of each of these.
    private var blocks: [[Block]] = []
    /// The bits that a packet must have.
    private var members = 0
    /// Whether it names what no rule of the model asks for: then it may match or not.
    private(set) var namesUnknown = false
    private let model: ObviousModel
    private let lists: ResolvedLists

    private typealias Block = (family: CIDRBlock.Family, range: ClosedRange<UInt128>)

    /// Nil where the words cannot be read.
    init?(_ words: String, _ model: ObviousModel, _ lists: ResolvedLists) {
        self.model = model
        self.lists = lists
        var text = Self.withoutQuotes(words).trimmed
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            let remarks = text[text.index(after: open)...].dropLast()
            for remark in String(remarks).parts(", ") {
                guard readRemark(remark) else { return nil }
            }
            text = String(text[..<open]).trimmed
        }
        let halves = text.parts(" from ")
        guard halves.count < 3 else { return nil }
        if halves.count == 2 || Self.isService(halves[0]) {
            guard readService(halves[0]) else { return nil }
        }
        if halves.count == 2 || !Self.isService(halves[0]) {
            guard readSource(halves[halves.count - 1]) else { return nil }
        }
    }

    func matches(_ packet: ObviousModel.Packet) -> Bool {
        if packet.members & members != members { return false }
        if let nicType, nicType != packet.nicType { return false }
        if let protocolNumber, protocolNumber != packet.protocolNumber { return false }
        if let family, family != packet.family { return false }
        for ranges in ports where !ranges.contains(where: { $0.contains(packet.port) }) {
            return false
        }
        if let sourcePorts, !sourcePorts.contains(where: { $0.contains(packet.sourcePort) }) {
            return false
        }
        func isIn(_ block: Block, _ address: UInt128) -> Bool {
            block.family == packet.family && block.range.contains(address)
        }
        if let destination, !isIn(destination, packet.destination) { return false }
        for blocks in blocks where !blocks.contains(where: { isIn($0, packet.source) }) {
            return false
        }
        return true
    }

    private static func block(_ text: String) -> Block? {
        CIDRBlock(text).map { ($0.family, ObviousModel.range($0)) }
    }

    private mutating func readRemark(_ remark: String) -> Bool {
        if remark == "IPv4" || remark == "IPv6" {
            family = remark == "IPv4" ? .v4 : .v6
        } else if let ports = remark.after("source port ") {
            sourcePorts = Self.ports(ports)
            return sourcePorts != nil
        } else if let address = remark.after("to ") {
            destination = Self.block(address)
            return destination != nil
        } else {
            return false
        }
        return true
    }

    private static let numbers: [String: UInt8] = [
        "tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58, "gre": 47,
    ]

    private static func isService(_ text: String) -> Bool {
        let first = text.parts(" ")[0]
        return first == "all" && text != "all of it" || first == "internet" || first == "intranet"
            || numbers[first] != nil || UInt8(first) != nil
    }

    private mutating func readService(_ text: String) -> Bool {
        var words = text.parts(" ")
        if words[0] == "internet" || words[0] == "intranet" {
            nicType = NICType(words.removeFirst())
        }
        guard let kind = words.first else { return false }
        if kind != "all" {
            guard let number = Self.numbers[kind] ?? UInt8(kind) else { return false }
            protocolNumber = number
        }
        words.removeFirst()
        if words == ["all", "ports"] { return true }
        if let first = words.first, first != "ports", first != "of" {
            guard let ranges = Self.ports(first) else { return false }
            ports.append(ranges)
            words.removeFirst()
        } else if words.first == "ports" {
            words.removeFirst()
        }
        return readNames(words)
    }

    private mutating func readSource(_ text: String) -> Bool {
        if text == "anyone" || text == "all of it" { return true }
        var rest = text
        if let members = rest.after("members ") {
            let halves = members.parts(" in ")
            guard readNames(halves[0].parts(" ")) else { return false }
            rest = halves.dropFirst().joined(separator: " in ")
            if rest.isEmpty { return true }
        }
        if let addresses = rest.after("addresses ") {
            let halves = addresses.parts(" in ")
            guard readNames(halves[0].parts(" ")) else { return false }
            rest = halves.dropFirst().joined(separator: " in ")
            if rest.isEmpty { return true }
        }
        let blocks = rest.parts(" + ").compactMap(Self.block)
        self.blocks.append(blocks)
        return blocks.count == rest.parts(" + ").count
    }

    /// `of sg-a and of sg-b`.
    private mutating func readNames(_ words: [String]) -> Bool {
        var words = words
        while let name = words.dropFirst().first {
            guard words[0] == "of" else { return false }
            if let entries = lists.prefixLists[name] {
                blocks.append(entries.map { ($0.family, ObviousModel.range($0)) })
            } else if let ranges = lists.portLists[name] {
                ports.append(ranges)
            } else {
                let bit = model.names.firstIndex(of: name)
                if let bit { members |= 1 << bit } else { namesUnknown = true }
            }
            words.removeFirst(2)
            if words.first == "and" { words.removeFirst() }
        }
        return words.isEmpty
    }

    private static func ports(_ text: String) -> [ClosedRange<UInt16>]? {
        let ranges = text.parts(",").map { part -> ClosedRange<UInt16>? in
            let ends = part.parts("-").compactMap { UInt16($0) }
            guard let first = ends.first, let last = ends.last, first <= last else { return nil }
            return first...last
        }
        return ranges.contains(nil) ? nil : ranges.compactMap(\.self)
    }

    /// Without anything that stands in quotation marks.
    static func withoutQuotes(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                if character == "“" { depth += 1 }
                defer { if character == "”" { depth -= 1 } }
                return depth == 0
            })
    }
}

extension String {
    fileprivate func after(_ start: String) -> String? {
        hasPrefix(start) ? String(dropFirst(start.count)) : nil
    }

    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// What stands between separators that are not in quotation marks nor in brackets.
    func parts(_ separator: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var rest = self[...]
        var depth = 0
        while let character = rest.first {
            if depth == 0 && rest.hasPrefix(separator) {
                parts.append(part)
                part = ""
                rest = rest.dropFirst(separator.count)
                continue
            }
            if character == "“" || character == "(" { depth += 1 }
            if character == "”" || character == ")" { depth -= 1 }
            part.append(character)
            rest = rest.dropFirst()
        }
        return parts + [part]
    }
}
