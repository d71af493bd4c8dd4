import Revocation
import SecurityGroups

extension Session {
    mutating func changeMarks(_ command: Command) {
        guard var rules else { return }
        let visible = rules.visibleKeys
        switch command {
        case .mark:
            guard let key = rules.list.cursor else { return }
            rules.setMarks(rules.marks.symmetricDifference([key]))
            self.rules = rules
            move(.down)
            return
        case .markRange: markRange(&rules, visible: visible)
        case .markVisible: rules.setMarks(rules.marks.union(visible))
        case .invertMarks: rules.setMarks(rules.marks.symmetricDifference(visible))
        case .unmarkAll: rules.setMarks([])
        case .onlyMarked: rules.showsOnlyMarked.toggle()
        default: break
        }
        self.rules = rules
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
        rules.setMarks(rules.marks.union(visible[min(start, end)...max(start, end)]))
        rules.rangeAnchor = nil
    }

    mutating func sort(by step: Int) {
        guard var rules else { return }
        let columns = RuleColumn.allCases
        let now = columns.firstIndex(of: rules.order.column) ?? 0
        rules.order = RuleOrder(by: columns[(now + step + columns.count) % columns.count])
        self.rules = rules
        hint("Sorted by \(rules.order.column.title).")
    }
}
