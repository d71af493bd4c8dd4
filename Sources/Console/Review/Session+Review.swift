import Canvas
import Revocation
import SecurityGroups

extension Session {
    mutating func openReview() -> [Effect] {
        guard !isRevoking, let rules, let loaded = rules.loaded else { return [] }
        // The reason is told where keys are answered; a read-only session has no way past here either.
        guard !facts.isReadOnly,
            let plan = ChangePlan(revoking: rules.chosenKeys, of: loaded)
        else { return [] }
        return openReview(of: plan)
    }

    /// Opens Review; nothing that was typed before counts in it.
    mutating func openReview(of plan: ChangePlan, changes: [String] = []) -> [Effect] {
        awaited.restoration = nil
        let open = rules.flatMap { $0.groupID == plan.groupID ? $0.group : nil }
        let group = open ?? inventory.groups.all.first { $0.id == plan.groupID }
        var opened = ReviewScreen(
            plan: plan, isServiceManaged: group?.isServiceManaged == true, changes: changes)
        opened.isBoundToKey = connection.isBoundToKey
        review = opened
        clampReview()
        return [.discardTypeAhead, .checkAuditLog, analysis(of: plan)]
    }

    /// Asks for the effect of a plan, which is told with the names of the groups that were listed.
    private func analysis(of plan: ChangePlan) -> Effect {
        .analyse(plan, names: names(inSourcesOf: plan.seen))
    }

    /// The names of the groups that the rules name, as far as they were listed.
    func names(inSourcesOf seen: GroupRules) -> [SecurityGroupID: String] {
        let named = Set(
            seen.rules.compactMap { rule -> SecurityGroupID? in
                if case .group(let id) = rule.source { id } else { nil }
            })
        let known = inventory.groups.all.filter { named.contains($0.id) && !$0.name.isEmpty }
        return Dictionary(known.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    }

    /// The group is not what was confirmed: nothing was sent, and the phrase is asked anew.
    mutating func reviewAgain(_ difference: GroupDifference, now: GroupRules) -> [Effect] {
        guard let report, let confirmed = report.plan else { return [] }
        let effects = receiveRules(now)
        self.report = nil
        if report.leaving == .whenSettled {
            log.farewell.append("\(confirmed.groupID) nothing sent: the group had changed")
            return [.quit]
        }
        guard let plan = confirmed.anew(in: now) else {
            fail("Nothing was sent: \(confirmed.kind.nothingLeft).")
            return effects
        }
        let opening = openReview(of: plan, changes: difference.sentences)
        fail(
            "Nothing was sent: the group changed since you confirmed. See what changed, then confirm anew."
        )
        return opening + effects
    }

    /// The effect has arrived; one of another plan is late and dropped. Where it asks for another
    /// phrase, or has a hazard that was not there, what was typed is none: it was typed under another
    /// effect.
    mutating func receive(_ effect: ChangeEffect, of plan: ChangePlan) {
        guard let review, review.plan.hasSameEffect(as: plan) else { return }
        var known = review.plan
        known.effect = effect
        self.review?.plan = known
        guard !review.typed.isEmpty else { return }
        if known.phrase != review.plan.phrase {
            self.review?.typed = ""
            hint("The effect is known now, and the phrase is another one: \(known.phrase.text)")
        } else if let added = known.hazards.first(where: { !review.plan.hazards.contains($0) }) {
            self.review?.typed = ""
            hint("The effect is known now (\(added.label)): type the phrase anew.")
        } else if known.effect?.words != review.plan.effect?.words {
            self.review?.typed = ""
            hint("The effect is known now: look at it, then type the phrase anew.")
        }
    }

    /// Between the effect summed up and every rule of it.
    mutating func turnReviewDetail() {
        review?.showsAll.toggle()
        review?.top = 0
        clampReview()
    }

    mutating func takeOutOfReview() -> [Effect] {
        guard let review else { return [] }
        let plan = review.plan
        guard plan.rules.indices.contains(review.cursor) else { return [] }
        let removed = plan.rules[review.cursor]
        if let rules { self.rules?.setMarks(rules.marks.subtracting([removed.key])) }
        guard let smaller = plan.without(removed.key) else {
            self.review = nil
            hint("The plan was empty and is closed; nothing was sent.")
            return []
        }
        self.review?.plan = smaller
        self.review?.typed = ""
        self.review?.cursor = min(review.cursor, smaller.rules.count - 1)
        hint("\(removed.key.text) is taken out; type the phrase for the smaller plan.")
        return [analysis(of: smaller)]
    }

    mutating func typeInReview(_ text: String) {
        guard let review else { return }
        if review.field == .reason {
            if review.plan.reason.count < 256 { self.review?.plan.reason += text.sanitized }
        } else if !review.hasShownAll {
            hint(ReviewScreen.reasonToLook)
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
        guard let review, !isRevoking else { return [] }
        if review.field == .reason {
            self.review?.field = .phrase
            return []
        }
        guard review.hasShownAll else { return [] }
        switch review.auditLog {
        case .problem(let words):
            fail("Nothing can be \(review.plan.kind.participle): \(words)")
            return []
        case .underWay:
            hint("Still checking that the audit log can be written.")
            return []
        case .writable: break
        }
        guard let confirmed = ConfirmedChange(review.plan, typed: review.typed) else {
            hint("type: \(review.plan.phrase.text) · Esc leaves")
            return []
        }
        self.review = nil
        // A report that a restoration was asked from is told by then.
        self.report = nil
        screens.push(ReportScreen(plan: review.plan))
        return [.carryOut(confirmed)]
    }
}
