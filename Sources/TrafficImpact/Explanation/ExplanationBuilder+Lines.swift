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
        let busy = Set(closing + explanation.openings.map(\.drop))
        explanation.idle = table.rules.indices.filter { index in
            isRevoked[index] && !busy.contains(index)
                && table.indices[table.rules[index]]?.first == index
        }
        explanation.rules = named
        return explanation
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
                line.stillOut = stronger(drops, than: accept).filter { meets($0, both) }
                line.alreadyIn = stronger(plannedAccepts, accepts, than: drop)
                    .filter { meets($0, both) }
                if !isEmpty(both, less: line.stillOut + line.alreadyIn) {
                    explanation.openings.append(line)
                }
            }
        }
        explanation.openings.sort { left, right in
            left.traffic.isBefore(right.traffic)
                ?? ((left.drop, left.accept) < (right.drop, right.accept))
        }
        var wide: [EffectExplanation.Opening] = []
        for index in explanation.openings.indices {
            let line = explanation.openings[index]
            explanation.openings[index].isInside = wide.contains { other in
                other.traffic.covers(line.traffic)
                    && !(other.stillOut + other.alreadyIn).contains { meets($0, line.traffic) }
            }
            if !explanation.openings[index].isInside { wide.append(line) }
        }
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
            if !isEmpty(own, less: line.except) { explanation.blocked.append(line) }
        }
        explanation.blocked.sort { left, right in
            if isRevoked[left.rule] != isRevoked[right.rule] { return isRevoked[right.rule] }
            return left.traffic.isBefore(right.traffic) ?? (left.rule < right.rule)
        }
        for index in explanation.blocked.indices {
            let line = explanation.blocked[index]
            let parts = clips(of: line.rule)
            explanation.blocked[index].isInside = explanation.blocked[..<index].contains { other in
                !other.isInside && isRevoked[other.rule] == isRevoked[line.rule]
                    && other.traffic.covers(line.traffic)
                    && !other.except.contains { meets($0, parts) }
            }
        }
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
            if !isEmpty(own, less: cutting) { explanation.stays.append(line) }
        }
        explanation.stays.sort { left, right in
            left.traffic.isBefore(right.traffic) ?? (left.rule < right.rule)
        }
        for index in explanation.stays.indices {
            let line = explanation.stays[index]
            let parts = clips(of: line.rule)
            explanation.stays[index].isInside = explanation.stays[..<index].contains { other in
                // Who stays only inside of what is open to the world must be seen.
                !other.isInside && !(traffic[other.rule]?.isFromTheWorld ?? true)
                    && other.traffic.covers(line.traffic)
                    && !stronger(drops, than: other.rule).contains { meets($0, parts) }
            }
        }
    }

    private mutating func findClosings() {
        for rule in closing {
            guard let own = traffic[rule] else { continue }
            var line = EffectExplanation.Closing(rule: rule, traffic: own)
            line.isWhole =
                !explanation.stays.contains { meets($0.rule, own) }
                && !explanation.blocked.contains { meets($0.rule, own) }
            explanation.closings.append(line)
        }
        explanation.closings.sort { left, right in
            left.traffic.isBefore(right.traffic) ?? (left.rule < right.rule)
        }
        for index in explanation.closings.indices {
            let line = explanation.closings[index]
            explanation.closings[index].isInside = explanation.closings[..<index].contains {
                !$0.isInside && $0.traffic.covers(line.traffic)
            }
        }
    }

    /// The rules that the lines name.
    private var named: [Int: ExplainedRule] {
        var named = Set(explanation.idle + closing)
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
