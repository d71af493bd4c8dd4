import SecurityGroups

/// Whether a rule may go, and what of.
public enum RuleStanding: Sendable, Hashable {
    /// Revoking it alone changes the verdict of some traffic.
    case effective
    /// It decides, but revoking it alone changes nothing. Rules that never decide may lean on it.
    case redundant
    /// It never decides, and would not if accept rules that are open to the world were closed. All
    /// rules of this kind may go together, whichever of those are closed before or after.
    case dead
    /// It never decides, but would if accept rules that are open to the world were closed: a partner's
    /// rule behind a port that everybody reaches. Whoever removes it and closes the port cuts the
    /// partner off.
    case needed

    /// What holds in every one of several lists of which the rule is a part, such as those of the
    /// interfaces of its group; nil where one of them is not known.
    public static func inAll(_ standings: [RuleStanding?]) -> RuleStanding? {
        if standings.contains(.effective) { return .effective }
        if standings.isEmpty || standings.contains(nil) { return nil }
        return [.redundant, .needed].first { standings.contains($0) } ?? .dead
    }
}

extension TrafficTable {
    /// Accept rules that are open to the world: those that people close, so that nothing may lean on
    /// them. A /7 of IPv4 or a /4 of IPv6 is as good as the world, also in several blocks of a list.
    public var rulesOpenToTheWorld: Set<RuleReference> { Set(worldOpen.map { rules[$0] }) }

    /// Drop rules for everybody: one of them may make most other rules dead.
    public var dropsForEverybody: [RuleReference] {
        rules.indices.filter { verdicts[$0] == .drop && isFromTheWorld($0) }.map { rules[$0] }
    }

    /// The standing of each rule; without those for which the budget did not reach, those that
    /// cannot be read, and those for traffic that leaves. Costs up to two questions for each rule: for
    /// the background.
    ///
    /// - Parameter asked: the rules to look at; nil for all of them.
    public func standings(
        of asked: Set<RuleReference>? = nil, budget: WorkBudget = WorkBudget()
    ) -> [RuleReference: RuleStanding] {
        var steps = StepCounter(budget)
        var standings: [RuleReference: RuleStanding] = [:]
        let world = worldOpen
        let index = pieceIndices
        for reference in asked ?? Set(indices.keys) {
            guard let places = indices[reference],
                let rule = places.first.flatMap({ self.rule(at: $0) }), !rule.isEgress
            else { continue }
            standings[reference] = standing(of: places, index, world, &steps)
            if steps.isStopped { break }
        }
        return standings
    }

    private func standing(
        of places: [Int], _ index: [PieceIndex], _ world: [Int], _ steps: inout StepCounter
    ) -> RuleStanding? {
        switch mark(of: places, index, &steps) {
        case .effective?: return .effective
        case .redundant?: return .redundant
        case nil: return nil
        case .shadowed?: break
        }
        let others = world.filter { !places.contains($0) }
        if others.isEmpty { return .dead }
        return mark(of: places, index, without: absent(others), &steps).map {
            $0 == .shadowed ? .dead : .needed
        }
    }

    /// For each of some rules those that never decide and would, were it not for this one rule. Nil
    /// where the budget did not reach.
    ///
    /// - Parameter asked: the rules to look at; nil for all of them.
    public func rulesDeadOnly(
        becauseOf causes: [RuleReference], among asked: Set<RuleReference>? = nil,
        budget: WorkBudget = WorkBudget()
    ) -> [RuleReference: [RuleReference]]? {
        if causes.isEmpty { return [:] }
        var steps = StepCounter(budget)
        let index = pieceIndices
        var shadowed: [(rule: RuleReference, places: [Int])] = []
        for place in rules.indices where asked?.contains(rules[place]) ?? true {
            let places = indices[rules[place]] ?? []
            guard places.first == place, rule(at: place)?.isEgress == false else { continue }
            if mark(of: places, index, &steps) == .shadowed {
                shadowed.append((rules[place], places))
            }
            if steps.isStopped { return nil }
        }
        var found: [RuleReference: [RuleReference]] = [:]
        for cause in causes {
            let without = absent(indices[cause] ?? [])
            for (rule, places) in shadowed where rule != cause {
                let mark = mark(of: places, index, without: without, &steps)
                if mark == .effective || mark == .redundant {
                    found[cause, default: []].append(rule)
                }
                if steps.isStopped { return nil }
            }
        }
        return found
    }

    /// Rules that never decide, now or in what is left when a plan is carried out, and would give
    /// something there if the accept rules that are open to the world were gone, too: what they are for
    /// hangs on those alone.
    ///
    /// Each is looked at by itself, in what is left: so it counts also where rules of the plan do the same
    /// as it, or stand before it. A rule that decides now is told by what its revoke changes; that it may
    /// lean on one open to the world is what redundant means.
    ///
    /// - Parameters:
    ///   - asked: accept rules of the plan.
    ///   - idle: those of them that never decide now.
    ///   - planned: all rules of the plan.
    /// - Returns: `isComplete` false where the budget did not reach all, or one cannot be read.
    public func rulesNeededLater(
        among asked: [RuleReference], idle: Set<RuleReference>,
        revoking planned: Set<RuleReference>,
        budget: WorkBudget = WorkBudget()
    ) -> (rules: [RuleReference], isComplete: Bool) {
        let world = worldOpen.filter { !planned.contains(rules[$0]) }
        if world.isEmpty { return ([], true) }
        var steps = StepCounter(budget)
        var isComplete = true
        var needed: [RuleReference] = []
        let index = pieceIndices
        var isAbsent = absent(planned.flatMap { indices[$0] ?? [] })
        for reference in asked {
            guard let places = indices[reference] else { continue }
            for place in places { isAbsent[place] = false }
            defer { for place in places { isAbsent[place] = true } }
            switch mark(of: places, index, without: isAbsent, &steps) {
            case .effective?: continue
            case nil:
                isComplete = false
                continue
            case .redundant? where !idle.contains(reference): continue
            case .shadowed?, .redundant?: break
            }
            var left = isAbsent
            for place in world { left[place] = true }
            switch mark(of: places, index, without: left, &steps) {
            case .effective?: needed.append(reference)
            case nil: isComplete = false
            case .shadowed?, .redundant?: break
            }
            if steps.isStopped { return (needed, false) }
        }
        return (needed, isComplete)
    }

    /// The accept rules open to the world that meet a rule's traffic, strongest first.
    public func rulesOpenToTheWorld(meeting reference: RuleReference) -> [RuleReference] {
        let own = (indices[reference] ?? []).compactMap { traffic(at: $0) }
        return worldOpen.filter { place in
            guard rules[place] != reference, let traffic = traffic(at: place) else { return false }
            return own.contains { $0.overlap(with: traffic) != nil }
        }.map { rules[$0] }
    }

    var worldOpen: [Int] {
        rules.indices.filter { verdicts[$0] == .accept && isFromTheWorld($0) }
    }

    private func isFromTheWorld(_ index: Int) -> Bool {
        // Most rules are for a few addresses, which their source alone tells.
        if case .cidr(let block)? = rule(at: index)?.source, block.prefixLength > 7 { return false }
        return traffic(at: index)?.isFromTheWorld == true
    }

    func absent(_ indices: some Sequence<Int>) -> [Bool] {
        var isAbsent = [Bool](repeating: false, count: rules.count)
        for index in indices { isAbsent[index] = true }
        return isAbsent
    }
}
