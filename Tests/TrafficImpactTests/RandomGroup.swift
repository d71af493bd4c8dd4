import SecurityGroups
import TestSupport
import TrafficImpact

/// A small group full of rules that overlap, touch and hide each other.
struct RandomGroup {
    var rules: [IngressRule] = []
    var lists = ResolvedLists()
    var revoked: Set<RuleReference> = []

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Not every field varies in every group: the obvious method tries all combinations.
        let protocols = random.pick([["tcp"], ["TCP", "all"], ["6", "udp", "ALL", "47"]])
        let names = random.pick([[], ["sg-a"], ["sg-a", "pl-1"], ["sg-a", "sg-b", "pl-2"]])
        let hasIPv6 = random.happens(30)
        let isQuintuple = random.happens(30)
        let hasPortLists = random.happens(15)
        let isClassic = random.happens(5)
        lists.prefixLists["pl-2"] = ["10.1.2.0/25", "10.1.2.64/26", "192.168.1.7"]
            .compactMap { CIDRBlock($0) }
        lists.portLists["prl-2"] = [22...22, 80...90, 85...100]
        for number in 0..<Int.random(in: 1...7, using: &random) {
            var source = random.pick(Self.blocks)
            if hasIPv6 && random.happens(40) { source = random.pick(Self.blocksIPv6) }
            if !names.isEmpty && random.happens(35) { source = random.pick(names) }
            var kind = random.pick(protocols)
            if hasIPv6 && random.happens(10) { kind = random.pick(["icmp", "icmpv6", "58"]) }
            let hasPorts = ["tcp", "udp", "6"].contains(kind.lowercased())
            var ports = hasPorts ? random.pick(Self.ports) : "-1/-1"
            if hasPorts && hasPortLists && random.happens(40) {
                ports = random.pick(["prl-1", "prl-2"])
            }
            var more: [String: String] = [:]
            if isQuintuple && hasPorts && random.happens(40) {
                more["SourcePortRange"] = random.pick(["1/1023", "1024/65535", "500/500"])
            }
            if isQuintuple && random.happens(40) {
                let isIPv6 = source.contains(":")
                more[isIPv6 ? "Ipv6DestCidrIp" : "DestCidrIp"] =
                    isIPv6 ? "2001:db8::9" : random.pick(["10.9.0.1", "10.9.0.0/24", "0.0.0.0/0"])
            }
            if isClassic { more["NicType"] = random.pick(["internet", "intranet"]) }
            let policy = random.pick(["accept", "Accept", "Drop"])
            let priority = Int.random(in: 1...3, using: &random)
            rules.append(
                Fixture.rule("r\(number)", "\(policy) \(kind) \(ports) \(source) \(priority)", more)
            )
        }
        for rule in rules where random.happens(45) {
            revoked.insert(RuleReference(group: Fixture.group, key: rule.key))
        }
        if revoked.isEmpty {
            revoked.insert(RuleReference(group: Fixture.group, key: rules[0].key))
        }
    }

    /// Makes rules whose source is `sg-a` name the group itself.
    mutating func nameOwnGroup() {
        rules = rules.map { rule in
            var fields = rule.attributes
            if fields["SourceGroupId"] == "sg-a" {
                fields["SourceGroupId"] = Fixture.group.rawValue
            }
            return IngressRule(attributes: fields)
        }
    }

    private static let blocks = [
        "0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.0/25", "10.1.2.128/25",
        "128.0.0.0/1", "255.255.255.255", "10.1.2.7", "0.0.0.0/1",
    ]
    private static let blocksIPv6 = [
        "::/0", "2001:db8::/32", "2001:db8:1::/48", "8000::/1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/33",
    ]
    private static let ports = [
        "22/22", "22/22", "80/80", "1/65535", "1/1023", "1024/65535", "65535/65535", "20/25",
    ]
}
