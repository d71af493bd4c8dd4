import Canvas
import JSONText
import Revocation
import SecurityGroups

/// What the keys of the rule list change.
extension Session {
    mutating func changeMarks(_ command: Command) {
        guard var rules else { return }
        let visible = rules.visibleKeys
        // What a filter only may mean is marked one by one.
        let certain = Set(visible).subtracting(rules.uncertain)
        switch command {
        case .mark:
            guard let key = rules.list.cursor else { return }
            rules.setMarks(rules.marks.symmetricDifference([key]))
            self.rules = rules
            // Where the filter hides the rule now, the next one stands at its place already.
            if rules.visibleKeys.contains(key) { RulesScreen().move(.down, in: &self) }
            return
        case .markRange: markRange(&rules, visible: visible)
        case .markVisible:
            rules.setMarks(rules.marks.union(certain))
            sayWhatIsLeftOut(rules.uncertain)
        case .invertMarks:
            rules.setMarks(rules.marks.symmetricDifference(certain))
            sayWhatIsLeftOut(rules.uncertain)
        case .unmarkAll: rules.setMarks([])
        case .onlyMarked: rules.showsOnlyMarked.toggle()
        default: break
        }
        self.rules = rules
    }

    private mutating func sayWhatIsLeftOut(_ uncertain: Set<RuleKey>) {
        if uncertain.isEmpty { return }
        let count = uncertain.count
        hint(
            "\(count) with ? only may match and \(count == 1 ? "is" : "are") left out: Space marks one."
        )
    }

    private mutating func markRange(_ rules: inout RulesState, visible: [RuleKey]) {
        guard let cursor = rules.list.cursor else { return }
        guard let anchor = rules.rangeAnchor, let start = visible.firstIndex(of: anchor),
            let end = visible.firstIndex(of: cursor)
        else {
            rules.rangeAnchor = cursor
            hint("Range begins here: move to its other end and press v again.")
            return
        }
        let range = Set(visible[min(start, end)...max(start, end)])
        let leftOut = range.intersection(rules.uncertain).subtracting([anchor, cursor])
        rules.setMarks(rules.marks.union(range.subtracting(leftOut)))
        rules.rangeAnchor = nil
        sayWhatIsLeftOut(leftOut)
    }

    mutating func sort(by step: Int) {
        guard var rules else { return }
        let columns = RuleColumn.allCases
        let now = columns.firstIndex(of: rules.order.column) ?? 0
        rules.order = RuleOrder(by: columns[(now + step + columns.count) % columns.count])
        self.rules = rules
        hint("Sorted by \(rules.order.column.title).")
    }

    /// Turns to the columns that had no room, and behind the last page to the usual ones.
    mutating func turnColumns() {
        guard let rules else { return }
        let pages = RulesColumns.pages(
            width: Layout(self).rulesColumns, plain: rules.plainColumns)
        self.rules?.columnPage = (min(rules.columnPage, pages - 1) + 1) % pages
    }

    func copyRule() -> [Effect] {
        guard let rule = rules?.selected else { return [] }
        return [.copyToClipboard(rule.json.indentedText)]
    }

    /// Leaves the open group; coming back finds the marks, the filter, the order and the cursor.
    mutating func closeGroup() {
        // What was asked for is of this group.
        awaited.restoration = nil
        guard let rules else { return }
        keptChoices[rules.groupID] = rules.choices
        if let summary = rules.choices.summary { hint("\(summary): they are kept.") }
        self.rules = nil
    }

    /// What was marked elsewhere, or by another identity, is nothing to be found here.
    mutating func dropChoices() {
        let kept = keptChoices.values.count { $0.summary != nil }
        let count = kept + ((rules?.marks.isEmpty ?? true) ? 0 : 1)
        (keptChoices, rules) = ([:], nil)
        awaited.restoration = nil
        let groups = count == 1 ? "1 group" : "\(count) groups"
        if count > 0 { hint("The marks of \(groups) are dropped.") }
    }
}

/// What revoking the chosen rules does, beside the list.
extension Session {
    /// Asks for it once the cursor rests, where it is shown.
    mutating func askForPreview() -> [Effect] {
        guard isResting, screen is RulesScreen, Layout(self).pane != nil,
            let rules, let loaded = rules.loaded
        else { return [] }
        let keys = rules.chosenKeys
        if keys.isEmpty || rules.preview?.isOf(keys, loaded) == true { return [] }
        self.rules?.preview = RulePreview(keys, of: loaded)
        return [.preview(keys, of: loaded, names: names(inSourcesOf: loaded))]
    }
}

/// What arrives.
extension Session {
    /// Takes the first pages of a rule list over; those of another group are late.
    mutating func receive(_ pages: PartialRuleList) {
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
            notice(
                "\(lost) marked \(lost == 1 ? "rule is" : "rules are") gone or changed: no longer marked."
            )
        }
        if screen.context == .detail, self.rules?.selected == nil { screens.pop() }
        return [.findStandings(rules)]
    }
}
