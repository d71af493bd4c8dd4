import SecurityGroups
import TestSupport
import Testing
import TrafficImpact

@Suite("which rule decides")
struct DecisionTests {
    @Test("agrees with a walk through the list for packets of which all is known")
    func agrees() throws {
        for seed in 0..<250 {
            let group = RandomGroup(seed: UInt64(seed))
            let model = ObviousModel(group)
            let table = Fixture.table(group.rules, lists: group.lists)
            let names = group.rules.flatMap { Self.memberships($0) }
            var random = SeededGenerator(seed: UInt64(seed))
            try model.forEachPacket { packet in
                guard random.happens(3) else { return }
                let question = PacketQuestion(
                    source: try #require(Self.address(packet.family, packet.source)),
                    protocolNumber: packet.protocolNumber, port: packet.port,
                    sourcePort: packet.sourcePort,
                    destination: Self.address(packet.family, packet.destination),
                    nicType: packet.nicType,
                    memberships: Dictionary(
                        names.map { name in
                            let index = model.names.firstIndex(of: name.name) ?? 60
                            return (name, packet.members >> index & 1 == 1)
                        }, uniquingKeysWith: { first, _ in first }))
                let matching = model.rules.filter { $0.matches(packet) }
                let decision = table.decision(for: question, revoking: group.revoked)
                let outcome = try #require(decision.outcomes.first)
                #expect(decision.outcomes.count == 1)
                #expect(decision.unknowns.isEmpty)
                #expect(outcome.now.rule == matching.first?.reference, "seed \(seed)")
                let after = matching.first { !group.revoked.contains($0.reference) }
                #expect(outcome.after.rule == after?.reference, "seed \(seed)")
            }
        }
    }

    private static func memberships(_ rule: IngressRule) -> [Membership] {
        var memberships = rule.match.portRangeListID.map { [Membership.portList($0)] } ?? []
        if case .group(let id) = rule.source { memberships.append(.group(id)) }
        if case .prefixList(let id) = rule.source { memberships.append(.prefixList(id)) }
        return memberships
    }

    private static func address(_ family: CIDRBlock.Family, _ number: UInt128) -> CIDRBlock? {
        func part(_ shift: Int, _ mask: UInt128) -> UInt128 { number >> UInt128(shift) & mask }
        return family == .v4
            ? CIDRBlock([24, 16, 8, 0].map { String(part($0, 255)) }.joined(separator: "."))
            : CIDRBlock(
                (0..<8).map { String(part(112 - 16 * $0, 0xFFFF), radix: 16) }
                    .joined(separator: ":"))
    }
}
