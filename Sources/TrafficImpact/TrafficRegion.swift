public import SecurityGroups

/// Traffic that a revoke treats alike: every combination of the values of its fields.
public struct TrafficRegion: Sendable, Hashable {
    /// Nil: IPv4 and IPv6.
    public var family: CIDRBlock.Family?
    /// Nil where all rules are for the same kind of interface.
    public let nicType: NICType?
    /// IP protocols.
    public let protocols: ProtocolSet
    /// Destination ports; for tcp and udp only.
    public let ports: PortSet
    /// For tcp and udp only.
    public let sourcePorts: PortSet
    /// Where the traffic comes from.
    public var source: AddressSet
    /// The instances' own addresses.
    public var destination: AddressSet
    /// What the traffic belongs to.
    public let memberOf: [Membership]
    /// What the traffic does not belong to.
    public let notMemberOf: [Membership]
    /// Groups whose members reach each other whatever the rules say (InnerAccessPolicy Accept): what
    /// their members send is no part of the region. The text leaves that out, since it is true of
    /// every region of an answer and told once, beside it.
    public let notWithin: [Membership]

    /// `tcp 22 from 10.0.0.0/8 except 10.1.0.0/16, not members of sg-x`. Ids of groups, lists and
    /// rules are included as the service sent them.
    public var text: String {
        var text = nicType.map { "\($0.name) " } ?? ""
        text += protocols.text + portsText
        var from: [String] = []
        if source.isAny {
            if memberOf.allSatisfy({ $0.sourceText == nil }) { from.append("anywhere") }
        } else {
            from.append(source.text)
        }
        from += memberOf.compactMap(\.sourceText)
        from += notMemberOf.compactMap(\.sourceText).map { "not \($0)" }
        text += " from " + from.joined(separator: ", ")
        if source.isAny, destination.isAny, let family {
            text += family == .v4 ? " (IPv4)" : " (IPv6)"
        }
        if !sourcePorts.isAll { text += ", source port \(sourcePorts.text)" }
        if !destination.isAny { text += ", to \(destination.text)" }
        return text
    }

    /// ` 22`, ` all ports`, ` ports of prl-1`, ` 22 not of prl-1`; nothing where ports have no
    /// meaning or all protocols are meant.
    private var portsText: String {
        let lists = memberOf.compactMap(\.portListText).map { " of \($0)" }
        let others = notMemberOf.compactMap(\.portListText).map { " not of \($0)" }
        var text = ""
        if !ports.isAll {
            text = " \(ports.text)"
        } else if !lists.isEmpty {
            text = " ports"
        } else if protocols.hasOnlyPorts || !others.isEmpty {
            text = " all ports"
        }
        return text + (lists + others).joined()
    }
}

extension Membership {
    /// The port list, where this is one.
    fileprivate var portListText: String? {
        if case .portList(let list) = self { return list }
        return nil
    }

    /// What it says of the source; nil for a port list.
    fileprivate var sourceText: String? {
        switch self {
        case .group: "members of \(name)"
        case .prefixList: "addresses of \(name)"
        case .portList: nil
        case .matchedBy: "what rule \(name) matches"
        }
    }
}

extension [TrafficRegion] {
    /// Regions that differ in nothing but the family, and name no address, as one.
    func joinedFamilies() -> [TrafficRegion] {
        var joined: [TrafficRegion] = []
        var places: [TrafficRegion: Int] = [:]
        for var region in self {
            guard region.source.isAny && region.destination.isAny else {
                joined.append(region)
                continue
            }
            let family = region.family
            region.family = nil
            region.source = .any(nil)
            region.destination = .any(nil)
            if let place = places[region] {
                joined[place] = region
            } else {
                places[region] = joined.count
                region.family = family
                region.source = .any(family)
                region.destination = .any(family)
                joined.append(region)
            }
        }
        return joined
    }
}
