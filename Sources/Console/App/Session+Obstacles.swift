import Canvas
import Revocation
import SecurityGroups

/// Why a key does nothing now, in one place: no key is ever answered with silence.
extension Session {
    /// What keeps a command from being carried out, for the operator; nil where nothing does.
    func obstacle(to command: Command) -> String? {
        switch command {
        case .open: obstacleToOpening
        case .instances: place == .groups ? obstacleToGroup : nil
        case .copy: place == .auditEntry ? nil : obstacleToRule
        case .detail, .mark, .markRange, .markVisible, .invertMarks: obstacleToRule
        case .onlyMarked, .unmarkAll:
            rules?.marks.isEmpty == true ? "No rule is marked: Space marks one." : nil
        case .review: obstacleToReview
        case .whatIf: rules?.loaded == nil ? obstacleToWholeList : nil
        case .restore: obstacleToRestoration
        case .undo: facts.isReadOnly ? Self.readOnlyRestoration : nil
        case .nextMatch, .previousMatch: obstacleToMatch
        case .chooseProfile: facts.isSandbox ? "The sandbox has no profiles." : nil
        case .lookEverywhere: obstacleToSearch
        case .readAgain: isReadingPlace ? "Already reading." : nil
        case .suspend where isRevoking:
            "A \(changeNoun) is under way: Ctrl-Z works again when its outcome is known."
        default: nil
        }
    }

    /// What to say of a key that asks for nothing here; nil for one that is not the operator's.
    func answer(toUnbound key: Key) -> String? {
        if case .paste = key { return "Pasted text is ignored here." }
        if case .unfinishedPaste = key {
            return "Pasted text is ignored here. It has not ended: Esc ends it."
        }
        if key == .unknown || key == .wheelUp || key == .wheelDown { return nil }
        if mode == .progress {
            return
                "The \(changeNoun) goes on; q leaves when its outcome is known."
        }
        guard let binding = KeyMap.binding(elsewhereOf: key) else {
            return "No such key here: ? lists the keys."
        }
        let modes = Mode.allCases.filter(binding.modes.contains).map(\.title)
        return "Not here; in \(modes.joined(separator: ", ")): \(binding.summary)."
    }

    private var obstacleToReview: String? {
        guard let rules else { return nil }
        if facts.isReadOnly {
            return "Read-only: started with --read-only, nothing can be revoked."
        }
        if rules.loaded == nil { return obstacleToWholeList }
        return rules.chosenKeys.isEmpty ? obstacleToRule : nil
    }

    private static let readOnlyRestoration =
        "Read-only: started with --read-only, nothing can be restored."

    private var obstacleToRestoration: String? {
        if facts.isReadOnly { return Self.readOnlyRestoration }
        if entryAtHand != nil {
            return place == .report && revocation?.kind.canBeUndone == false
                ? "These rules were restored: mark them in the list to revoke them again." : nil
        }
        return place == .report
            ? "Nothing was sent, so there is nothing to restore." : "No entry is shown."
    }

    /// A part of a list is nothing to judge a rule by.
    private var obstacleToWholeList: String? {
        guard let rules else { return nil }
        switch rules.loading {
        case .underWay:
            return "The rules are still being read; nothing is judged before all are there."
        case .failed: return "The rules could not be read whole; r reads them again."
        case .idle: return nil
        }
    }

    private var obstacleToRule: String? {
        guard let rules, rules.list.cursor == nil else { return nil }
        if !rules.rules.isEmpty { return "No rule is shown: Esc clears the filter." }
        return obstacleToWholeList ?? "The group has no ingress rules."
    }

    private var obstacleToGroup: String? {
        guard groups.list.cursor == nil else { return nil }
        if !groups.all.isEmpty { return "No group is shown: Esc clears the filter." }
        switch groups.loading {
        case .underWay: return "The groups are still being read."
        case .failed: return "The groups could not be read; r reads them again."
        case .idle: return "The region has no groups; L chooses another."
        }
    }

    private var obstacleToOpening: String? {
        switch place {
        case .groups: obstacleToGroup
        case .regions: obstacleToRegion
        case .audit: obstacleToEntry
        default: nil
        }
    }

    private var obstacleToEntry: String? {
        guard let audit, audit.list.cursor == nil else { return nil }
        if !audit.rows.isEmpty { return "No entry is shown: Esc clears the filter." }
        return audit.loading == .underWay
            ? "The log is still being read." : "The log has no entries."
    }

    private var obstacleToSearch: String? {
        switch rules?.search {
        case .offered, .found: nil
        case .underWay: "The regions are being asked."
        case nil: "E is for a group that is not in this region."
        }
    }

    private var obstacleToRegion: String? {
        guard regions.list.cursor == nil else { return nil }
        return regions.loading == .underWay
            ? "The regions are still being read." : "There are no regions; r reads them again."
    }

    private var obstacleToMatch: String? {
        if place.isText {
            if search.isEmpty { return "Nothing is searched for: / begins a search." }
            return search.matches(in: textLines).isEmpty ? "“\(search.text)” is not found." : nil
        }
        let isFiltered =
            switch place {
            case .rules: rules?.filter.isEmpty == false
            case .audit: audit?.filter.isEmpty == false
            default: !groups.filter.isEmpty
            }
        return isFiltered ? nil : "No filter is set: / sets one."
    }

    private var isReadingPlace: Bool {
        switch place {
        case .groups: groups.loading == .underWay
        case .regions: regions.loading == .underWay
        case .profiles: profiles.loading == .underWay
        case .audit: audit?.loading == .underWay
        case .rules: rules?.loading == .underWay
        case .instances:
            surroundings?.instancesLoading == .underWay
                || surroundings?.interfacesLoading == .underWay
                || surroundings?.referencesLoading == .underWay
        default: false
        }
    }
}
