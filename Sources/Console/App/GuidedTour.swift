import Revocation
import SecurityGroups

/// The five steps that `drawbridge demo` leads through in the message line, where no message stands. Each
/// gives way to the next once the operator has done it.
struct GuidedTour: Sendable, Hashable {
    enum Step: Int, Sendable, CaseIterable {
        /// Find the rule that opens SSH to the world.
        case find = 1
        /// See what revoking it does.
        case effect
        case revoke
        /// See that it is gone, and recorded.
        case prove
        case undo
    }

    /// The name of a group with such a rule.
    let group: String
    /// The step to be done; nil once all are.
    private(set) var step: Step? = .find

    init(group: String) { self.group = group }

    /// Goes on as far as the operator has come.
    mutating func follow(_ session: Session) {
        while let step, Self.isDone(step, in: session) {
            self.step = Step(rawValue: step.rawValue + 1)
        }
    }

    private static func isDone(_ step: Step, in session: Session) -> Bool {
        let report = session.report?.report
        switch step {
        case .find:
            return session.screen.context == .review
                || session.screen.context == .rules
                    && session.rules?.selected.map { isOpenSSH($0, in: session) } == true
        case .effect:
            return session.report != nil
                || session.review?.plan.kind == .revoke && session.review?.plan.effect != nil
        case .revoke: return report?.kind == .revoke && hasDone(report, .revoked)
        case .prove:
            return session.screen.context == .audit && session.audit?.listing?.isWhole == true
        case .undo: return report?.kind == .restore && hasDone(report, .restored)
        }
    }

    private static func hasDone(_ report: ChangeReport?, _ kind: RuleOutcome.Kind) -> Bool {
        report?.rules.contains { $0.outcome.kind == kind } == true
    }

    private static func isOpenSSH(_ rule: IngressRule, in session: Session) -> Bool {
        rule.ipProtocol == .tcp && rule.portRange.covers(22...22)
            && session.rules?.risk(of: rule) != nil
    }

    // MARK: What it says

    /// What to do next, from where the operator is; nil where there is nothing to say.
    func text(in session: Session) -> String? {
        step.flatMap { step in
            advice(on: step, in: session).map { "Tour \(step.rawValue)/5: \($0)" }
        }
    }

    private func advice(on step: Step, in session: Session) -> String? {
        let context = session.screen.context
        if context == .progress { return nil }
        switch (step, context) {
        case (.find, .groups):
            return
                "find the SSH rule open to the world. Type :\(group) and press Enter. Esc ends the tour."
        case (.find, .rules):
            return session.rules?.rules.contains { Self.isOpenSSH($0, in: session) } == true
                ? "j goes down to SSH from 0.0.0.0/0, marked with !."
                : "not here. Type :\(group) and press Enter."
        case (.effect, .rules): return "D shows what revoking it does; it sends nothing."
        case (.effect, .review): return "what revoking it does is being worked out."
        case (.revoke, .review):
            return session.review?.plan.kind == .revoke
                ? "read on (PgDn), then type the phrase and Enter." : nil
        case (.revoke, .rules): return "D opens Review again."
        case (.prove, .report): return "read back as gone. Prove it: e shows the record."
        case (.prove, .rules), (.prove, .groups): return "prove it: e shows what is recorded."
        case (.prove, .audit): return nil
        case (.undo, .audit), (.undo, .auditEntry), (.undo, .report):
            return "undo it: R restores what was revoked."
        case (.undo, .rules): return "undo it: u restores what you revoked last."
        case (.undo, .review):
            return session.review?.plan.kind == .restore
                ? "read on (PgDn), then type the phrase and Enter." : nil
        case (_, .review): return nil
        case (_, .groups): return "Enter opens the group again."
        default: return "q goes back."
        }
    }
}

extension Session {
    /// What the tour says where no message stands; nil outside of it.
    var tourText: String? { message == nil ? tour?.text(in: self) : nil }

    /// Takes the tour on, and away once it is done.
    mutating func followTour() {
        guard var tour else { return }
        tour.follow(self)
        self.tour = tour.step == nil ? nil : tour
        guard self.tour == nil, message == nil else { return }
        hint("The tour is done: found, shown, revoked, proved, undone.")
    }

    /// Esc, where nothing else waits for it. While a request is under way it stays what it always is.
    ///
    /// - Returns: whether there was a tour to leave.
    mutating func leaveTour() -> Bool {
        guard tour != nil, !isRevoking else { return false }
        tour = nil
        hint("The tour has ended; drawbridge demo begins it again.")
        return true
    }
}
