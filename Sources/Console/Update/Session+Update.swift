import Canvas
import Revocation
import SecurityGroups

extension Session {
    /// Takes an event in and says what is to be done about it. No clock, no chance, no I/O.
    public mutating func update(_ event: Event) -> [Effect] {
        let effects: [Effect]
        switch event {
        case .keyPressed(let key): effects = press(key)
        case .resized(let size):
            self.size = size
            effects = []
        case .painted:
            // Nothing moves by that.
            noteShownRules()
            return []
        case .interrupted: effects = perform(.interrupt)
        case .prepared(let region, let profile, let warnings):
            effects = begin(in: region, profile: profile, warnings: warnings)
        case .preparationFailed(let words): effects = failPreparation(words)
        case .profilesFound(let found, let problems):
            receiveProfiles(found, problems: problems)
            effects = []
        case .regionsLoaded(let regions): effects = receiveRegions(regions)
        case .groupsLoaded(let groups, let region, let isComplete):
            effects = receiveGroups(groups, of: region, isComplete: isComplete)
        case .rulesLoaded(let rules): effects = receiveRules(rules)
        case .accountKnown(let account):
            self.account = account
            effects = []
        case .groupNotFound(let id, let region, let words):
            effects = receiveNotFound(id, in: region, words: words)
        case .groupSearched(let search, let region):
            receive(search, besides: region)
            effects = []
        case .readFailed(let read, let words): effects = receiveFailure(of: read, words: words)
        case .interruptedReportFound(let report, let date):
            showInterrupted(report, at: date)
            effects = []
        case .auditLogChecked(let problem):
            review?.auditLog = problem.map { .problem($0) } ?? .writable
            effects = []
        case .analysed(let effect, let plan):
            receive(effect, of: plan)
            effects = []
        case .standingsFound(let standings, let loaded):
            rules?.receive(standings, of: loaded)
            effects = []
        case .coversFound(let covers, let loaded):
            rules?.receive(covers: covers, of: loaded)
            effects = []
        case .revocationAdvanced(let progress):
            revocation?.advance(progress)
            effects = []
        case .revocationFinished(let report): effects = finishRevocation(report)
        case .groupChanged(let difference, let now): effects = reviewAgain(difference, now: now)
        case .revocationFailed(let words): effects = failRevocation(words)
        case .auditRead(let listing):
            audit?.receive(listing)
            effects = []
        case .auditFailed(let words):
            audit?.loading = .failed(words)
            effects = []
        case .restorationPrepared(let plan): effects = openRestoration(plan)
        case .restorationRefused(let entry, let words):
            refuseRestoration(of: entry, words)
            effects = []
        case .restorationAnalysed(let effect, let plan):
            receive(effect, of: plan)
            effects = []
        case .noticed(let words):
            notice(words)
            effects = []
        case .copied:
            notice("Copied to the terminal's clipboard (OSC 52); some terminals refuse it.")
            effects = []
        }
        refreshWhatIf()
        clampScroll()
        return effects
    }

    private mutating func press(_ key: Key) -> [Effect] {
        if isTooSmall {
            if key == .control("c") { return perform(.interrupt) }
            if key == .character("q") { return isRevoking ? perform(.quit) : [.quit] }
            return []
        }
        if message?.kind != .error { message = nil }
        if case .click(let position) = key { return click(on: position) }
        if let command = KeyMap.command(for: key, in: mode) { return perform(command) }
        if mode.takesText { return type(key) }
        if case .paste = key {
            hint("Pasted text is ignored here.")
        } else if key != .unknown && key != .wheelUp && key != .wheelDown {
            hint(
                mode == .progress
                    ? "The \(revocation?.noun ?? "revocation") goes on; q leaves when its outcome is known."
                    : "No such key here: ? lists the keys.")
        }
        return []
    }

    /// Keeps cursors on their rows and rows on the screen, whatever happened.
    mutating func clampScroll() {
        let layout = Layout(self)
        groups.list.clamp(in: groups.visible.map(\.id), height: layout.groupsRows)
        regions.list.clamp(in: regions.all.map(\.id), height: layout.groupsRows)
        profiles.list.clamp(in: profiles.names, height: layout.groupsRows)
        if var rules {
            rules.list.clamp(in: rules.visibleKeys, height: layout.rulesRows)
            self.rules = rules
        }
        if var audit {
            audit.list.clamp(in: audit.visibleKeys, height: layout.auditRows)
            self.audit = audit
        }
        clampReview()
    }
}
