import SecurityGroups
import TestSupport
import TrafficImpact

/// A random list with twins, with rules that others cover together, and with rules for the world, and
/// what the slow method says of it.
struct CrowdedList {
    var group: RandomGroup
    let table: TrafficTable
    let model: ObviousModel
    /// The rules that match a packet together, for all packets.
    private let matchings: Set<[Int]>

    init(seed: Int) {
        var group = RandomGroup(seed: UInt64(seed))
        var random = SeededGenerator(seed: UInt64(seed) + 3)
        for (number, rule) in group.rules.enumerated() {
            var fields = rule.attributes
            fields["SecurityGroupRuleId"] = "t\(number)"
            if random.happens(50) {
                fields["Priority"] = String(Int.random(in: 1...3, using: &random))
            }
            let halves = Self.halves(fields["SourceCidrIp"])
            if random.happens(35) {
                group.rules.append(IngressRule(attributes: fields))
            } else if random.happens(25), !halves.isEmpty {
                for (half, source) in halves.enumerated() {
                    fields["SecurityGroupRuleId"] = "h\(number)\(half)"
                    fields["SourceCidrIp"] = source
                    group.rules.append(IngressRule(attributes: fields))
                }
            }
        }
        if random.happens(40) {
            group.rules.append(
                Fixture.rule(
                    "w", "accept tcp 1/65535 0.0.0.0/0 \(Int.random(in: 1...3, using: &random))"))
        }
        table = Fixture.table(group.rules, lists: group.lists)
        let model = ObviousModel(group)
        var matchings: Set<[Int]> = []
        model.forEachPacket { packet in
            matchings.insert(model.rules.indices.filter { model.rules[$0].matches(packet) })
        }
        self.matchings = matchings
        self.model = model
        self.group = group
    }

    private static func halves(_ source: String?) -> [String] {
        [
            "10.1.2.0/24": ["10.1.2.0/25", "10.1.2.128/25"],
            "0.0.0.0/0": ["0.0.0.0/1", "128.0.0.0/1"],
        ][source ?? ""] ?? []
    }

    func places(of rules: [RuleReference]) -> Set<Int> {
        Set(model.rules.indices.filter { rules.contains(model.rules[$0].reference) })
    }

    /// The places of accept rules with a source as good as the world.
    var world: [Int] {
        model.rules.indices.filter { place in
            let rule = model.rules[place]
            guard rule.accepts, rule.members == 0 || rule.sources != nil else { return false }
            guard let sources = rule.sources else { return true }
            return sources.contains { family, range in
                range.upperBound - range.lowerBound
                    >= (family == .v4 ? (1 << 25) - 1 : (1 << 124) - 1)
            }
        }
    }

    /// Sets of world-open rules, of those that stay.
    func worldSets(beside going: Set<Int>) -> [Set<Int>] {
        let open = world.filter { !going.contains($0) }.prefix(4)
        return (0..<(1 << open.count)).map { bits in
            Set(open.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        }
    }

    /// The rules that match a packet which is accepted with some rules gone and not with others gone.
    func differs(without some: Set<Int>, from others: Set<Int>) -> [Int]? {
        matchings.first { accepts($0, without: some) != accepts($0, without: others) }
    }

    private func accepts(_ matching: [Int], without gone: Set<Int>) -> Bool {
        matching.first { !gone.contains($0) }.map { model.rules[$0].accepts } ?? false
    }

    func standing(of place: Int) -> RuleStanding {
        if differs(without: [], from: [place]) != nil { return .effective }
        if decides(place, without: []) { return .redundant }
        return decides(place, without: Set(world).subtracting([place])) ? .needed : .dead
    }

    private func decides(_ place: Int, without gone: Set<Int>) -> Bool {
        matchings.contains { $0.first { !gone.contains($0) } == place }
    }
}
