extension TrafficTable {
    /// What a revoke of rules, all together, does, told by rules.
    ///
    /// - Parameters:
    ///   - impact: what `impact(revoking:budget:)` of this table said of the same rules.
    ///   - budget: what telling it may cost beside that. Where it does not reach, the explanation is
    ///     exact but not the shortest.
    public func explanation(
        of impact: RevokeImpact, revoking revoked: Set<RuleReference>,
        budget: WorkBudget = WorkBudget()
    ) -> EffectExplanation {
        let unsure = unsure(of: revoked)
        if unsure.isEmpty { return readableExplanation(of: impact, revoking: revoked, budget) }
        // Outside the traffic of rules that cannot be read, the others tell all.
        let readable = withoutUnreadable
        let rest = revoked.intersection(readable.rules)
        let impact = readable.impact(revoking: rest, budget: budget)
        var explanation = readable.readableExplanation(of: impact, revoking: rest, budget)
        explanation.unsure = unsure
        return explanation
    }

    /// The same for rules that the table holds and that are yet to come: what `openings` denote stops
    /// being accepted, and what `closings` denote is newly accepted.
    ///
    /// - Parameter impact: what `impact(restoring:budget:)` of this table said of the same rules.
    public func explanation(
        of impact: RevokeImpact, restoring added: Set<RuleReference>,
        budget: WorkBudget = WorkBudget()
    ) -> EffectExplanation {
        var explanation = explanation(of: impact, revoking: added, budget: budget)
        explanation.isRestoration = true
        return explanation
    }

    private func readableExplanation(
        of impact: RevokeImpact, revoking revoked: Set<RuleReference>, _ budget: WorkBudget
    ) -> EffectExplanation {
        var builder = ExplanationBuilder(self, impact, revoking: revoked)
        var deciders: InsideDeciders?
        if impact.knowsDeciders {
            deciders = self.deciders(inside: builder.closing, revoking: builder.isRevoked, budget)
        }
        return builder.explanation(deciders)
    }

    /// Rules of the plan that cannot be read, and others that cannot and may match the same traffic.
    private func unsure(of revoked: Set<RuleReference>) -> [EffectExplanation.Unsure] {
        if unreadableFields.isEmpty { return [] }
        let planned = Set(revoked.flatMap { indices[$0] ?? [] })
        let traffic = planned.compactMap(self.traffic)
        return unreadableFields.sorted { $0.key < $1.key }.compactMap { index, fields in
            guard let rule = rule(at: index), let own = self.traffic(at: index),
                planned.contains(index) || traffic.contains(where: own.meets)
            else { return nil }
            return EffectExplanation.Unsure(
                rule: ExplainedRule(
                    reference: rules[index], rule: rule, traffic: own,
                    isPlanned: planned.contains(index)),
                traffic: own, fields: fields)
        }
    }

    /// The table of the rules that can be read.
    private var withoutUnreadable: TrafficTable {
        TrafficTable(
            groups: groups.map { group in
                InterfaceGroup(
                    id: group.id,
                    rules: group.rules.filter {
                        RuleReading($0, lists: lists).unreadableFields.isEmpty
                    }, isOpenWithin: group.isOpenWithin)
            }, lists: lists)
    }
}

/// The rules that decide inside the traffic of others, by their indices in the table.
struct InsideDeciders {
    /// Surviving accept rules that decide afterwards.
    var stays: Set<Int> = []
    /// Drop rules that decide now and whose traffic stays denied.
    var blocked: Set<Int> = []
}

extension TrafficTable {
    /// Which rules decide inside the traffic of rules of a plan; nil where the budget did not reach.
    fileprivate func deciders(
        inside closing: [Int], revoking isRevoked: [Bool], _ budget: WorkBudget
    ) -> InsideDeciders? {
        var found = InsideDeciders()
        var isAsked = [Bool](repeating: false, count: rules.count)
        for index in closing { isAsked[index] = true }
        var steps = StepCounter(budget)
        for layer in layers {
            guard let survey = Restriction(layer, asking: isAsked, revoking: isRevoked) else {
                continue
            }
            var difference = Difference(survey, membershipCount: memberships.count, steps: steps)
            _ = difference.run()
            steps = difference.steps
            if steps.stop != nil { return nil }
            func rule(_ piece: Int) -> Int { Int(layer.rules[survey.pieces[piece]]) }
            for piece in survey.pieces.indices {
                difference.outcome.successors[piece]?.forEach { next in
                    let isAccepted = next < survey.count && survey.verdicts[next] == .accept
                    if isAccepted { found.stays.insert(rule(next)) }
                    if !isAccepted && survey.verdicts[piece] == .drop {
                        found.blocked.insert(rule(piece))
                    }
                }
            }
        }
        return found
    }
}
