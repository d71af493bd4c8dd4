extension Difference {
    /// The last field: the rules without a membership are painted once; what rules with one add is
    /// walked strongest first.
    ///
    /// A rule with a membership *and* a source block (a port list that nobody resolved) has to be
    /// painted, too, so it is settled first whether its traffic belongs.
    mutating func paintedChange(_ pieces: Bits, depth: Int = 0) -> Change {
        let hull = restriction.hull[Field.source.rawValue]
        var painted: [Int32] = []
        var walked: [Int32] = []
        var unsettled: Int32?
        pieces.forEach { piece in
            let asked = restriction.memberships[piece]
            if asked.isEmpty {
                painted.append(Int32(piece))
            } else if restriction.cells[Field.source.rawValue][piece] == hull {
                walked.append(Int32(piece))
            } else if !asked.contains(where: { assumed[Int($0)] == false }) {
                painted.append(Int32(piece))
                unsettled = unsettled ?? asked.first { assumed[Int($0)] == nil }
            }
        }
        if let name = unsettled {
            return branchedChange(name, depth) {
                $0.paintedChange(pieces, depth: depth + 1)
            } outside: {
                $0.paintedChange(pieces, depth: depth + 1)
            }
        }
        sweep.paint(painted, of: restriction)
        steps.add(painted.count + 2 * sweep.stretches.count)
        // A rule weaker than every deciding one cannot decide, whatever belongs to it.
        let weakest = sweep.weakest
        walked.removeAll { $0 > weakest }
        return memberChange(walked[...], Deciders(), depth: depth)
    }

    /// Asks the same of traffic that belongs and of traffic that does not.
    private mutating func branchedChange(
        _ name: Int32, _ depth: Int, inside: (inout Difference) -> Change,
        outside: (inout Difference) -> Change
    ) -> Change {
        guard depth < Self.deepest, !isDone else {
            if !isDone { steps.giveUp() }
            return Change()
        }
        assumed[Int(name)] = true
        let inside = inside(&self)
        assumed[Int(name)] = false
        let outside = outside(&self)
        assumed[Int(name)] = nil
        return Change(
            lost: diagram.membership(name, member: inside.lost, other: outside.lost),
            gained: diagram.membership(name, member: inside.gained, other: outside.gained))
    }

    /// What decides, of the rules that ask for memberships.
    private struct Deciders {
        /// The strongest that matches.
        var before = FirstMatchSweep.none
        /// The same without the revoked ones.
        var after = FirstMatchSweep.none
        /// Whether a piece that asks matches, see `Restriction.isSurvey`.
        var isAsked = false
    }

    /// Walks the rules that ask for memberships, strongest first. The first one not yet settled
    /// splits in "belongs" and "does not": where it belongs, the rule matches and the weaker ones
    /// are done. So k rules make k + 1 cases and not 2^k.
    private mutating func memberChange(
        _ members: ArraySlice<Int32>, _ found: Deciders, depth: Int
    ) -> Change {
        var found = found
        for (position, piece) in zip(members.indices, members) {
            // Half a walk would take the rest for traffic that belongs nowhere.
            if isDone { return Change() }
            if found.after != FirstMatchSweep.none { break }
            let asked = restriction.memberships[Int(piece)]
            if asked.contains(where: { assumed[Int($0)] == false }) { continue }
            let isRevoked = restriction.isRevoked[Int(piece)]
            if isRevoked && found.before != FirstMatchSweep.none { continue }
            let isAsking = restriction.isAsking[Int(piece)]
            if isAsking && found.isAsked { continue }
            guard let name = asked.first(where: { assumed[Int($0)] == nil }) else {
                if isAsking {
                    found.isAsked = true
                    continue
                }
                if found.before == FirstMatchSweep.none { found.before = piece }
                if !isRevoked { found.after = piece }
                continue
            }
            return branchedChange(name, depth) {
                $0.memberChange(members[position...], found, depth: depth + 1)
            } outside: {
                $0.memberChange(members[(position + 1)...], found, depth: depth + 1)
            }
        }
        if restriction.isSurvey {
            survey(found)
            return Change()
        }
        return sourceChange(found.before, found.after)
    }

    /// Takes note of what decides the traffic that is asked about.
    private mutating func survey(_ found: Deciders) {
        steps.add(sweep.stretches.count)
        for stretch in sweep.stretches where found.isAsked || stretch.isAsked {
            _ = outcome.record(
                before: min(stretch.before, found.before), after: min(stretch.after, found.after))
        }
    }

    /// How many ranges of sources an answer may hold: some 64 MB.
    private static let mostRanges = 8_000_000

    /// How many memberships one packet is asked about; more is beyond what a group may name.
    private static let deepest = 300

    /// Compares the two layers of paint, each under the strongest matching rule with a membership.
    private mutating func sourceChange(_ memberBefore: Int32, _ memberAfter: Int32) -> Change {
        let hull = restriction.hull[Field.source.rawValue]
        lostSources.removeAll(keepingCapacity: true)
        gainedSources.removeAll(keepingCapacity: true)
        steps.add(sweep.stretches.count)
        let isMemberRevoked =
            memberBefore != FirstMatchSweep.none && restriction.isRevoked[Int(memberBefore)]
        // Stretches that change alike are collected as one range.
        var running = RevokeOutcome.Kind.none
        var first = hull.first
        for stretch in sweep.stretches {
            let isMembers = memberBefore < stretch.before
            var kind = RevokeOutcome.Kind.none
            if isMembers ? isMemberRevoked : stretch.isAsked {
                kind = outcome.record(
                    before: isMembers ? memberBefore : stretch.before,
                    after: min(stretch.after, memberAfter))
            }
            if kind == running { continue }
            collect(running, CellRange(first: first, last: stretch.start - 1))
            (running, first) = (kind, stretch.start)
        }
        collect(running, CellRange(first: first, last: hull.last))
        let change = Change(
            lost: diagram.sources(lostSources), gained: diagram.sources(gainedSources))
        if diagram.rangeCount > Self.mostRanges { steps.giveUp() }
        return change
    }

    private mutating func collect(_ kind: RevokeOutcome.Kind, _ cells: CellRange) {
        switch kind {
        case .none: break
        case .lost: lostSources.append(cells)
        case .gained: gainedSources.append(cells)
        }
    }
}
