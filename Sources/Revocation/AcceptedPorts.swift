import SecurityGroups

/// What a rule accepts, but for who may: the ports for which it may be the last one.
struct AcceptedPorts: Hashable {
    let ipProtocol: IPProtocol
    let ports: PortRange
    let portList: String?
    let nicType: NICType
    let isIPv4: Bool
    let isIPv6: Bool

    /// Nil for a rule that is no accept rule.
    init?(_ rule: IngressRule) {
        guard rule.policy == .accept else { return nil }
        ipProtocol = rule.ipProtocol
        ports = rule.portRange
        portList = rule.match.portRangeListID
        nicType = rule.nicType
        switch rule.source {
        case .cidr(let block): (isIPv4, isIPv6) = (block.family == .v4, block.family == .v6)
        // Members of a group, and entries of a list, may be of either family.
        case .group, .prefixList: (isIPv4, isIPv6) = (true, true)
        case .unrecognised: (isIPv4, isIPv6) = (false, false)
        }
    }

    func covers(_ other: AcceptedPorts) -> Bool {
        guard ipProtocol == other.ipProtocol || ipProtocol == .all, nicType == other.nicType,
            isIPv4 || !other.isIPv4, isIPv6 || !other.isIPv6
        else { return false }
        if let portList { return portList == other.portList }
        if ports == .all { return true }
        guard other.portList == nil, case .ports(let range) = other.ports else { return false }
        return ports.covers(range)
    }

    var summary: String {
        var text = ipProtocol.name
        switch (portList, ports) {
        case (let list?, _): text += " ports of \(list)"
        case (nil, .ports(let range)):
            text += " \(range.lowerBound)"
            if range.count > 1 { text += "-\(range.upperBound)" }
        case (nil, .all): if ipProtocol.hasPorts { text += " all ports" }
        case (nil, .unrecognised(let ports)): text += " \(ports)"
        }
        return isIPv6 && !isIPv4 ? text + " over IPv6" : text
    }
}

extension ChangePlan {
    /// The ports for which no accept rule that stays covers what a planned one accepts; no more than
    /// a sentence can name.
    static func lastAccepts(among planned: [IngressRule], of seen: GroupRules) -> [String] {
        let keys = Set(planned.map(\.key))
        let staying = Set(
            seen.rules.filter { !keys.contains($0.key) }.compactMap(AcceptedPorts.init))
        var asked: Set<AcceptedPorts> = []
        var words: [String] = []
        for rule in planned {
            guard words.count < 4, let ports = AcceptedPorts(rule), asked.insert(ports).inserted,
                !staying.contains(ports), !staying.contains(where: { $0.covers(ports) })
            else { continue }
            words.append(ports.summary)
        }
        return words
    }
}
