extension RuleFilter.Condition {
    func match(_ rule: IngressRule, in context: RuleFilter.Context) -> RuleFilter.Match {
        switch self {
        case .text(let pattern): return rule.searchText.contains(pattern) ? .yes : .no
        case .ports(let ranges): return Self.match(ranges, rule, context)
        case .sources(let blocks, let texts):
            if texts.contains(where: { Self.names($0, rule) }) { return .yes }
            return blocks.map { Self.match($0, rule, context) }.max() ?? .no
        case .protocols(let names): return names.map { Self.match($0, rule) }.max() ?? .yes
        case .policy(let name):
            return rule.policy.name.lowercased().utf8.starts(with: name.utf8) ? .yes : .no
        case .priorities(let range): return range.contains(rule.priority.value) ? .yes : .no
        case .description(let text): return text.isIn(rule.description) ? .yes : .no
        case .property(let property):
            if Self.has(property, rule, context) { return .yes }
            if property == .world { return Self.mayBeWorld(rule, context) ? .may : .no }
            return context.unsettled[property]?.contains(rule.key) == true ? .may : .no
        case .unreadable: return .no
        }
    }

    private static func names(_ text: SearchText.Pattern, _ rule: IngressRule) -> Bool {
        let names = ["SourceGroupName", "SourcePrefixListName"].compactMap { rule[field: $0] }
        return text.isIn(rule.source.text) || names.contains(where: text.isIn)
    }

    private static func has(
        _ property: RuleFilter.Property, _ rule: IngressRule, _ context: RuleFilter.Context
    ) -> Bool {
        switch property {
        case .dead, .redundant, .needed:
            context.standings?[property]?.contains(rule.key) ?? false
        case .world:
            rule.policy == .accept && CIDRBlock.areWorld(worldBlocks(of: rule, context))
        case .drop: rule.policy != .accept
        case .marked: context.marked.contains(rule.key)
        }
    }

    private static func worldBlocks(
        of rule: IngressRule, _ context: RuleFilter.Context
    ) -> [CIDRBlock] {
        if case .prefixList(let list) = rule.source { return context.prefixLists[list] ?? [] }
        return rule.sourceBlocks
    }

    /// A list that was not read, or a source that cannot be read, may hold the world.
    private static func mayBeWorld(_ rule: IngressRule, _ context: RuleFilter.Context) -> Bool {
        guard rule.policy == .accept else { return false }
        return switch rule.source {
        case .prefixList(let list): context.prefixLists[list] == nil
        case .unrecognised: true
        case .cidr, .group: false
        }
    }

    /// A rule for all protocols counts for each; `icmp` written out is not the beginning of `icmpv6`;
    /// `6` is tcp.
    private static func match(_ name: String, _ rule: IngressRule) -> RuleFilter.Match {
        let wanted = IPProtocol(name)
        if rule.ipProtocol == .all { return .yes }
        if case .unrecognised = wanted {
            // As yet it is the beginning of a name.
            return rule.ipProtocol.name.lowercased().utf8.starts(with: name.utf8) ? .yes : .no
        }
        if rule.ipProtocol == wanted { return .yes }
        if case .unrecognised = rule.ipProtocol { return wanted == .all ? .no : .may }
        return .no
    }

    private static func match(
        _ ranges: [ClosedRange<UInt16>], _ rule: IngressRule, _ context: RuleFilter.Context
    ) -> RuleFilter.Match {
        var isCertain = true
        if case .unrecognised = rule.ipProtocol {
            isCertain = false
        } else if !rule.ipProtocol.hasPorts && rule.ipProtocol != .all {
            return .no
        }
        let ports: [ClosedRange<UInt16>]
        if let list = rule.match.portRangeListID {
            guard let known = context.portLists[list] else { return .may }
            ports = known
        } else {
            switch rule.portRange {
            case .all: ports = [0...65535]
            // Which of the two counts for all protocols is not documented.
            case .ports where rule.ipProtocol == .all: return .may
            case .ports(let range): ports = [range]
            case .unrecognised: return .may
            }
        }
        let meets = ports.contains { port in ranges.contains { $0.overlaps(port) } }
        return meets ? (isCertain ? .yes : .may) : .no
    }

    private static func match(
        _ block: CIDRBlock, _ rule: IngressRule, _ context: RuleFilter.Context
    ) -> RuleFilter.Match {
        func meets(_ blocks: [CIDRBlock]) -> Bool {
            blocks.contains { $0.covers(block) || block.covers($0) }
        }
        switch rule.source {
        case .cidr(let source): return meets([source]) ? .yes : .no
        // Members come and go: who is not one now may be in a moment.
        case .group: return .may
        case .prefixList(let list):
            return context.prefixLists[list].map { meets($0) ? .yes : .no } ?? .may
        case .unrecognised: return .may
        }
    }
}

extension CIDRBlock {
    /// Whether the blocks are the world, or so much of it that this is as good as all: a /7 of IPv4 or a /4
    /// of IPv6, in one block or in several, which is what the analysis takes for it.
    fileprivate static func areWorld(_ blocks: [CIDRBlock]) -> Bool {
        [(Family.v4, 7), (.v6, 4)].contains { family, length in
            let share = blocks.filter { $0.family == family }.reduce(0.0) { sum, block in
                sum + Double(sign: .plus, exponent: length - block.prefixLength, significand: 1)
            }
            return share >= 1
        }
    }
}
