import SecurityGroups

/// How far the search for a group is that the open region does not have.
enum SearchState: Sendable, Hashable {
    /// The operator may have the other regions asked.
    case offered
    case underWay
    case found(RegionID)
}

extension SearchState? {
    /// Why `E` cannot act.
    var disabledReason: String? {
        switch self {
        case .offered, .found: nil
        case .underWay: "The regions are being asked."
        case nil: "E is for a group that is not in this region."
        }
    }
}

/// A group that is not in the region: it may be in another.
extension Session {
    mutating func receiveNotFound(
        _ id: SecurityGroupID, in region: RegionID, message: String
    ) -> [Effect] {
        guard rules?.groupID == id, rules?.region == region else { return [] }
        rules?.search = .offered
        return receiveFailure(
            of: .rules(id, region), message: "\(message) E looks for it in every region.")
    }

    /// Asks the other regions; once one is known to have the group, goes there.
    mutating func lookEverywhere() -> [Effect] {
        guard let rules else { return [] }
        switch rules.search {
        case .offered:
            self.rules?.search = .underWay
            notice("Asking every region for \(rules.groupID).")
            return [.search(rules.groupID, besides: rules.region)]
        case .found(let region):
            let reading = enter(region)
            return reading + openGroup(rules.groupID)
        case .underWay, nil: return []
        }
    }

    /// Takes over what the regions answered; for a group that was left meanwhile it is late.
    mutating func receive(_ search: GroupSearch, besides region: RegionID) {
        guard rules?.groupID == search.groupID, rules?.region == region,
            rules?.search == .underWay
        else { return }
        if let found = search.found {
            rules?.search = .found(found)
            notice("\(search.summary) E goes there.")
        } else {
            rules?.search = .offered
            notice(search.summary)
        }
    }
}
