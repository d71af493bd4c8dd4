import SecurityGroups

/// Whose credentials the session uses, and what waits for them.
struct Connection: Sendable, Hashable {
    var account: String?
    /// The account is not known and the key is temporary.
    var isBoundToKey = false
    /// Where the credentials are from; nil until they have been read.
    var profile: String?
    /// The profile that was turned to since the start.
    var chosenProfile: String?
    var isPreparing = false
    /// Reads asked for before the credentials are known.
    var waitingReads: [Read] = []
    /// Whether the rules of a group that was named at the start are still on their way.
    var awaitsFirstRules = false
    /// Whether what the first screen does without is still to be asked for.
    var isRestOutstanding = false
    /// The group named at the start is opened once, not after every change of the profile.
    var hasOpenedFirstGroup = false

    /// Nothing of a profile stays when another is turned to, but for what was done at the start.
    mutating func turn(toProfile name: String) {
        (profile, account, isBoundToKey, waitingReads) = (nil, nil, false, [])
        (isPreparing, chosenProfile) = (true, name)
    }
}

extension Session {
    mutating func begin(in region: RegionID, profile: String, warnings: [String]) -> [Effect] {
        guard connection.profile == nil else { return [] }
        connection.isPreparing = false
        connection.profile = profile
        inventory.groups = GroupsState(region: region)
        connection.isRestOutstanding = true
        for warning in warnings { notice(warning) }
        // The groups of a region that was only assumed are not asked for any more.
        let waiting = connection.waitingReads.filter { $0.kind != .groups }
        connection.waitingReads = []
        var effects = waiting.flatMap { read($0) }
        if let group = facts.firstGroup, !connection.hasOpenedFirstGroup {
            connection.hasOpenedFirstGroup = true
            effects = jump(to: group) + effects
        }
        connection.awaitsFirstRules = rules?.loading == .underWay && context == .rules
        return effects + askForTheRest()
    }

    /// What the first screen does without. Where that is a rule list, it comes first, on the line and
    /// for the processors: the rest is asked for once some of it stands on the screen, or has failed, or
    /// the operator turns to another.
    ///
    /// - Parameter isPainted: whether the terminal has taken the screen as it is now.
    mutating func askForTheRest(isPainted: Bool = false) -> [Effect] {
        guard connection.isRestOutstanding else { return [] }
        if connection.awaitsFirstRules, context == .rules, let rules {
            let hasCome = rules.loading == .idle || !rules.rules.isEmpty
            let isAwaited = hasCome ? !isPainted : rules.loading == .underWay
            if isAwaited { return [] }
        }
        connection.isRestOutstanding = false
        let groups = inventory.groups
        let groupsRead = groups.loading == .underWay ? [] : read(.groups(groups.region))
        let regionsRead = inventory.regions.loading == .underWay ? [] : read(.regions)
        return groupsRead + regionsRead + [.findAccount, .findInterruptedReport]
    }

    /// Without credentials nothing can be read: all that waited has failed, too.
    mutating func failPreparation(_ message: String) -> [Effect] {
        connection.isPreparing = false
        let waiting = connection.waitingReads
        connection.waitingReads = []
        awaited.jump = nil
        inventory.groups.loading = .failed(message)
        for read in waiting { note(.failed(message), of: read) }
        fail(message)
        return []
    }

    /// Asks for a read, once: while one is under way another would only race with it.
    mutating func read(_ read: Read) -> [Effect] {
        note(.underWay, of: read)
        if connection.profile != nil { return [.read(read)] }
        connection.waitingReads.append(read)
        if connection.isPreparing { return [] }
        connection.isPreparing = true
        return [.prepare]
    }

    /// Notes how far a read has come.
    ///
    /// - Returns: whether it is of something that is still open.
    @discardableResult
    mutating func note(_ loading: Loading, of read: Read) -> Bool {
        switch read {
        case .regions: inventory.regions.loading = loading
        case .groups(let region):
            guard region == inventory.groups.region else { return false }
            inventory.groups.loading = loading
        case .group(.rules, let id, let region):
            guard rules?.groupID == id, rules?.region == region else { return false }
            rules?.loading = loading
        case .group(let kind, let id, let region):
            guard inventory.surroundings?.groupID == id, inventory.surroundings?.region == region
            else { return false }
            inventory.surroundings?.loading[kind] = loading
        }
        return true
    }

    mutating func receiveFailure(of read: Read, message: String) -> [Effect] {
        let isOpen = note(.failed(message), of: read)
        let isAwaited: Bool
        switch read.kind {
        // Regions are read in the background: no obstacle to whoever does not ask for them.
        case .regions:
            let isReadingGroups =
                inventory.groups.loading == .underWay || connection.isPreparing
            isAwaited = screen.context == .regions || (awaited.jump != nil && !isReadingGroups)
        case .groups, .group(.rules): isAwaited = isOpen
        // Told on the screen that lists them.
        case .group: isAwaited = false
        }
        guard isAwaited else { return [] }
        if read == .regions || read == .groups(region) { awaited.jump = nil }
        fail(message, reading: read)
        return []
    }

    /// An error goes when what failed has succeeded.
    mutating func succeed(_ read: Read) {
        if message?.read == read { message = nil }
    }

    /// Whether what is recorded belongs to a key that will be another one some day.
    mutating func noteBoundToKey(_ isBound: Bool) {
        connection.isBoundToKey = isBound
        review?.isBoundToKey = isBound
    }
}
