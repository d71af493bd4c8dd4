extension ExplanationBuilder {
    /// - Parameter deciders: which rules decide inside the closings; nil where it is not known.
    mutating func explanation(_ deciders: InsideDeciders?) -> EffectExplanation {
        explanation.isShortest = knowsDeciders && deciders != nil
        explanation.hasSeveralNICTypes = table.hasSeveralNICTypes
        explanation.context = .context(of: closing.compactMap { traffic[$0] })
        findOpenings()
        if !closing.isEmpty {
            findBlocked(deciders)
            findStays(deciders)
        }
        findClosings()
        findIdle()
        explanation.rules = named
        return explanation
    }

    private mutating func findIdle() {
        let busy = Set(closing + explanation.openings.map(\.drop))
        for index in table.rules.indices where isRevoked[index] && !busy.contains(index) {
            guard table.indices[table.rules[index]]?.first == index else { continue }
            let denies = (drops + plannedDrops).contains { drop in
                traffic[index].map { meets(drop, Part($0)) } ?? true
            }
            explanation.idle.append(
                EffectExplanation.Idle(
                    rule: index,
                    isAcceptedElsewhere: table.verdicts[index] == .accept
                        && traffic[index] != nil && !denies))
        }
    }

    private mutating func findOpenings() {
        for drop in plannedDrops {
            let openers =
                knowsDeciders
                ? effects[table.rules[drop]]?.openedBy.compactMap { table.indices[$0]?.first } ?? []
                : accepts.filter { $0 > drop }
            for accept in openers {
                guard let other = traffic[accept], let both = traffic[drop]?.overlap(with: other)
                else { continue }
                var line = EffectExplanation.Opening(drop: drop, accept: accept, traffic: both)
                let part = Part(both)
                line.stillOut = stronger(drops, than: accept).filter { meets($0, part) }
                line.alreadyIn = stronger(plannedAccepts, accepts, than: drop)
                    .filter { meets($0, part) }
                if !isEmpty(part, less: line.stillOut + line.alreadyIn) {
                    explanation.openings.append(line)
                }
            }
        }
        let lines = Self.widestFirst(explanation.openings, \.traffic) { [$0.drop, $0.accept] }
        explanation.openings = lines
        for index in inside(
            lines.map(\.traffic),
            isCutOff: { line, holder in
                let part = Part(lines[line].traffic)
                return (lines[holder].stillOut + lines[holder].alreadyIn)
                    .contains { meets($0, part) }
            })
        { explanation.openings[index].isInside = true }
    }

    private mutating func findBlocked(_ deciders: InsideDeciders?) {
        for drop in (drops + plannedDrops).sorted()
        where deciders?.blocked.contains(drop) ?? true {
            let parts = clips(of: drop)
            guard !parts.isEmpty, let own = traffic[drop]?.overlap(with: explanation.context)
            else { continue }
            var line = EffectExplanation.Blocked(rule: drop, traffic: own)
            line.except =
                (isRevoked[drop]
                ? stronger(plannedAccepts, accepts, than: drop)
                : stronger(plannedAccepts, than: drop))
                .filter { meets($0, parts) }
            if !isEmpty(Part(own), less: line.except) { explanation.blocked.append(line) }
        }
        let lines = Self.widestFirst(explanation.blocked, \.traffic) { [$0.rule] }
        explanation.blocked =
            lines.filter { !isRevoked[$0.rule] }
            + lines.filter { isRevoked[$0.rule] }
        markInsideBlocked()
    }

    private mutating func markInsideBlocked() {
        let lines = explanation.blocked
        let parts = lines.map { clips(of: $0.rule) }
        for index in inside(
            lines.map(\.traffic),
            isCutOff: { line, holder in
                isRevoked[lines[holder].rule] != isRevoked[lines[line].rule]
                    || lines[holder].except.contains { meets($0, parts[line]) }
            })
        { explanation.blocked[index].isInside = true }
    }

    private mutating func findStays(_ deciders: InsideDeciders?) {
        let surviving = explanation.blocked.filter { !isRevoked[$0.rule] }
        // Taken away from every weaker line without being named there.
        let silent = surviving.filter { $0.except.isEmpty && !$0.isInside }
        for accept in accepts where deciders?.stays.contains(accept) ?? true {
            let parts = clips(of: accept)
            guard !parts.isEmpty, let own = traffic[accept]?.overlap(with: explanation.context)
            else { continue }
            var line = EffectExplanation.Stay(rule: accept, traffic: own)
            let cutting = stronger(drops, than: accept).filter { meets($0, parts) }
            let silentCuts = silent.filter { $0.rule < accept && meets($0.rule, parts) }
            line.isCut = !silentCuts.isEmpty
            line.except = cutting.filter { drop in
                !silentCuts.contains { $0.rule == drop || covers($0.rule, drop) }
            }
            line.evenIn = surviving.lazy.map(\.rule).filter { drop in
                drop > accept && meets(drop, parts) && !cutting.contains { covers($0, drop) }
            }
            if !isEmpty(Part(own), less: cutting) { explanation.stays.append(line) }
        }
        let lines = Self.widestFirst(explanation.stays, \.traffic) { [$0.rule] }
        explanation.stays = lines
        let parts = lines.map { clips(of: $0.rule) }
        for index in inside(
            lines.map(\.traffic),
            isCutOff: { line, holder in
                // Who stays only inside of what is open to the world must be seen.
                isFromTheWorld(lines[holder].rule)
                    || drops.contains { $0 < lines[holder].rule && meets($0, parts[line]) }
            })
        { explanation.stays[index].isInside = true }
    }

    private mutating func findClosings() {
        for rule in closing {
            guard let own = traffic[rule] else { continue }
            let part = Part(own)
            var line = EffectExplanation.Closing(rule: rule, traffic: own)
            line.staysInPart = explanation.stays.contains { meets($0.rule, part) }
            line.isCut =
                line.staysInPart || explanation.blocked.contains { meets($0.rule, part) }
            explanation.closings.append(line)
        }
        let lines = Self.widestFirst(explanation.closings, \.traffic) { [$0.rule] }
        explanation.closings = lines
        for index in inside(lines.map(\.traffic), isCutOff: { _, _ in false }) {
            explanation.closings[index].isInside = true
        }
    }

    private func isFromTheWorld(_ index: Int) -> Bool { traffic[index]?.isFromTheWorld ?? false }

    /// The widest first; what is as wide in an order that does not depend on the list's.
    private static func widestFirst<Line>(
        _ lines: [Line], _ traffic: KeyPath<Line, RuleTraffic>, then rules: (Line) -> [Int]
    ) -> [Line] {
        let keys = lines.map { ($0[keyPath: traffic].order, rules($0)) }
        return lines.indices.sorted { left, right in
            let (one, two) = (keys[left], keys[right])
            return one.0 == two.0
                ? one.1.lexicographicallyPrecedes(two.1)
                : one.0.lexicographicallyPrecedes(two.0)
        }.map { lines[$0] }
    }

    /// Which lines another one holds that no exception cuts off. A line that is held holds none.
    ///
    /// - Parameters:
    ///   - traffic: of all lines, the widest first.
    ///   - isCutOff: whether an exception of a line, the second one, meets the first.
    private func inside(
        _ traffic: [RuleTraffic], isCutOff: (_ line: Int, _ holder: Int) -> Bool
    ) -> [Int] {
        let outlines = traffic.map(TrafficOutline.init)
        var holders: [Int] = []
        var inside: [Int] = []
        for line in traffic.indices {
            let isHeld = holders.contains { holder in
                outlines[holder].covers(outlines[line])
                    && traffic[holder].covers(traffic[line]) && !isCutOff(line, holder)
            }
            if isHeld { inside.append(line) } else { holders.append(line) }
        }
        return inside
    }

    /// The rules that the lines name.
    private var named: [Int: ExplainedRule] {
        var named = Set(explanation.idle.map(\.rule) + closing)
        for line in explanation.openings {
            named.formUnion([line.drop, line.accept])
            named.formUnion(line.stillOut)
            named.formUnion(line.alreadyIn)
        }
        for line in explanation.stays { named.formUnion([line.rule] + line.evenIn + line.except) }
        for line in explanation.blocked { named.formUnion([line.rule] + line.except) }
        return named.reduce(into: [:]) { rules, index in
            guard let rule = table.rule(at: index) else { return }
            rules[index] = ExplainedRule(
                reference: table.rules[index], rule: rule, traffic: traffic[index],
                isPlanned: isRevoked[index])
        }
    }
}
