import SecurityGroups
import TrafficImpact

/// How an explanation names rules and traffic.
///
/// A name or a description is untrusted text that others may set: it stands in quotation marks and
/// behind what the rule matches, and nothing in it ends the quotation.
struct EffectWording: Sendable, Hashable {
    let explanation: EffectExplanation
    /// The group of the plan: rules of other groups are named with theirs.
    private let group: SecurityGroupID
    /// The names of groups and lists, by their ids.
    private let names: [String: String]
    /// Names that several groups or lists have.
    private let sharedNames: Set<String>
    /// Whether the id of a group or list stands behind its name, also where no other has the name.
    private var showsIDs = true

    /// - Parameter names: those that are known beside what rules say.
    init(_ explanation: EffectExplanation, group: SecurityGroupID, names: [String: String]) {
        self.explanation = explanation
        self.group = group
        var all: [String: String] = [:]
        for rule in explanation.rules.sorted(by: { $0.key < $1.key }).map(\.value.rule) {
            for (id, name) in [
                ("SourceGroupId", "SourceGroupName"),
                ("SourcePrefixListId", "SourcePrefixListName"),
                ("PortRangeListId", "PortRangeListName"),
            ] {
                if let id = rule[field: id], let name = rule[field: name] { all[id] = name }
            }
        }
        self.names = all.merging(names) { $1 }
        let counts = Dictionary(grouping: self.names.values.map(\.quotable)) { $0 }
        sharedNames = Set(counts.filter { $0.value.count > 1 }.keys)
    }

    /// The same without ids behind names, for lines that are to be short.
    var withoutIDs: EffectWording {
        var words = self
        words.showsIDs = false
        return words
    }

    /// `tcp 22 from anyone (IPv4)`.
    func whole(_ traffic: RuleTraffic) -> String {
        "\(service(of: traffic)) from \(source(of: traffic))"
    }

    /// Where it comes from, and before that what it is where this differs from `context`.
    func entry(_ traffic: RuleTraffic, in context: RuleTraffic) -> String {
        let service = traffic.hasService(of: context) ? "" : "\(service(of: traffic)) from "
        return service + source(of: traffic, in: context)
    }

    /// What of `line` an exception takes away, by what it says beside that.
    func exception(_ traffic: RuleTraffic, from line: RuleTraffic) -> String {
        guard var rest = traffic.overlap(with: line) else { return "nothing" }
        let hasService = !rest.hasService(of: line)
        let isNarrower = rest.sources != line.sources || rest.family != line.family
        let names = rest.memberships.filter { !$0.isPortList && !line.memberships.contains($0) }
        let hasSource = isNarrower || !names.isEmpty
        let service = hasService ? service(of: rest) : nil
        rest.memberships = names
        if !isNarrower { (rest.sources, rest.prefixList, rest.family) = (nil, nil, nil) }
        let tail = tail(of: rest, in: line)
        switch (service, hasSource) {
        case (let service?, true): return "\(service) from \(source(of: rest, in: line))"
        case (let service?, false): return service.with(tail)
        case (nil, true): return source(of: rest, in: line)
        case (nil, false): return "all of it".with(tail)
        }
    }

    /// `anyone (IPv4)`, `10.0.0.0/8`, `members of sg-a in 10.1.0.0/16`.
    ///
    /// - Parameter context: what need not be said again of a family, of source ports and of a
    ///   destination.
    func source(of traffic: RuleTraffic, in context: RuleTraffic? = nil) -> String {
        var groups: [String] = []
        var lists: [String] = []
        for membership in traffic.memberships {
            switch membership {
            case .group(let id): groups.append(name(id.rawValue))
            case .prefixList(let id): lists.append(name(id))
            case .portList, .matchedBy: break
            }
        }
        if let list = traffic.prefixList { lists.append(name(list)) }
        var text = groups.isEmpty ? "" : "members of \(groups.joined(separator: " and of "))"
        if !lists.isEmpty {
            text +=
                (text.isEmpty ? "" : " in ")
                + "addresses of \(lists.joined(separator: " and of "))"
        }
        if let blocks = traffic.sources, traffic.prefixList == nil {
            text +=
                (text.isEmpty ? "" : " in ")
                + blocks.map(\.shortText).joined(separator: " + ")
        }
        var tail = tail(of: traffic, in: context)
        if let family = traffic.family, traffic.sources == nil,
            text.isEmpty || family != context?.family
        {
            tail.insert(family == .v4 ? "IPv4" : "IPv6", at: 0)
        }
        return (text.isEmpty ? "anyone" : text).with(tail)
    }

    /// `tcp 22`, `udp all ports`, `tcp ports of prl-1`, `all`.
    func service(of traffic: RuleTraffic) -> String {
        var text = ""
        if explanation.hasSeveralNICTypes, let nicType = traffic.nicType {
            text = "\(nicType.name) "
        }
        let kind = traffic.ipProtocol
        text += kind.name
        var lists = traffic.memberships.filter(\.isPortList).map(\.name)
        if let list = traffic.portList { lists.insert(list, at: 0) }
        let isEvery = traffic.ports == RuleTraffic.everyPort
        if !isEvery && traffic.portList == nil {
            text += " \(traffic.ports.text)"
        } else if !lists.isEmpty {
            text += " ports"
        } else if kind.hasPorts {
            text += " all ports"
        }
        if !lists.isEmpty { text += " of " + lists.map(name).joined(separator: " and of ") }
        return text
    }

    func tail(of traffic: RuleTraffic, in context: RuleTraffic? = nil) -> [String] {
        var tail: [String] = []
        if traffic.sourcePorts != context?.sourcePorts ?? RuleTraffic.everyPort {
            tail.append("source port \(traffic.sourcePorts.text)")
        }
        if let destination = traffic.destination, destination != context?.destination {
            tail.append("to \(destination.shortText)")
        }
        return tail
    }

    /// ` “Office Berlin SSH”`, with the name of its group where that is another one; nothing where
    /// there is nothing to say.
    func description(of rule: ExplainedRule) -> String {
        let own = rule.rule.description.quotable
        let isForeign = rule.reference.group != group
        if own.isEmpty && !isForeign { return "" }
        let id = rule.reference.group.rawValue
        let foreign = (names[id] ?? id).quotable
        if isForeign { return " “\(own.isEmpty ? foreign : "\(foreign): \(own)")”" }
        return " “\(own)”"
    }

    /// A group or a list: `“web tier” (sg-a)`, or its id alone.
    private func name(_ id: String) -> String {
        guard let name = names[id]?.quotable, !name.isEmpty else { return id }
        return showsIDs || sharedNames.contains(name) ? "“\(name)” (\(id))" : "“\(name)”"
    }
}

extension RuleTraffic {
    /// Whether it is the same as `other` in all but its sources and its destination.
    func hasService(of other: RuleTraffic) -> Bool {
        nicType == other.nicType && protocols == other.protocols && ports == other.ports
            && memberships.filter(\.isPortList) == other.memberships.filter(\.isPortList)
    }

    /// The one protocol, or all of them.
    var ipProtocol: IPProtocol {
        protocols.count == 1 ? IPProtocol(String(protocols.lowerBound)) : .all
    }
}

extension Membership {
    var isPortList: Bool { if case .portList = self { true } else { false } }
}

extension CIDRBlock {
    /// Without the length where the block is one address.
    var shortText: String {
        let isOne = prefixLength == (family == .v4 ? 32 : 128)
        return isOne ? String(description.prefix { $0 != "/" }) : description
    }
}

extension [ClosedRange<UInt16>] {
    /// `22,8000-8100`.
    var text: String {
        map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}

extension String {
    /// With remarks behind it, in brackets.
    func with(_ remarks: [String]) -> String {
        remarks.isEmpty ? self : "\(self) (\(remarks.joined(separator: ", ")))"
    }

    /// Untrusted text as it may stand within quotation marks, in one line and not too long.
    var quotable: String {
        let whole = quotableWhole
        return whole.utf8.count > 40 && whole.count > 40 ? "\(whole.prefix(39))…" : whole
    }

    /// Untrusted text as it may stand within quotation marks, in one line: nothing in it ends the
    /// quotation.
    public var quotableWhole: String {
        let isPlain = utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 }
        if isPlain && first != " " && last != " " && !contains("  ") { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
                if let last = text.last, last != " " { text.append(" ") }
            case .format, .surrogate, .privateUse, .unassigned: break
            case .initialPunctuation, .finalPunctuation: text.append("'")
            default: text.append(scalar == "\"" ? "'" : scalar)
            }
        }
        if text.last == " " { text.removeLast() }
        return String(text)
    }
}
