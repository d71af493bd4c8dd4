import Canvas
import JSONText
import SecurityGroups

extension Session {
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .move(let move): self.move(move)
        case .open: return open()
        case .detail: openDetail()
        case .filter: startFilter()
        case .nextMatch: step(.down)
        case .previousMatch: step(.up)
        case .sortNext: sort(by: 1)
        case .sortPrevious: sort(by: -1)
        case .invertSort: rules?.order.isDescending.toggle()
        case .mark, .markRange, .markVisible, .invertMarks, .unmarkAll, .onlyMarked:
            changeMarks(command)
        case .review: return openReview()
        case .takeOut: takeOutOfReview()
        case .switchField: review?.switchField()
        case .chooseRegion: return chooseRegion()
        case .jump: prompt = Prompt(mode: .jump, text: "")
        case .readAgain: return readAgain()
        case .repaint: return [.repaint]
        case .messages: show(.messages)
        case .wideColumns: rules?.showsWideColumns.toggle()
        case .copy: return copy()
        case .help: show(.help)
        case .back: return goBack()
        case .quit: return quitOrBack()
        case .interrupt: return interrupt()
        case .suspend: return suspend()
        case .accept: return accept()
        case .erase: erase()
        }
        return []
    }

    mutating func show(_ mode: Mode) {
        guard place != mode else { return }
        textTop = 0
        places.append(mode)
    }

    private mutating func open() -> [Effect] {
        switch place {
        case .groups:
            guard let group = groups.selected else { return [] }
            return openGroup(group.id, known: group)
        case .regions:
            guard let region = regions.list.cursor else { return [] }
            places = [.groups]
            return enter(region)
        default: return []
        }
    }

    mutating func openGroup(_ id: SecurityGroupID, known: SecurityGroup? = nil) -> [Effect] {
        let state = RulesState(groupID: id, region: groups.region, group: known)
        rules = state
        rules?.loading = .underWay
        places = [.groups, .rules]
        return [.read(.rules(id, groups.region))]
    }

    /// Turns to another region and reads its groups.
    mutating func enter(_ region: RegionID) -> [Effect] {
        groups = GroupsState(region: region)
        groups.loading = .underWay
        rules = nil
        return [.read(.groups(region))]
    }

    private mutating func openDetail() {
        if rules?.selected != nil { show(.detail) }
    }

    private mutating func chooseRegion() -> [Effect] {
        show(.regions)
        guard regions.all.isEmpty, regions.loading != .underWay else { return [] }
        regions.loading = .underWay
        return [.read(.regions)]
    }

    private mutating func readAgain() -> [Effect] {
        switch place {
        case .groups:
            groups.loading = .underWay
            if profile == nil { return [.prepare] }
            return [.read(.groups(groups.region))]
        case .regions:
            regions.loading = .underWay
            return [.read(.regions)]
        case .rules:
            guard let rules else { return [] }
            self.rules?.loading = .underWay
            return [.read(.rules(rules.groupID, rules.region))]
        default: return []
        }
    }

    private mutating func copy() -> [Effect] {
        guard let rule = rules?.selected else { return [] }
        return [.copyToClipboard(RuleWords.json(of: rule).indentedText)]
    }
}
