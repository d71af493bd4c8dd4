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

    /// Rules that never decide and would, were it not for this one rule. Nil where the budget did not
    /// reach.
    ///
    /// - Parameter asked: the rules to look at; nil for all of them.
    public func rulesDeadOnly(
        becauseOf rule: RuleReference, among asked: Set<RuleReference>? = nil,
        budget: WorkBudget = WorkBudget()
    ) -> [RuleReference]? {
        var steps = StepCounter(budget)
        let without = absent(indices[rule] ?? [])
        let index = pieceIndices
        var found: [RuleReference] = []
        for place in rules.indices where rules[place] != rule {
            if let asked, !asked.contains(rules[place]) { continue }
            let places = indices[rules[place]] ?? []
            guard places.first == place, self.rule(at: place)?.isEgress == false,
                mark(of: places, index, &steps) == .shadowed
            else { continue }
            let mark = mark(of: places, index, without: without, &steps)
            if mark == .effective || mark == .redundant { found.append(rules[place]) }
        }
        return steps.isStopped ? nil : found
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
