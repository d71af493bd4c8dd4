import SecurityGroups

/// A profile of credentials that can be turned to. Nothing secret is in it.
public struct ProfileChoice: Sendable, Hashable {
    public let name: String
    /// How it comes by its credentials, as its file calls it: `AK`, `ram_role_arn`.
    public let kind: String
    /// Empty where the profile names none.
    public let region: String
    public let path: String

    public init(name: String, kind: String, region: String, path: String) {
        self.name = name
        self.kind = kind
        self.region = region
        self.path = path
    }
}

/// The profiles to choose from.
struct ProfilesState: Sendable, Hashable {
    var all: [ProfileChoice] = []
    var loading = Loading.idle
    var list = ListState<String>()

    var names: [String] { all.map(\.name) }
}

extension Session {
    mutating func chooseProfile() -> [Effect] {
        show(ProfilesScreen())
        return listProfiles()
    }

    /// The files are read anew each time: a profile may just have been made.
    mutating func listProfiles() -> [Effect] {
        inventory.profiles.loading = .underWay
        return [.listProfiles]
    }

    /// - Parameter problems: whole sentences about files that could not be read.
    mutating func receiveProfiles(_ found: [ProfileChoice], problems: [String]) {
        inventory.profiles.all = found
        inventory.profiles.loading = .idle
        if found.isEmpty, !problems.isEmpty {
            inventory.profiles.loading = .failed(problems.joined(separator: " "))
        }
        for problem in problems { notice(problem) }
        if inventory.profiles.list.cursor == nil {
            let now = found.firstIndex { $0.name == connection.profile } ?? 0
            inventory.profiles.list.place(
                at: now, in: inventory.profiles.names, height: Layout(self).tableRows)
        }
    }

    /// Turns to another profile. Nothing of the present one stays: its groups, rules, marks and plan
    /// may not be its successor's.
    mutating func turn(toProfile name: String) -> [Effect] {
        guard !isRevoking else {
            hint("A revocation is under way: the profile can be changed when its outcome is known.")
            return []
        }
        if name == connection.profile {
            screens[ProfilesScreen.self] = nil
            hint("“\(name)” is the present profile.")
            return []
        }
        dropChoices()
        connection.turn(toProfile: name)
        (prompt, awaited) = (nil, Awaited())
        (inventory.regions, inventory.surroundings) = (RegionsState(), nil)
        inventory.groups = GroupsState(region: RegionID(""))
        inventory.groups.loading = .underWay
        screens.reset()
        return [.useProfile(name)]
    }
}
