import Canvas
import Revocation
import SecurityGroups

/// The rules of the open group. Whatever the operator did with them is kept in `RulesState`, with the
/// group.
struct RulesScreen: ListScreen, Equatable {
    var context: KeyContext { .rules }
    var screen: Screen { .rules(self) }
    var clickCommand: Command? { .detail }

    func cursor(in session: Session) -> AnyHashable? { session.rules?.list.cursor }

    func apply(_ change: ListChange, in session: inout Session) -> Bool {
        guard var rules = session.rules else { return false }
        defer { session.rules = rules }
        return change.apply(
            to: &rules.list, rows: rules.visibleKeys, height: Layout(session).rulesRows)
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        guard let rules = session.rules else { return nil }
        switch command {
        case .detail, .copy, .mark, .markRange, .markVisible, .invertMarks:
            return rules.reasonWithoutRule
        case .onlyMarked, .unmarkAll:
            return rules.marks.isEmpty ? "No rule is marked: Space marks one." : nil
        case .review:
            if session.facts.isReadOnly {
                return "Read-only: started with --read-only, nothing can be revoked."
            }
            if rules.loaded == nil { return rules.reasonWithoutWholeList }
            return rules.chosenKeys.isEmpty ? rules.reasonWithoutRule : nil
        case .whatIf: return rules.loaded == nil ? rules.reasonWithoutWholeList : nil
        case .undo: return session.facts.isReadOnly ? ReviewScreen.readOnlyRestoration : nil
        case .nextMatch, .previousMatch:
            return Self.matchReason(isFiltered: !rules.filter.isEmpty)
        case .lookEverywhere: return rules.search.disabledReason
        default: return nil
        }
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        switch command {
        case .detail: if session.rules?.selected != nil { session.show(DetailScreen()) }
        case .copy: return session.copyRule()
        case .mark, .markRange, .markVisible, .invertMarks, .unmarkAll, .onlyMarked:
            session.changeMarks(command)
        case .sortNext: session.sort(by: 1)
        case .sortPrevious: session.sort(by: -1)
        case .invertSort: session.rules?.order.isDescending.toggle()
        case .sortBySign:
            session.rules?.sortsBySign.toggle()
            let isOn = session.rules?.sortsBySign == true
            session.hint(isOn ? "Rules with a sign first: ! x ~ =" : "Signs no longer sort.")
        case .wideColumns: session.turnColumns()
        case .whatIf: session.startWhatIf()
        case .review: return session.openReview()
        case .undo: return session.askToUndo()
        case .lookEverywhere: return session.lookEverywhere()
        default: break
        }
        return []
    }

    /// Takes one thing back at a time: the range, the filter, the view, then the group itself.
    func goBack(in session: inout Session) -> [Effect] {
        guard let rules = session.rules else { return [] }
        if rules.rangeAnchor != nil {
            session.rules?.rangeAnchor = nil
        } else if !rules.filter.isEmpty {
            setFilter("", in: &session)
        } else if rules.showsOnlyMarked {
            session.rules?.showsOnlyMarked = false
        } else {
            return quit(in: &session)
        }
        return []
    }

    func quit(in session: inout Session) -> [Effect] {
        session.screens.pop()
        session.closeGroup()
        return []
    }

    func isReading(in session: Session) -> Bool { session.rules?.loading == .underWay }
    func readAgain(in session: inout Session) -> [Effect] {
        session.rules.map { session.read(.rules($0.groupID, $0.region)) } ?? []
    }

    func filter(in session: Session) -> String { session.rules?.filter.text ?? "" }
    func setFilter(_ text: String, in session: inout Session) {
        session.rules?.filter = RuleFilter(text)
    }
}

extension KeyContext {
    static let rules = KeyContext(
        "Rules",
        [
            Binding(
                [.enter, .character("d")], "Enter d", .detail, "every field of the rule",
                hint: "detail"),
            Binding(
                [.character(" ")], "Space", .mark, "mark the rule and step", hint: "mark"),
            Binding(
                [.character("D"), .delete], "D Delete", .review,
                "review a revocation of the marked rules, else of the rule at the cursor",
                hint: "revoke…"),
            .filterRules, .nextMatch, .previousMatch,
            Binding(
                [.character("u")], "u", .undo,
                "review a restoration of what you revoked last of this group", hint: "undo"),
            .sortNext, .sortPrevious, .invertSort,
            Binding([.character("S")], "S", .sortBySign, "rules with a sign first, or not"),
            Binding(
                [.character("v")], "v", .markRange, "mark a range: v at one end, v at the other"),
            Binding(
                [.character("a")], "a", .markVisible, "mark all rules that the filter shows",
                hint: "all"),
            Binding([.character("*")], "*", .invertMarks, "invert the marks"),
            Binding([.character("U")], "U", .unmarkAll, "take all marks away"),
            Binding(
                [.character("m")], "m", .onlyMarked, "show only marked rules",
                hint: "marked"),
            Binding(
                [.character("W")], "W", .whatIf,
                "what if: 203.0.113.7 22, [2001:db8::1]:443/udp: which rule decides now, and after",
                hint: "what if"),
            Binding(
                [.character("w")], "w", .wideColumns,
                "other columns, page by page: id, destination, source ports, NIC type, created"),
            .copyRule, .audit, .instances, .chooseRegion, .chooseProfile,
            Binding(
                [.character("E")], "E", .lookEverywhere,
                "look in every region for a group that is not in this one; again: go there"),
            .jump, .readAgain, .messages, .help,
        ], moves: Binding.listMoves)
}

extension Header {
    init(of rules: RulesState) {
        let network = rules.vpcID.map { $0.isEmpty ? "classic network" : $0 } ?? ""
        let read = rules.loaded.map { "read \(RuleWords.clock($0.readAt))" }
        let badges = [
            rules.group?.isServiceManaged == true ? "[managed]" : nil,
            rules.loading == .idle ? nil : rules.loading.summary, read,
        ]
        self.init(
            rules.groupID.rawValue,
            [rules.name, network].filter { !$0.isEmpty }.joined(separator: " · "),
            notes: rules.foldedTexts, right: badges.compactMap { $0 }.joined(separator: " "))
    }
}

/// Why there is nothing to act on.
extension RulesState {
    /// A part of a list is nothing to judge a rule by.
    var reasonWithoutWholeList: String? {
        switch loading {
        case .underWay:
            "The rules are still being read; nothing is judged before all are there."
        case .failed: "The rules could not be read whole; r reads them again."
        case .idle: nil
        }
    }

    var reasonWithoutRule: String? {
        guard list.cursor == nil else { return nil }
        if !rules.isEmpty { return "No rule is shown: Esc clears the filter." }
        return reasonWithoutWholeList ?? "The group has no ingress rules."
    }
}
