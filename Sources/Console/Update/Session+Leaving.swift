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
        switch place {
        case .progress: return waitForOutcome()
        case .report: return closeReport()
        case .review: closeReview()
        case .rules: leaveRules()
        case .groups:
            if groups.filter.isEmpty {
                notice("q quits.")
            } else {
                groups.filter = ""
            }
        case .regions, .detail, .messages, .help: places.removeLast()
        case .filter, .jump: break
        }
        return []
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
            places.removeLast()
            rules = nil
        }
    }

    mutating func quitOrBack() -> [Effect] {
        switch place {
        case .progress: return waitForOutcome()
        case .groups: return [.quit]
        case .rules:
            places.removeLast()
            rules = nil
        case .report: return closeReport()
        default: if places.count > 1 { places.removeLast() }
        }
        return []
    }

    /// Ctrl-C: quits; during a revocation the first waits for the outcome, the second does not.
    mutating func interrupt() -> [Effect] {
        guard let revocation, isRevoking else { return [.quit] }
        if revocation.leaving == .whenSettled { return [.abandonRevocation] }
        return waitForOutcome()
    }

    private mutating func waitForOutcome() -> [Effect] {
        revocation?.leaving = .whenSettled
        notice(
            "Waiting for the outcome, then leaving. Ctrl-C leaves now and records it as unknown.")
        return []
    }

    mutating func suspend() -> [Effect] {
        guard isRevoking else { return [.suspend] }
        notice("A revocation is under way: Ctrl-Z works again when its outcome is known.")
        return []
    }
}
