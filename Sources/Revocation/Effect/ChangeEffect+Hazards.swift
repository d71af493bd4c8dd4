import SecurityGroups
import TrafficImpact

extension ChangeEffect {
    /// Why the effect asks for the stronger confirmation.
    ///
    /// Neither view bounds the other. Another group may accept what this group's rules stop, or
    /// what its drop rule held back; its drop rule may come between two of this group's. And who is
    /// in which group can change within a moment. So a hazard in either view counts.
    func hazards(of plan: ChangePlan) -> [Hazard] {
        var hazards = access.filter(\.isWarning).map(Hazard.access)
        let told = Set(access.filter(\.isWarning).map(\.access))
        hazards += accessElsewhere.filter { $0.isWarning && !told.contains($0.access) }
            .map(Hazard.access)
        hazards += handedDown.filter(mayBeDeniedElsewhere).map(Hazard.accessHandedDown)
        let summaries =
            combinations.map(\.summary) + (isWhole && !combinations.isEmpty ? [] : [summary])
        let services = summaries.flatMap(\.sensitiveServices)
        if !services.isEmpty {
            hazards.append(.opensToTheInternet(Set(services).sorted()))
        }
        if let gained = newlyAccepted { hazards.append(gained) }
        let isIncomplete =
            !impact.isComplete || combinations.contains { !$0.impact.isComplete }
            || !([summary] + combinations.map(\.summary)).allSatisfy(\.explanation.isShortest)
        let drops = plan.rules.filter { $0.policy != .accept }
        if isIncomplete && !drops.isEmpty { hazards.append(.dropRule(count: drops.count)) }
        if isIncomplete { hazards.append(.effectIncomplete) }
        switch surroundings?.instances {
        case .pending: hazards.append(.instancesPending)
        case .unread, .read, nil:
            // A drop rule that never decides holds nothing back in any list: the rules that cover
            // it are in all of them.
            let deciding = drops.count { rule($0.key, of: plan)?.mark != .shadowed }
            if !isWhole && deciding > 0 && !isIncomplete {
                hazards.append(.dropRuleElsewhere(count: deciding))
            }
        }
        return hazards
    }

    /// Access that a planned rule gives now and a rule of lower priority is to give: in the list of an
    /// interface, a drop rule of another group may come between the two.
    ///
    /// - Parameters:
    ///   - after: the verdicts on the plan.
    ///   - now: the same, without it.
    static func handedDown(
        _ after: [AccessResult], from now: [AccessResult], by plan: ChangePlan
    ) -> [AccessResult] {
        func priorities(_ rules: [RuleReference]) -> [Int] {
            let keys = Set(rules.map(\.key))
            return plan.seen.rules.filter { keys.contains($0.key) }.map(\.priority.value)
        }
        let planned = plan.keys
        return zip(after, now).filter { after, now in
            guard case .stillAccepted(let heirs) = after.verdict.answer,
                case .stillAccepted(let givers) = now.verdict.answer,
                let first = priorities(givers.filter { planned.contains($0.key) }).min(),
                let last = priorities(heirs).max()
            else { return false }
            return first < last
        }.map(\.0)
    }

    /// Whether groups that are not known may decide about it.
    private func mayBeDeniedElsewhere(_ access: AccessResult) -> Bool {
        switch surroundings?.instances {
        case .pending: return false
        case .unread, nil: return true
        case .read: break
        }
        if isWhole { return false }
        guard case .connection(let own) = access.access else { return true }
        return surroundings?.known.contains { $0.has(own.server) } != true
    }

    private var newlyAccepted: Hazard? {
        if let first = impact.gained.first {
            let isHeldBack =
                isWhole && !combinations.isEmpty
                && combinations.allSatisfy { $0.impact.isComplete && $0.impact.gained.isEmpty }
            let text =
                Self.short(first.text)
                + (isHeldBack ? " (held back by other groups of its instances, as read)" : "")
            return .newlyAccepted(text, regions: impact.gained.count)
        }
        guard let elsewhere = combinations.first(where: { !$0.impact.gained.isEmpty }),
            let first = elsewhere.impact.gained.first
        else { return nil }
        return .newlyAccepted(
            "\(Self.short(first.text)) on \(elsewhere.combination.name)",
            regions: elsewhere.impact.gained.count)
    }

    /// Whether the groups of every interface are known, and there is one.
    var isWhole: Bool { surroundings?.isWhole == true }

    private static func short(_ text: String) -> String {
        text.utf8.count > 200 ? text.prefix(200) + "…" : text
    }
}
