import SecurityGroups
import Testing
import TrafficImpact

/// The fast method and the obvious one agree on every packet that could tell them apart.
@Suite("two independent methods")
struct TwoMethodsTests {
    @Test("agree on lost, gained, marks and heirs of random groups", arguments: 0..<20)
    func agree(block: Int) throws {
        for seed in (block * 150)..<(block * 150 + 150) {
            try check(seed: UInt64(seed))
        }
    }

    @Test(
        "agree where members of the group reach each other, also where rules name it as a source",
        arguments: 0..<4)
    func agreeOpenWithin(block: Int) throws {
        for seed in (block * 100)..<(block * 100 + 100) {
            try check(seed: UInt64(seed), isOpenWithin: true)
        }
    }

    @Test(
        "agree where the rules are those of two groups, and members of either reach each other",
        arguments: 0..<4)
    func agreeOnTwoGroups(block: Int) {
        let other = SecurityGroupID("sg-b")
        for seed in (block * 100)..<(block * 100 + 100) {
            var group = RandomGroup(seed: UInt64(seed))
            if seed % 2 == 0 { group.nameOwnGroup() }
            let open = [[Fixture.group, other], [other], [Fixture.group]][seed % 3]
            let model = ObviousModel(group, openWithin: open)
            let half = group.rules.count / 2
            let parts = [
                (Fixture.group, Array(group.rules[..<half])), (other, Array(group.rules[half...])),
            ]
            let table = TrafficTable(
                groups: parts.map {
                    InterfaceGroup(id: $0.0, rules: $0.1, isOpenWithin: open.contains($0.0))
                }, lists: group.lists)
            let keys = Set(group.revoked.map(\.key))
            let impact = table.impact(
                revoking: Set(
                    parts.flatMap { part in
                        part.1.filter { keys.contains($0.key) }
                            .map { RuleReference(group: part.0, key: $0.key) }
                    }))
            let (lost, gained) = (
                impact.lost.map { Membered($0, model.names) },
                impact.gained.map { Membered($0, model.names) }
            )
            var wrong: ObviousModel.Packet?
            model.forEachPacket { packet in
                let matching = model.rules.filter { $0.matches(packet) }
                let was = matching.first?.accepts ?? false
                let isNow = matching.first { !keys.contains($0.reference.key) }?.accepts ?? false
                let isRight =
                    lost.count { $0.contains(packet) } == (was && !isNow ? 1 : 0)
                    && gained.count { $0.contains(packet) } == (!was && isNow ? 1 : 0)
                if !isRight { wrong = wrong ?? packet }
            }
            #expect(wrong == nil, "seed \(seed)")
        }
    }

    private func check(seed: UInt64, isOpenWithin: Bool = false) throws {
        var group = RandomGroup(seed: seed)
        if isOpenWithin && seed % 2 == 0 { group.nameOwnGroup() }
        let model = ObviousModel(group, openWithin: isOpenWithin ? [Fixture.group] : [])
        let table = TrafficTable(
            InterfaceGroup(id: Fixture.group, rules: group.rules, isOpenWithin: isOpenWithin),
            lists: group.lists)
        let impact = table.impact(revoking: group.revoked)
        let names = model.names
        let lost = impact.lost.map { Membered($0, names) }
        let gained = impact.gained.map { Membered($0, names) }
        var seen = ObviousFacts()
        let isRevoked = model.rules.map { group.revoked.contains($0.reference) }
        model.forEachPacket { packet in
            let matching = model.rules.indices.filter { model.rules[$0].matches(packet) }
            let before = matching.first
            let after = matching.first { !isRevoked[$0] }
            let wasAccepted = before.map { model.rules[$0].accepts } ?? false
            let isAccepted = after.map { model.rules[$0].accepts } ?? false
            let inLost = lost.count { $0.contains(packet) }
            let inGained = gained.count { $0.contains(packet) }
            if inLost != (wasAccepted && !isAccepted ? 1 : 0)
                || inGained != (!wasAccepted && isAccepted ? 1 : 0)
            {
                seen.wrong = seen.wrong ?? "\(packet)"
            }
            seen.add(matching, after: after, isRevoked, model)
        }
        #expect(impact.isComplete)
        #expect(seen.wrong == nil, "seed \(seed)")
        let marks = table.marks()
        let shadowed = marks.filter { $0.value == .shadowed }.map(\.key)
        let covers = table.covers(of: shadowed)
        for (index, rule) in model.rules.enumerated() where !rule.reference.isInnerAccess {
            if marks[rule.reference] == .shadowed {
                var winners = Set((seen.winners[index] ?? []).map { model.rules[$0].reference })
                if winners.count > 1 { winners = winners.filter { !$0.isInnerAccess } }
                #expect(Set(covers[rule.reference] ?? []) == winners, "seed \(seed)")
            }
            #expect(marks[rule.reference] == seen.mark(of: index), "seed \(seed) rule \(index)")
            guard isRevoked[index], let effect = impact.rules[rule.reference] else { continue }
            #expect(effect.mark == seen.mark(of: index), "seed \(seed) rule \(index)")
            #expect(effect.changesTraffic == seen.changing.contains(index), "seed \(seed)")
            #expect(effect.isKeptByFinalDeny == seen.finallyDenied.contains(index), "seed \(seed)")
            let heirs = (seen.heirs[index] ?? []).map { model.rules[$0].reference }
            #expect(Set(effect.keptBy) == Set(heirs), "seed \(seed)")
        }
    }
}

/// A region with its memberships as bits.
private struct Membered {
    let region: TrafficRegion
    let inside: Int
    let outside: Int

    init(_ region: TrafficRegion, _ names: [String]) {
        func bits(_ memberships: [Membership]) -> Int {
            memberships.reduce(0) { bits, membership in
                bits | 1 << (names.firstIndex(of: membership.name) ?? 60)
            }
        }
        self.region = region
        inside = bits(region.memberOf)
        outside = bits(region.notMemberOf + region.notWithin)
    }

    func contains(_ packet: ObviousModel.Packet) -> Bool {
        packet.members & inside == inside && packet.members & outside == 0
            && region.family ?? packet.family == packet.family
            && region.nicType ?? packet.nicType == packet.nicType
            && region.protocols.contains(packet.protocolNumber)
            && region.ports.contains(packet.port)
            && region.sourcePorts.contains(packet.sourcePort)
            && region.destination.contains(packet.family, packet.destination)
            && region.source.contains(packet.family, packet.source)
    }
}

/// What the packets show of each rule, by its place in the list.
private struct ObviousFacts {
    var wrong: String?
    var deciding: Set<Int> = []
    var effective: Set<Int> = []
    var changing: Set<Int> = []
    var finallyDenied: Set<Int> = []
    var heirs: [Int: Set<Int>] = [:]
    /// What decides traffic that the rule matches.
    var winners: [Int: Set<Int>] = [:]

    mutating func add(
        _ matching: [Int], after: Int?, _ isRevoked: [Bool], _ model: ObviousModel
    ) {
        guard let first = matching.first else { return }
        deciding.insert(first)
        for other in matching.dropFirst() { winners[other, default: []].insert(first) }
        let accepts = model.rules[first].accepts
        let next = matching.dropFirst().first
        if accepts != (next.map { model.rules[$0].accepts } ?? false) { effective.insert(first) }
        guard isRevoked[first] else { return }
        if accepts != (after.map { model.rules[$0].accepts } ?? false) {
            changing.insert(first)
        } else if let after {
            heirs[first, default: []].insert(after)
        } else {
            finallyDenied.insert(first)
        }
    }

    func mark(of rule: Int) -> RuleMark {
        if effective.contains(rule) { return .effective }
        return deciding.contains(rule) ? .redundant : .shadowed
    }
}
