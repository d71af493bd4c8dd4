import SecurityGroups

/// A group as they are found: a few ports that everybody opens, many hosts and offices as sources,
/// some ranges, some drops, 2 % of five-tuple rules, 5 % from groups and 2 % from prefix lists that
/// nobody resolved.
struct GeneratedGroup {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int((state >> 11) % UInt64(limit))
    }

    private mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    mutating func rules(_ count: Int) -> [IngressRule] {
        (0..<count).map { index in
            var fields = ["SecurityGroupRuleId": "sgr-\(index)"]
            fields["Policy"] = chance(12) ? "Drop" : "Accept"
            fields["Priority"] = String(chance(60) ? 1 : 1 + number(100))
            let kind = number(100)
            let ipProtocol =
                kind < 78
                ? "TCP" : kind < 91 ? "UDP" : kind < 95 ? "ICMP" : kind < 98 ? "ALL" : "GRE"
            fields["IpProtocol"] = ipProtocol
            let hasPorts = ipProtocol == "TCP" || ipProtocol == "UDP"
            fields["PortRange"] = hasPorts ? ports() : "-1/-1"
            source(
                &fields, isIPv4: ipProtocol == "ICMP",
                isWide: hasPorts && fields["PortRange"] != "1/65535")
            if hasPorts && chance(2) && fields["Ipv6SourceCidrIp"] == nil {
                let low = 1 + number(60000)
                fields["SourcePortRange"] = "\(low)/\(low + number(5000))"
                fields["DestCidrIp"] = "10.\(number(4)).\(number(256)).\(number(256))"
            }
            fields["Description"] = Self.description(index)
            return IngressRule(attributes: fields)
        }
    }

    /// Most rules of a group are of few kinds; some say nothing.
    private static func description(_ index: Int) -> String {
        let kinds = ["contractor", "vendor", "monitoring", "office", "batch job", ""]
        let kind = kinds[(index &* 2_654_435_761 >> 8) % kinds.count]
        return kind.isEmpty ? "" : "\(kind) \(index)"
    }

    /// A drop of all traffic.
    static func catchAll(priority: Int) -> IngressRule {
        IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-all", "Policy": "Drop", "Priority": String(priority),
            "IpProtocol": "ALL", "PortRange": "-1/-1", "SourceCidrIp": "0.0.0.0/0",
        ])
    }

    private mutating func ports() -> String {
        let kind = number(100)
        if kind < 60 {
            let port = Self.known[number(Self.known.count)]
            return "\(port)/\(port)"
        }
        let low = 1 + number(60000)
        if kind < 80 { return "\(low)/\(low)" }
        if kind < 95 { return "\(low)/\(low + number(5000))" }
        return "1/65535"
    }

    /// - Parameter isWide: whether the rule may be for the whole world. One such rule for all
    ///   ports would hide most others and make every question easy.
    private mutating func source(
        _ fields: inout [String: String], isIPv4: Bool, isWide: Bool
    ) {
        let kind = isWide ? number(100) : [0, 50, 65, 75, 90, 95, 99][number(7)]
        let third = number(256)
        let fourth = number(256)
        switch kind {
        case 0..<40: fields["SourceCidrIp"] = "10.\(number(256)).\(third).\(fourth)"
        case 40..<60: fields["SourceCidrIp"] = "172.\(16 + number(16)).\(third).0/24"
        case 60..<70: fields["SourceCidrIp"] = "\(1 + number(200)).\(third).\(fourth).0/24"
        case 70..<80: fields["SourceCidrIp"] = "10.\(third).0.0/16"
        case 80..<82: fields["SourceCidrIp"] = "10.0.0.0/8"
        case 82..<86: fields["SourceCidrIp"] = "0.0.0.0/0"
        case 86..<93 where !isIPv4:
            fields["Ipv6SourceCidrIp"] = "2001:db8:\(String(third, radix: 16))::/\(48 + number(80))"
        case 93..<98: fields["SourceGroupId"] = "sg-\(number(20))"
        case 98...: fields["SourcePrefixListId"] = "pl-\(number(5))"
        default: fields["SourceCidrIp"] = "192.168.\(third).\(fourth)"
        }
    }

    private static let known = [
        22, 80, 443, 3306, 3389, 5432, 6379, 8080, 8443, 9090, 9100, 9200, 27017, 53, 123, 2379,
    ]
}
