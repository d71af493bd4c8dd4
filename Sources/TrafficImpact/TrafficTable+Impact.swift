extension TrafficTable {
    /// What a revoke of rules, all together, changes. Rules that are not in the table are ignored.
    ///
    /// What members of a group that is open within send each other is no part of it.
    public func impact(
        revoking revoked: Set<RuleReference>, budget: WorkBudget = WorkBudget()
    ) -> RevokeImpact {
        let targets = Set(revoked.flatMap { indices[$0] ?? [] })
        let isRevoked = rules.indices.map(targets.contains)
        var impact = RevokeImpact()
        var steps = StepCounter(budget)
        var facts = RevokedFacts()
        for layer in layers {
            guard let restriction = Restriction(layer, revoking: isRevoked) else { continue }
            noteUnreadable(restriction, layer, in: &impact)
            var difference = Difference(
                restriction, membershipCount: memberships.count, steps: steps)
            let change = difference.run()
            steps = difference.steps
            if steps.stop != nil { impact.knowsDeciders = false }
            facts.add(difference.outcome, restriction, layer)
            func regions(_ node: Diagram.NodeID) -> [TrafficRegion] {
                let limit = budget.regionLimit
                let rows = difference.diagram.rows(of: node, hull: restriction.hull, limit: limit)
                if rows.count >= limit { steps.giveUp() }
                var decoder = RegionDecoder(
                    layer, nicType: hasSeveralNICTypes ? layer.nicType : nil,
                    memberships: memberships, openWithin: groupsOpenWithin)
                return rows.joinedMemberships().regrouped().map { decoder.region($0) }
            }
            impact.lost += regions(change.lost)
            impact.gained += regions(change.gained)
        }
        impact.lost = impact.lost.joinedFamilies().broadestFirst()
        impact.gained = impact.gained.joinedFamilies().broadestFirst()
        lazy var index = pieceIndices
        for reference in revoked {
            guard let places = indices[reference] else { continue }
            var effect = facts.effect(of: places, in: self)
            if !effect.isDeciding {
                effect.value.mark = steps.stop == nil ? .shadowed : nil
            } else if places.count == targets.count {
                effect.value.mark =
                    effect.value.changesTraffic ? .effective : steps.stop == nil ? .redundant : nil
            } else {
                effect.value.mark = mark(of: places, index, &steps)
            }
            impact.rules[reference] = effect.value
        }
        if let stop = steps.stop { impact.notes.append(stop) }
        impact.isComplete = impact.notes.isEmpty
        return impact
    }

    /// What each rule does in the list, in the order of `rules`; nil where the budget did not
    /// reach, or the rule cannot be read. Costs a question for each rule: for the background.
    public func marks(budget: WorkBudget = WorkBudget()) -> [RuleReference: RuleMark] {
        var steps = StepCounter(budget)
        var marks: [RuleReference: RuleMark] = [:]
        let index = pieceIndices
        for (reference, places) in indices where !reference.isInnerAccess {
            marks[reference] = mark(of: places, index, &steps)
            if steps.stop != nil { break }
        }
        return marks
    }

    /// Of all pieces of each layer.
    var pieceIndices: [PieceIndex] { layers.map { PieceIndex($0, of: $0.rules.indices) } }

    /// What a rule, at places, does in the list; nil where the budget did not reach, or it is not
    /// certain.
    ///
    /// - Parameters:
    ///   - index: of each layer.
    ///   - isAbsent: rules that count as if they were not there; nil for none.
    func mark(
        of places: [Int], _ index: [PieceIndex], without isAbsent: [Bool]? = nil,
        _ steps: inout StepCounter
    ) -> RuleMark? {
        var decides = false
        var isCertain = true
        for (layer, index) in zip(layers, index) {
            steps.add(1)
            guard
                let restriction = Restriction(layer, index, revoking: places, without: isAbsent)
            else { continue }
            steps.add(restriction.count)
            let kept = restriction.pieces.map { Int(layer.rules[$0]) }
            if kept.contains(where: { unreadableFields[$0] != nil }) { isCertain = false }
            var difference = Difference(
                restriction, membershipCount: memberships.count, steps: steps,
                stopsAtFirstChange: true)
            _ = difference.run()
            steps = difference.steps
            if difference.outcome.changesAnything { return isCertain ? .effective : nil }
            decides = decides || difference.outcome.deciding.words.contains { $0 != 0 }
        }
        guard isCertain, steps.stop == nil else { return nil }
        return decides ? .redundant : .shadowed
    }

    private func noteUnreadable(
        _ restriction: Restriction, _ layer: Layer, in impact: inout RevokeImpact
    ) {
        for piece in restriction.pieces {
            let rule = Int(layer.rules[piece])
            for field in unreadableFields[rule] ?? [] {
                let note = field.note(rules[rule])
                if !impact.notes.contains(note) { impact.notes.append(note) }
            }
        }
    }
}

extension [TrafficRegion] {
    /// Open to everybody first, then the widest sources; then by the first port.
    fileprivate func broadestFirst() -> [TrafficRegion] {
        let keys = enumerated().map { index, region in
            (
                index, breadth: region.source.breadth,
                port: region.ports.ranges.first?.lowerBound ?? 0
            )
        }
        return keys.sorted { left, right in
            if left.breadth != right.breadth { return left.breadth > right.breadth }
            return (left.port, left.0) < (right.port, right.0)
        }.map { self[$0.0] }
    }
}
