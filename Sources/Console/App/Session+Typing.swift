import Canvas
import Revocation
import SecurityGroups

extension Session {
    mutating func startFilter() {
        let text =
            switch place {
            case .rules: rules?.filter.text ?? ""
            case .audit: audit?.filter.text ?? ""
            case .groups: groups.filter
            default: search.text
            }
        prompt = Prompt(mode: .filter, text: text)
    }

    /// A printable key where text is typed.
    mutating func type(_ key: Key) -> [Effect] {
        switch key {
        case .character(let character) where mode == .review:
            typeInReview(String(character))
        case .paste where mode == .review:
            hint("Pasted text is refused here: type the phrase.")
        case .unfinishedPaste where mode == .review:
            hint("Pasted text is refused here. It has not ended: Esc ends it.")
        case .character(let character):
            prompt?.text.append(character)
            applyFilter()
        case .paste(let text), .unfinishedPaste(let text):
            prompt?.text += text.harmless.prefix(256)
            applyFilter()
        default:
            break
        }
        return []
    }

    mutating func erase() {
        if mode == .review {
            eraseInReview()
        } else if prompt?.text.isEmpty == false {
            prompt?.text.removeLast()
            applyFilter()
        }
    }

    mutating func accept() -> [Effect] {
        if mode == .review { return confirm() }
        guard let prompt else { return [] }
        if prompt.mode == .whatIf { goToDecidingRule() }
        self.prompt = nil
        return prompt.mode == .jump ? jump(to: prompt.text) : []
    }

    mutating func applyFilter() {
        guard let prompt, prompt.mode == .filter else { return }
        setFilter(prompt.text)
    }

    mutating func setFilter(_ text: String) {
        switch place {
        case .rules: rules?.filter = RuleFilter(text)
        case .audit: audit?.filter = AuditTextFilter(text)
        case .groups: groups.filter = text
        default: searchText(for: text)
        }
    }

    /// Searches the text that is shown, from what is on the screen onwards.
    private mutating func searchText(for text: String) {
        search = TextSearch(text: text)
        let lines = textLines
        search.begin(at: scrollTop, in: lines)
        showMatch(in: lines)
    }

    /// Opens the group, or turns to the region, that `text` names by id or name.
    mutating func jump(to text: String) -> [Effect] {
        let name = text.split(separator: " ").joined(separator: " ")
        if name.isEmpty { return [] }
        // Ids first: names are anybody's, and need not be unique.
        if let group = groups.all.first(where: { $0.id.rawValue == name }) {
            return openGroup(group.id, known: group)
        }
        let named = groups.all.filter { $0.name == name || $0.name == text }
        if named.isEmpty, name.hasPrefix("sg-") { return openGroup(SecurityGroupID(name)) }
        if named.count == 1 { return openGroup(named[0].id, known: named[0]) }
        if named.count > 1 {
            notice("\(named.count) groups are called “\(name)”: jump by id, or filter with /.")
            return []
        }
        if let region = regions.all.first(where: { $0.isCalled(name) }) { return enter(region.id) }
        if let (region, group) = groupElsewhere(name) {
            let effects = enter(region)
            return effects + jump(to: group)
        }
        let begun = groups.all.filter { $0.name.lowercased().hasPrefix(name.lowercased()) }
        if begun.count == 1 { return openGroup(begun[0].id, known: begun[0]) }
        if groups.loading == .underWay || isPreparing || regions.all.isEmpty {
            pendingJump = name
            return regions.all.isEmpty && regions.loading != .underWay ? read(.regions) : []
        }
        notice("No region and no group in \(groups.region) is called “\(name)”.")
        return []
    }

    /// `eu-central-1 sg-…`, or with a slash between them: a group of another region.
    private func groupElsewhere(_ name: String) -> (RegionID, String)? {
        let parts = name.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "/" })
        guard parts.count == 2, let group = parts.last,
            let region = regions.all.first(where: { $0.isCalled(String(parts[0])) })
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
