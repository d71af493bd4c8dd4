import Canvas
import Revocation
import SecurityGroups

extension Session {
    /// Takes an event in and says what is to be done about it. No clock, no chance, no I/O.
    public mutating func update(_ event: Event) -> [Effect] {
        var effects: [Effect]
        switch event {
        case .keyPressed(let key): effects = press(key)
        case .resized(let size):
            self.size = size
            effects = []
        case .painted:
            // Nothing moves by that.
            screen.notePainted(in: &self)
            return askForTheRest(isPainted: true)
        case .rested:
            isResting = true
            effects = []
        case .interrupted: effects = perform(.interrupt)
        case .prepared(let region, let profile, let warnings):
            effects = begin(in: region, profile: profile, warnings: warnings)
        case .preparationFailed(let message): effects = failPreparation(message)
        case .profilesFound(let found, let problems):
            receiveProfiles(found, problems: problems)
            effects = []
        case .regionsLoaded(let regions): effects = receiveRegions(regions)
        case .groupsLoaded(let groups, let region, let isComplete, let readAt):
            effects = receiveGroups(groups, of: region, isComplete: isComplete, readAt: readAt)
        case .rulesArriving(let pages):
            receive(pages)
            effects = []
        case .rulesLoaded(let rules):
            effects = receiveRules(rules)
            noteOpenGroup()
        case .instancesLoaded(let instances, let group, let isComplete):
            receive(instances, of: group, isComplete: isComplete)
            effects = []
        case .interfacesLoaded(let interfaces, let group):
            receive(interfaces, of: group)
            effects = []
        case .referencesLoaded(let references, let group):
            receive(references, to: group)
            effects = []
        case .accountKnown(let account):
            connection.account = account
            noteBoundToKey(false)
            effects = []
        case .accountUnknown:
            noteBoundToKey(true)
            effects = []
        case .groupNotFound(let id, let region, let message):
            effects = receiveNotFound(id, in: region, message: message)
        case .groupSearched(let search, let region):
            receive(search, besides: region)
            effects = []
        case .readFailed(let read, let message):
            effects = receiveFailure(of: read, message: message)
        case .interruptedReportFound(let report, let date):
            showInterrupted(report, at: date)
            effects = []
        case .unknownOutcomeFound(let message):
            fail(message)
            effects = []
        case .auditLogChecked(let problem):
            review?.noteAuditLog(problem: problem)
            effects = []
        case .analysed(let effect, let plan):
            receive(effect, of: plan)
            effects = []
        case .previewed(let plan):
            rules?.preview?.receive(plan)
            effects = []
        case .standingsFound(let standings, let loaded):
            rules?.receive(standings, of: loaded)
            noteOpenGroup()
            effects = []
        case .exposureFound(let exposure, let loaded):
            rules?.receive(exposure, of: loaded)
            noteOpenGroup()
            effects = []
        case .revocationAdvanced(let progress):
            report?.advance(progress)
            effects = []
        case .revocationFinished(let report):
            effects = finishRevocation(report)
            noteOpenGroup()
        case .groupChanged(let difference, let now): effects = reviewAgain(difference, now: now)
        case .revocationFailed(let message): effects = failRevocation(message)
        case .auditRead(let listing):
            audit?.receive(listing)
            effects = []
        case .auditFailed(let message):
            audit?.loading = .failed(message)
            effects = []
        case .restorationPrepared(let plan): effects = openRestoration(plan)
        case .restorationRefused(let message):
            refuseRestoration(message)
            effects = []
        case .noticed(let message):
            notice(message)
            effects = []
        case .copied:
            notice("Copied to the terminal's clipboard (OSC 52); some terminals refuse it.")
            effects = []
        }
        effects += askForTheRest()
        refreshWhatIf()
        followTour()
        clampScroll()
        return effects + askForPreview()
    }

    /// Where the key moves the cursor of the list, what explains its row waits until it rests.
    private mutating func press(_ key: Key) -> [Effect] {
        let (context, cursor) = (screen.context, (screen as? any ListScreen)?.cursor(in: self))
        let effects = answer(key)
        if screen.context != context {
            // Another screen is looked at, not moved through.
            isResting = true
        } else if !facts.isQuiet, let list = screen as? any ListScreen,
            list.cursor(in: self) != cursor
        {
            isResting = false
        }
        return effects
    }

    private mutating func answer(_ key: Key) -> [Effect] {
        if isTooSmall {
            if key == .control("c") { return perform(.interrupt) }
            if key == .character("q") { return isRevoking ? perform(.quit) : [.quit] }
            return []
        }
        if message?.kind != .error { message = nil }
        if case .click(let position) = key {
            guard prompt == nil else { return [] }
            if screen is RulesScreen, position.column >= Layout(self).rulesColumns { return [] }
            return screen.click(onRow: position.row - Layout.headerRows - 1, in: &self)
        }
        // A multiplexer or a slow line may join an Esc with what was typed after it. Esc has to leave, as in
        // Review; the other key does nothing, since it was meant for what stands there then.
        if case .alt = key, context.command(for: key) == nil { return answer(.escape) }
        if let command = context.command(for: key) {
            guard let reason = disabledReason(for: command) else { return perform(command) }
            hint(reason)
            return []
        }
        if context.takesText {
            type(key)
        } else if let answer = answer(toUnbound: key) {
            hint(answer)
        }
        return []
    }

    /// What to say of a key that asks for nothing here; nil for one that is not the operator's.
    private func answer(toUnbound key: Key) -> String? {
        if case .paste = key { return "Pasted text is ignored here." }
        if case .unfinishedPaste = key {
            return "Pasted text is ignored here. It has not ended: Esc ends it."
        }
        if key == .unknown || key == .wheelUp || key == .wheelDown { return nil }
        if let answer = screen.answerToUnboundKey(in: self) { return answer }
        guard let binding = KeyMap.binding(elsewhereOf: key) else {
            return "No such key here: ? lists the keys."
        }
        let contexts = KeyContext.allCases.filter { $0.bindings.contains(binding) }
        let titles = contexts.map(\.title).joined(separator: ", ")
        return "Not here; in \(titles): \(binding.summary)."
    }

    /// Keeps cursors on their rows and rows on the screen, whatever happened, on the screens below, too.
    /// A screen that is too small shows no rows: what it had shown before is there again when it grows.
    private mutating func clampScroll() {
        if isTooSmall { return }
        for screen in screens.screens { screen.behavior.clamp(in: &self) }
    }
}
