import SecurityGroups

extension Session {
    mutating func goBack() -> [Effect] {
        if let prompt {
            if prompt.mode == .filter { setFilter("") }
            self.prompt = nil
            return []
        }
        if message?.kind == .error {
            message = nil
            return []
        }
        // In Review it leaves both: what was typed must not stay behind a key that says that it leaves.
        if leaveTour(), place != .review { return [] }
        if place.isText, !search.isEmpty {
            search = TextSearch()
            return []
        }
        switch place {
        case .progress: stay()
        case .report: return closeReport()
        case .review: closeReview()
        case .rules: leaveRules()
        case .groups:
            if groups.filter.isEmpty {
                hint("q quits.")
            } else {
                groups.filter = ""
            }
        case .audit: leaveAudit()
        case .regions, .profiles, .detail, .instances, .messages, .help, .auditEntry: leaveText()
        case .filter, .jump, .whatIf: break
        }
        return []
    }

    private mutating func leaveText() {
        places.removeLast()
        search = TextSearch()
    }

    /// Takes one thing back at a time: the range, the filter, the view, then the group itself.
    private mutating func leaveRules() {
        if rules?.rangeAnchor != nil {
            rules?.rangeAnchor = nil
        } else if rules?.filter.isEmpty == false {
            setFilter("")
        } else if rules?.showsOnlyMarked == true {
            rules?.showsOnlyMarked = false
        } else {
            closeRules()
        }
    }

    /// Leaves the group; marks do not outlive it, which is said.
    private mutating func closeRules() {
        places.removeLast()
        sayMarksAreDropped()
        rules = nil
    }

    mutating func sayMarksAreDropped() {
        guard let count = rules?.marks.count, count > 0 else { return }
        hint("\(count) \(count == 1 ? "mark" : "marks") dropped with the group.")
    }

    mutating func quitOrBack() -> [Effect] {
        switch place {
        case .progress: leaveWhenSettled()
        case .groups: return [.quit]
        case .rules: closeRules()
        case .report: return closeReport()
        default: if places.count > 1 { leaveText() }
        }
        return []
    }

    /// Ctrl-C: quits; during a revocation the first waits for the outcome, the second does not.
    mutating func interrupt() -> [Effect] {
        guard let revocation, isRevoking else { return [.quit] }
        if revocation.leaving == .whenSettled { return [.abandonRevocation] }
        leaveWhenSettled()
        return []
    }

    private mutating func leaveWhenSettled() {
        revocation?.leaving = .whenSettled
        notice(
            "Waiting for the outcome, then leaving. Esc stays; Ctrl-C leaves now and records it as unknown."
        )
    }

    private mutating func stay() {
        if revocation?.leaving == .whenSettled {
            revocation?.leaving = .staying
            hint("Staying; the \(changeNoun) goes on.")
        } else {
            hint(
                "The \(changeNoun) goes on; q leaves when its outcome is known."
            )
        }
    }

    /// Ctrl-Z. A phrase that was typed is none afterwards: an Enter that is meant for the shell and comes
    /// late would confirm with it.
    mutating func suspend() -> [Effect] {
        review?.typed = ""
        return [.suspend]
    }
}
