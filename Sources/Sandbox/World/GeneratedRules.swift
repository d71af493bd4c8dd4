public import SecurityGroups

/// The rules of a group that is too big to be written by hand: always the same ones for a seed.
struct GeneratedRules {
    let count: Int
    let seed: UInt64
    /// How every rule id begins, such as `sgr-bp1`.
    let idPrefix: String

    /// No two of the rules match the same, since each has a block of its own.
    func rules() -> [IngressRule] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { rule(at: $0, random: &random) }
    }

    private func rule(at index: Int, random: inout SplitMix64) -> IngressRule {
        let service = Self.services[pick(Self.services.count, &random)]
        let isDrop = pick(20, &random) == 0
        var fields = [
            "SecurityGroupRuleId": idPrefix + ruleID(&random),
            "Direction": "ingress", "NicType": "intranet",
            "IpProtocol": service.ipProtocol, "PortRange": service.ports,
            "Policy": isDrop ? "Drop" : "Accept",
            "Priority": String(isDrop ? 1 + pick(5, &random) : 1 + pick(100, &random)),
            "Description": "\(isDrop ? "Ended" : "Reseller") \(1001 + index), \(service.name)",
            "CreateTime": creationTime(of: index),
        ]
        if pick(12, &random) == 0 {
            let group = String(0x100 + index, radix: 16)
            fields["Ipv6SourceCidrIp"] = "2001:db8:\(group)::/48"
        } else {
            let block = index * 16
            fields["SourceCidrIp"] = "172.\(16 + block >> 16).\(block >> 8 & 255).\(block & 255)/28"
        }
        return IngressRule(attributes: fields)
    }

    private func pick(_ bound: Int, _ random: inout SplitMix64) -> Int {
        Int.random(in: 0..<bound, using: &random)
    }

    private func ruleID(_ random: inout SplitMix64) -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<17).map { _ in characters[pick(characters.count, &random)] })
    }

    /// One rule every seven minutes of the nightly job's days.
    private func creationTime(of index: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let day = 1 + index / 36 % 28
        return "2024-\(padded(1 + index / 1008 % 12))-\(padded(day))T"
            + "0\(1 + index % 36 / 9):\(padded(index % 9 * 7)):00Z"
    }

    private struct Service {
        let name: String
        let ipProtocol: String
        let ports: String
    }

    private static let services = [
        Service(name: "order API", ipProtocol: "TCP", ports: "443/443"),
        Service(name: "order API, old port", ipProtocol: "TCP", ports: "8443/8443"),
        Service(name: "stock feed", ipProtocol: "TCP", ports: "5671/5672"),
        Service(name: "price lists by SFTP", ipProtocol: "TCP", ports: "2222/2222"),
        Service(name: "label printing", ipProtocol: "TCP", ports: "9100/9109"),
        Service(name: "tracking beacons", ipProtocol: "UDP", ports: "8883/8883"),
        Service(name: "reachability check", ipProtocol: "ICMP", ports: "-1/-1"),
    ]
}

/// A small generator of numbers that look random and are the same for the same seed
/// (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension World {
    /// The id of the group that `adding(generatedRules:)` makes.
    public static func generatedGroup(rules count: Int) -> SecurityGroupID {
        SecurityGroupID("sg-bp1generated\(count)")
    }

    /// The world with one more group in its first region, of so many rules, the same ones each time:
    /// to see how a program fares with a group of any size.
    public func adding(generatedRules count: Int) -> World {
        guard let first = regions.indices.first, count > 0 else { return self }
        var world = self
        world.regions[first].groups.append(
            WorldGroup(
                listing: SecurityGroup(
                    id: Self.generatedGroup(rules: count), name: "generated-\(count)",
                    description: "\(count) rules made from a seed", vpcID: "vpc-bp1generated"),
                rules: GeneratedRules(count: count, seed: UInt64(count), idPrefix: "sgr-bp1")
                    .rules()))
        return world
    }
}
