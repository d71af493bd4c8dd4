import SecurityGroups

extension Session {
    mutating func chooseProfile() -> [Effect] {
        show(.profiles)
        return listProfiles()
    }

    /// The files are read anew each time: a profile may just have been made.
    mutating func listProfiles() -> [Effect] {
        profiles.loading = .underWay
        return [.listProfiles]
    }

    /// - Parameter problems: whole sentences about files that could not be read.
    mutating func receiveProfiles(_ found: [ProfileChoice], problems: [String]) {
        profiles.all = found
        profiles.loading = .idle
        if found.isEmpty, !problems.isEmpty {
            profiles.loading = .failed(problems.joined(separator: " "))
        }
        for problem in problems { notice(problem) }
        if profiles.list.cursor == nil {
            let now = found.firstIndex { $0.name == profile } ?? 0
            profiles.list.place(
                at: now, in: profiles.names, height: Layout(self).groupsRows)
        }
    }

    /// Turns to another profile. Nothing of the present one stays: its groups, rules, marks and plan
    /// may not be its successor's.
    mutating func turn(toProfile name: String) -> [Effect] {
        guard !isRevoking else {
            hint("A revocation is under way: the profile can be changed when its outcome is known.")
            return []
        }
        if name == profile {
            places.removeAll { $0 == .profiles }
            hint("“\(name)” is the present profile.")
            return []
        }
        sayMarksAreDropped()
        (profile, account, pendingJump, prompt) = (nil, nil, nil, nil)
        isBoundToKey = false
        (rules, review, revocation, surroundings) = (nil, nil, nil, nil)
        (audit, restorationAskedAt) = (nil, nil)
        waitingReads = []
        regions = RegionsState()
        groups = GroupsState(region: RegionID(""))
        groups.loading = .underWay
        places = [.groups]
        isPreparing = true
        chosenProfile = name
        return [.useProfile(name)]
    }
}
