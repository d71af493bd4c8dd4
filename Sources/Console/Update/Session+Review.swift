import Canvas
import Revocation
import SecurityGroups

extension Session {
    mutating func openReview() -> [Effect] {
        guard let rules, let loaded = rules.loaded else { return [] }
        if facts.isReadOnly {
            notice("Read-only: started with --read-only, nothing can be revoked.")
            return []
        }
        guard let plan = RevocationPlan(revoking: rules.chosenKeys, of: loaded) else {
            notice("No rule is chosen.")
            return []
        }
        open(ReviewState(plan: plan))
        return [.discardTypeAhead, .checkAuditLog]
    }

    private mutating func open(_ state: ReviewState) {
        review = state
        if place != .review { places.append(.review) }
        settleReview()
    }

    mutating func closeReview() {
        review = nil
        places.removeAll { $0 == .review || $0 == .progress }
    }

    /// The group is not what was confirmed: nothing was sent, and the phrase is asked anew.
    mutating func reviewAgain(_ difference: GroupDifference, now: GroupRules) -> [Effect] {
        guard let revocation, let confirmed = revocation.plan else { return [] }
        _ = takeRules(now)
        self.revocation = nil
        if revocation.leaving == .whenSettled {
            farewell.append("\(confirmed.groupID) nothing sent: the group had changed")
            return [.quit]
        }
        places.removeAll { $0 == .review || $0 == .progress }
        guard
            let plan = RevocationPlan(
                revoking: confirmed.keys, of: now, reason: confirmed.reason)
        else {
            fail("Nothing was sent: the planned rules are not in the group any more.")
            return []
        }
        open(ReviewState(plan: plan, changes: difference.words))
        fail(
            "Nothing was sent: the group changed since you confirmed. See what changed, then confirm anew."
        )
        return [.discardTypeAhead, .checkAuditLog]
    }

    mutating func takeOutOfReview() {
        guard let review else { return }
        let plan = review.plan
        guard plan.rules.indices.contains(review.cursor) else { return }
        let removed = plan.rules[review.cursor]
        if let rules { self.rules?.setMarks(rules.marks.subtracting([removed.key])) }
        guard
            let smaller = RevocationPlan(
                revoking: plan.keys.subtracting([removed.key]), of: plan.seen, reason: plan.reason)
        else {
            closeReview()
            notice("The plan was empty and is closed; nothing was sent.")
            return
        }
        self.review?.plan = smaller
        self.review?.typed = ""
        self.review?.hasShownAll = false
        self.review?.cursor = min(review.cursor, smaller.rules.count - 1)
        notice("\(removed.key.text) is taken out; type the phrase for the smaller plan.")
    }

    mutating func typeInReview(_ text: String) {
        guard let review else { return }
        if review.field == .reason {
            if review.plan.reason.count < 256 { self.review?.plan.reason += text.harmless }
        } else if !review.hasShownAll {
            notice("Look at every rule first: PgDn or End scrolls to the last one.")
        } else if review.typed.count < 64 {
            self.review?.typed += text
        }
    }

    mutating func eraseInReview() {
        if review?.field == .reason {
            _ = review?.plan.reason.popLast()
        } else {
            _ = review?.typed.popLast()
        }
    }

    mutating func confirm() -> [Effect] {
        guard let review else { return [] }
        if review.field == .reason {
            self.review?.field = .phrase
            return []
        }
        guard review.hasShownAll else {
            notice("Look at every rule first: PgDn or End scrolls to the last one.")
            return []
        }
        switch review.auditLog {
        case .problem(let words):
            fail("Nothing can be revoked: \(words)")
            return []
        case .underWay:
            notice("Still checking that the audit log can be written.")
            return []
        case .writable: break
        }
        guard let confirmed = ConfirmedPlan(review.plan, typed: review.typed) else {
            notice("type: \(review.plan.phrase.text) · Esc leaves")
            return []
        }
        revocation = RevocationState(plan: review.plan)
        self.review = nil
        places.removeAll { $0 == .review }
        places.append(.progress)
        return [.revoke(confirmed)]
    }

    mutating func moveInReview(_ move: Move) {
        guard let review else { return }
        let text = ReviewText(review, facts: facts, columns: size.columns)
        let height = Layout(self).reviewRows
        let last = review.plan.rules.count - 1
        let mostTop = max(0, text.lines.count - height)
        switch move {
        case .up where review.cursor == 0: self.review?.top = max(0, review.top - 1)
        case .down where review.cursor == last: self.review?.top = min(mostTop, review.top + 1)
        case .up, .down:
            let cursor = review.cursor + (move == .up ? -1 : 1)
            self.review?.cursor = cursor
            let rows = text.rows(ofRule: cursor)
            self.review?.top = Scroll.top(
                Scroll.top(
                    review.top, showing: rows.upperBound - 1, of: text.lines.count, height: height),
                showing: rows.lowerBound, of: text.lines.count, height: height)
        case .first:
            self.review?.cursor = 0
            self.review?.top = 0
        case .last:
            self.review?.cursor = last
            self.review?.top = mostTop
        case .pageUp, .pageDown, .halfPageUp, .halfPageDown:
            let top = Scroll.index(
                after: move, from: review.top, count: mostTop + 1, height: height)
            self.review?.top = top
            self.review?.cursor = text.rule(between: top, and: top + height, near: review.cursor)
        }
    }

    /// Notes whether the last rule has been on the screen, and keeps the scroll within the text.
    mutating func settleReview() {
        guard let review, place == .review else { return }
        let text = ReviewText(review, facts: facts, columns: size.columns)
        let height = Layout(self).reviewRows
        let top = max(0, min(review.top, text.lines.count - height))
        self.review?.top = top
        if !isTooSmall && top + height >= text.endOfRules { self.review?.hasShownAll = true }
    }
}
