import SecurityGroups
import TestSupport
import Testing
import TrafficImpact

@Suite("A filter by meaning")
struct FilterMeaningTests {
    private static let addresses: [(text: String, family: CIDRBlock.Family)] = [
        ("10.1.2.3", .v4), ("10.1.2.70", .v4), ("192.168.1.7", .v4), ("8.8.8.8", .v4),
        ("2001:db8::9", .v6), ("2001:db8:1::1", .v6),
    ]
    private static let protocols: [UInt8] = [1, 6, 17, 47, 58]
    private static let ports: [UInt16] = [1, 22, 23, 80, 87, 95, 443, 3306, 65535]

    @Test("never hides a rule that decides about the traffic", arguments: 0..<8)
    func hidesNothing(block: Int) throws {
        var shown = 0
        for seed in (block * 60)..<(block * 60 + 60) {
            let group = RandomGroup(seed: UInt64(seed))
            let model = ObviousModel(group)
            var context = RuleFilter.Context()
            context.prefixLists = group.lists.prefixLists
            context.portLists = group.lists.portLists
            for (text, family) in Self.addresses {
                let source = try #require(CIDRBlock(text)).network
                for protocolNumber in Self.protocols {
                    for port in Self.ports {
                        let hasPorts = protocolNumber == 6 || protocolNumber == 17
                        let filter = RuleFilter(
                            "proto:\(protocolNumber) src:\(text)"
                                + (hasPorts ? " port:\(port)" : "")
                        )
                        for rule in group.rules {
                            let may = model.rules.contains {
                                $0.reference.key == rule.key
                                    && $0.mayMatch(
                                        family, source, protocolNumber, hasPorts ? port : nil)
                            }
                            guard may else { continue }
                            shown += 1
                            #expect(
                                filter.holds(for: rule, in: context),
                                "seed \(seed), \(filter.text), \(rule.summary)")
                        }
                    }
                }
            }
        }
        #expect(shown > 1000)
    }

    @Test("is:world hides no rule that the analysis takes for open to the world")
    func world() throws {
        var random = SeededGenerator(seed: 17)
        let texts =
            (0...8).flatMap { ["\($0 * 16).0.0.0/\($0)", "\(8 + $0).0.0.0/8"] }
            + ["::/0", "::/5", "2000::/5", "10.0.0.0/8", "203.0.113.0/24"]
        let blocks = texts.compactMap { CIDRBlock($0) }
        let filter = RuleFilter("is:world")
        var open = 0
        for number in 0..<2000 {
            var lists = ResolvedLists()
            if number % 5 > 0 {
                lists.prefixLists["pl-1"] = (0..<Int.random(in: 0...3, using: &random))
                    .map { _ in random.pick(blocks) }
            }
            var context = RuleFilter.Context()
            context.prefixLists = lists.prefixLists
            let rule = IngressRule(attributes: [
                "SecurityGroupRuleId": "sgr-1", "IpProtocol": "TCP", "PortRange": "22/22",
                "Policy": "Accept", "Priority": "1", "NicType": "intranet",
                "SourcePrefixListId": number % 3 > 0 ? "pl-1" : "",
                "SourceCidrIp": number % 3 > 0
                    ? "" : random.pick(texts.filter { !$0.contains(":") }),
            ])
            let match = filter.match(rule, in: context)
            let table = TrafficTable(InterfaceGroup(id: "sg-1", rules: [rule]), lists: lists)
            if !table.rulesOpenToTheWorld.isEmpty {
                open += 1
                #expect(match == .yes, "\(rule.summary) \(lists.prefixLists)")
            }
            if case .prefixList(let list) = rule.source, lists.prefixLists[list] == nil {
                #expect(match == .may)
            }
        }
        #expect(open > 300)
    }
}

extension ObviousModel.Rule {
    /// Whether the rule matches some packet of this family, source, protocol and port, whoever sends it
    /// to whom.
    fileprivate func mayMatch(
        _ family: CIDRBlock.Family, _ source: UInt128, _ protocolNumber: UInt8, _ port: UInt16?
    ) -> Bool {
        if let own = self.family, own != family { return false }
        if let own = self.protocolNumber, own != protocolNumber { return false }
        if let port, !ports.contains(where: { $0.contains(port) }) { return false }
        guard let sources else { return true }
        return sources.contains { $0.0 == family && $0.1.contains(source) }
    }
}
