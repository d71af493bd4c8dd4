import SecurityGroups

/// To a group or a region by its name.
extension Session {
    /// Opens the group, or turns to the region, that `text` names by id or name.
    mutating func jump(to text: String) -> [Effect] {
        let name = text.split(separator: " ").joined(separator: " ")
        if name.isEmpty { return [] }
        // Ids first: names are anybody's, and need not be unique.
        if let group = inventory.groups.all.first(where: { $0.id.rawValue == name }) {
            return openGroup(group.id, known: group)
        }
        let named = inventory.groups.all.filter { $0.name == name || $0.name == text }
        if named.isEmpty, name.hasPrefix("sg-") { return openGroup(SecurityGroupID(name)) }
        if named.count == 1 { return openGroup(named[0].id, known: named[0]) }
        if named.count > 1 {
            notice("\(named.count) groups are called “\(name)”: jump by id, or filter with /.")
            return []
        }
        if let region = inventory.regions.all.first(where: { $0.isCalled(name) }) {
            return enter(region.id)
        }
        if let (region, group) = regionAndName(name) {
            let effects = enter(region)
            return effects + jump(to: group)
        }
        let begun = inventory.groups.all.filter {
            $0.name.lowercased().hasPrefix(name.lowercased())
        }
        if begun.count == 1 { return openGroup(begun[0].id, known: begun[0]) }
        if inventory.groups.loading == .underWay || connection.isPreparing
            || inventory.regions.all.isEmpty
        {
            awaited.jump = name
            return inventory.regions.all.isEmpty && inventory.regions.loading != .underWay
                ? read(.regions) : []
        }
        notice("No region and no group in \(region) is called “\(name)”.")
        return []
    }

    /// Only where the operator still waits for it: a jump must not take a screen away that was
    /// opened since.
    mutating func tryAwaitedJump() -> [Effect] {
        guard let name = awaited.jump, inventory.groups.loading != .underWay,
            inventory.regions.loading != .underWay
        else { return [] }
        awaited.jump = nil
        guard prompt == nil, screen.context.bindings.contains(.jump) else { return [] }
        return jump(to: name)
    }

    /// `eu-central-1 sg-…`, or with a slash between them: a group of another region.
    func regionAndName(_ name: String) -> (region: RegionID, name: String)? {
        let parts = name.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "/" })
        guard parts.count == 2, let group = parts.last,
            let region = inventory.regions.all.first(where: { $0.isCalled(String(parts[0])) })
        else { return nil }
        return (region.id, String(group))
    }
}

extension Region {
    /// Whether the operator means this region, by id or by its name, in any letter case.
    fileprivate func isCalled(_ name: String) -> Bool {
        let name = name.lowercased()
        return id.rawValue.lowercased() == name || localName.lowercased() == name
    }
}
