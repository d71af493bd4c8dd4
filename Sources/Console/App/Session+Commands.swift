import Canvas
import JSONText
import Revocation
import SecurityGroups

extension Session {
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .move(let move): self.move(move)
        case .open: return open()
        case .detail: openDetail()
        case .filter: startFilter()
        case .whatIf: startWhatIf()
        case .nextMatch: step(.down)
        case .previousMatch: step(.up)
        case .instances: return openInstances()
        case .sortNext: sort(by: 1)
        case .sortPrevious: sort(by: -1)
        case .invertSort: rules?.order.isDescending.toggle()
        case .mark, .markRange, .markVisible, .invertMarks, .unmarkAll, .onlyMarked:
            changeMarks(command)
        case .review: return openReview()
        case .takeOut: return takeOutOfReview()
        case .switchField: review?.switchField()
        case .restore: return askToRestore()
        case .undo: return askToUndo()
        case .allOfEffect: turnReviewDetail()
        case .audit: return openAudit()
        case .chooseRegion: return chooseRegion()
        case .chooseProfile: return chooseProfile()
        case .lookEverywhere: return lookEverywhere()
        case .jump: prompt = Prompt(mode: .jump, text: "")
        case .readAgain: return readAgain()
        case .repaint: return [.repaint]
        case .messages: show(.messages)
        case .wideColumns: turnColumns()
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

    /// Turns to the columns that had no room, and behind the last page to the usual ones.
    private mutating func turnColumns() {
        guard let rules else { return }
        let pages = RulesColumns.pages(width: size.columns, plain: rules.plainColumns)
        self.rules?.columnPage = (min(rules.columnPage, pages - 1) + 1) % pages
    }

    mutating func show(_ mode: Mode) {
        guard place != mode else { return }
        textTops[mode] = 0
        search = TextSearch()
        places.append(mode)
    }

    private mutating func open() -> [Effect] {
        switch place {
        case .groups:
            guard let group = groups.selected else { return [] }
            return openGroup(group.id, known: group)
        case .regions:
            guard let region = regions.list.cursor else { return [] }
            return enter(region)
        case .profiles:
            guard let name = profiles.list.cursor else { return [] }
            return turn(toProfile: name)
        case .audit:
            if audit?.selected != nil { show(.auditEntry) }
            return []
        default: return []
        }
    }

    mutating func openGroup(_ id: SecurityGroupID, known: SecurityGroup? = nil) -> [Effect] {
        guard !isRevoking else { return [] }
        sayMarksAreDropped()
        pendingJump = nil
        review = nil
        rules = RulesState(groupID: id, region: groups.region, group: known)
        places = [.groups, .rules]
        return read(.rules(id, groups.region))
    }

    /// Turns to another region and reads its groups.
    mutating func enter(_ region: RegionID) -> [Effect] {
        guard !isRevoking else { return [] }
        sayMarksAreDropped()
        pendingJump = nil
        rules = nil
        review = nil
        places = [.groups]
        groups = GroupsState(region: region)
        return read(.groups(region))
    }

    private mutating func openDetail() {
        if rules?.selected != nil { show(.detail) }
    }

    private mutating func chooseRegion() -> [Effect] {
        show(.regions)
        guard regions.all.isEmpty, regions.loading != .underWay else { return [] }
        return read(.regions)
    }

    private mutating func copy() -> [Effect] {
        if place == .auditEntry { return [.copyToClipboard(audit?.selected?.listed.line ?? "")] }
        guard let rule = rules?.selected else { return [] }
        return [.copyToClipboard(rule.json.indentedText)]
    }
}
