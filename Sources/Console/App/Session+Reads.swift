import FoundationEssentials
import Revocation
import SecurityGroups

extension Session {
    mutating func begin(in region: RegionID, profile: String, warnings: [String]) -> [Effect] {
        guard self.profile == nil else { return [] }
        isPreparing = false
        self.profile = profile
        groups = GroupsState(region: region)
        isRestOutstanding = true
        for warning in warnings { notice(warning) }
        // The groups of a region that was only assumed are not asked for any more.
        let waiting = waitingReads.filter { read in
            if case .groups = read { false } else { true }
        }
        waitingReads = []
        var effects = waiting.flatMap { read($0) }
        if let group = facts.firstGroup, !hasOpenedFirstGroup {
            hasOpenedFirstGroup = true
            effects = jump(to: group) + effects
        }
        awaitsFirstRules = rules?.loading == .underWay && mode == .rules
        return effects + askForTheRest()
    }

    /// What the first screen does without. Where that is a rule list, it comes first, on the line and
    /// for the processors: the rest is asked for once some of it stands on the screen, or has failed, or
    /// the operator turns to another.
    ///
    /// - Parameter isPainted: whether the terminal has taken the screen as it is now.
    mutating func askForTheRest(isPainted: Bool = false) -> [Effect] {
        guard isRestOutstanding else { return [] }
        if awaitsFirstRules, mode == .rules, let rules {
            let hasCome = rules.loading == .idle || !rules.rules.isEmpty
            let isAwaited = hasCome ? !isPainted : rules.loading == .underWay
            if isAwaited { return [] }
        }
        isRestOutstanding = false
        let groupsRead = groups.loading == .underWay ? [] : read(.groups(groups.region))
        let regionsRead = regions.loading == .underWay ? [] : read(.regions)
        return groupsRead + regionsRead + [.findAccount, .findInterruptedReport]
    }

    /// Without credentials nothing can be read: all that waited has failed, too.
    mutating func failPreparation(_ words: String) -> [Effect] {
        isPreparing = false
        let waiting = waitingReads
        waitingReads = []
        pendingJump = nil
        groups.loading = .failed(words)
        for read in waiting { markFailed(read, words: words) }
        fail(words)
        return []
    }

    /// Asks for a read, once: while one is under way another would only race with it.
    mutating func read(_ read: Read) -> [Effect] {
        switch read {
        case .regions: regions.loading = .underWay
        case .groups: groups.loading = .underWay
        case .rules: rules?.loading = .underWay
        case .instances: surroundings?.instancesLoading = .underWay
        case .interfaces: surroundings?.interfacesLoading = .underWay
        case .references: surroundings?.referencesLoading = .underWay
        }
        if profile != nil { return [.read(read)] }
        waitingReads.append(read)
        if isPreparing { return [] }
        isPreparing = true
        return [.prepare]
    }

    mutating func readAgain() -> [Effect] {
        switch place {
        case .groups: read(.groups(groups.region))
        case .regions: read(.regions)
        case .profiles: listProfiles()
        case .audit: readAudit()
        case .rules: rules.map { read(.rules($0.groupID, $0.region)) } ?? []
        case .instances:
            surroundings.map {
                [
                    .instances($0.groupID, $0.region), .interfaces($0.groupID, $0.region),
                    .references($0.groupID, $0.region),
                ]
            }
            .map { (reads: [Read]) in reads.flatMap { read($0) } } ?? []
        default: []
        }
    }

    mutating func receiveRegions(_ regions: [Region]) -> [Effect] {
        succeed(.regions)
        self.regions.all = regions
        self.regions.loading = .idle
        if self.regions.list.cursor == nil {
            let now = regions.firstIndex { $0.id == groups.region } ?? 0
            self.regions.list.place(
                at: now, in: regions.map(\.id), height: Layout(self).groupsRows)
        }
        return tryPendingJump()
    }

    /// Pages come one by one; the first is readable at once.
    mutating func receiveGroups(
        _ groups: [SecurityGroup], of region: RegionID, isComplete: Bool, readAt: Date?
    ) -> [Effect] {
        guard region == self.groups.region,
            self.groups.receive(groups, isWhole: isComplete, readAt: readAt)
        else { return [] }
        if let rules, let group = groups.first(where: { $0.id == rules.groupID }) {
            self.rules?.group = group
        }
        guard isComplete else { return [] }
        succeed(.groups(region))
        self.groups.loading = .idle
        return tryPendingJump()
    }

    /// Only where the operator still waits for it: a jump must not take a screen away that was
    /// opened since.
    private mutating func tryPendingJump() -> [Effect] {
        guard let name = pendingJump, groups.loading != .underWay, regions.loading != .underWay
        else { return [] }
        pendingJump = nil
        guard prompt == nil, place == .groups || place == .regions || place == .rules else {
            return []
        }
        return jump(to: name)
    }

    /// Takes the first pages of a rule list over; those of another group are late.
    mutating func receive(_ pages: ArrivingRules) {
        guard let open = rules, open.groupID == pages.groupID, open.region == pages.region
        else { return }
        rules?.receive(pages)
    }

    /// Takes a whole rule list over; one for another group, or older than what is shown, is late.
    mutating func receiveRules(_ rules: GroupRules) -> [Effect] {
        guard let open = self.rules, open.groupID == rules.groupID, open.region == rules.region
        else { return [] }
        self.rules?.loading = .idle
        self.rules?.search = nil
        if let shown = open.loaded, shown.readAt > rules.readAt { return [] }
        succeed(.rules(rules.groupID, rules.region))
        let lost = self.rules?.receive(rules) ?? 0
        if lost > 0 {
            notice("\(lost) marked \(lost == 1 ? "rule is" : "rules are") gone from the group.")
        }
        if place == .detail, self.rules?.selected == nil { places.removeLast() }
        return [.findStandings(rules)]
    }

    mutating func receiveFailure(of read: Read, words: String) -> [Effect] {
        let isOpen = markFailed(read, words: words)
        let isAwaited: Bool
        switch read {
        // Regions are read in the background: no obstacle to whoever does not ask for them.
        case .regions: isAwaited = place == .regions || (pendingJump != nil && !isReadingGroups)
        case .groups, .rules: isAwaited = isOpen
        // Told on the screen that lists them.
        case .instances, .interfaces, .references: isAwaited = false
        }
        guard isAwaited else { return [] }
        if read == .regions || read == .groups(groups.region) { pendingJump = nil }
        fail(words, reading: read)
        return []
    }

    /// - Returns: whether the read was for something that is still open.
    @discardableResult
    private mutating func markFailed(_ read: Read, words: String) -> Bool {
        switch read {
        case .regions: regions.loading = .failed(words)
        case .groups(let region):
            guard region == groups.region else { return false }
            groups.loading = .failed(words)
        case .rules(let id, let region):
            guard rules?.groupID == id, rules?.region == region else { return false }
            rules?.loading = .failed(words)
        case .instances(let id, let region):
            guard surroundings?.groupID == id, surroundings?.region == region else { return false }
            surroundings?.instancesLoading = .failed(words)
        case .interfaces(let id, let region):
            guard surroundings?.groupID == id, surroundings?.region == region else { return false }
            surroundings?.interfacesLoading = .failed(words)
        case .references(let id, let region):
            guard surroundings?.groupID == id, surroundings?.region == region else { return false }
            surroundings?.referencesLoading = .failed(words)
        }
        return true
    }

    private var isReadingGroups: Bool { groups.loading == .underWay || isPreparing }

    /// An error goes when what failed has succeeded.
    private mutating func succeed(_ read: Read) {
        if message?.read == read { message = nil }
    }
}
