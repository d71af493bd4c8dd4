import Revocation
import SecurityGroups

extension Session {
    mutating func begin(in region: RegionID, profile: String, warnings: [String]) -> [Effect] {
        self.profile = profile
        groups = GroupsState(region: region)
        groups.loading = .underWay
        for warning in warnings { notice(warning) }
        var effects: [Effect] = [
            .read(.groups(region)), .findAccount, .findInterruptedReport,
        ]
        if let group = facts.firstGroup { effects = jump(to: group) + effects }
        return effects
    }

    mutating func takeRegions(_ regions: [Region]) -> [Effect] {
        self.regions.all = regions
        self.regions.loading = .idle
        if self.regions.list.cursor == nil {
            let now = regions.firstIndex { $0.id == groups.region } ?? 0
            self.regions.list.place(at: now, in: regions.map(\.id), height: Layout(self).groupsRows)
        }
        return tryPendingJump()
    }

    /// Pages come one by one; the first is readable at once. A complete read replaces the old list.
    mutating func takeGroups(
        _ groups: [SecurityGroup], of region: RegionID, isComplete: Bool
    ) -> [Effect] {
        guard region == self.groups.region else { return [] }
        self.groups.all = groups
        if let rules, let group = groups.first(where: { $0.id == rules.groupID }) {
            self.rules?.group = group
        }
        guard isComplete else { return [] }
        self.groups.loading = .idle
        return tryPendingJump()
    }

    private mutating func tryPendingJump() -> [Effect] {
        guard let name = pendingJump, groups.loading != .underWay, regions.loading != .underWay
        else { return [] }
        pendingJump = nil
        return jump(to: name)
    }

    mutating func takeRules(_ rules: GroupRules) -> [Effect] {
        guard let open = self.rules, open.groupID == rules.groupID, open.region == rules.region
        else { return [] }
        let lost = self.rules?.take(rules) ?? 0
        if lost > 0 {
            notice("\(lost) marked \(lost == 1 ? "rule is" : "rules are") gone from the group.")
        }
        if place == .detail, self.rules?.selected == nil { places.removeLast() }
        return []
    }

    mutating func takeFailure(of read: Read, words: String) -> [Effect] {
        switch read {
        case .regions:
            regions.loading = .failed(words)
            if pendingJump != nil {
                pendingJump = nil
            }
        case .groups(let region):
            guard region == groups.region else { return [] }
            groups.loading = .failed(words)
        case .rules(let id, let region):
            guard rules?.groupID == id, rules?.region == region else { return [] }
            rules?.loading = .failed(words)
        }
        fail(words)
        return []
    }
}
