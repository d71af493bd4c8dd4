import Canvas

extension Session {
    /// Carries a command out: those that every screen has, and of the others what the screen makes of
    /// them.
    mutating func perform(_ command: Command) -> [Effect] {
        if let effects = performInPrompt(command) { return effects }
        switch command {
        case .move(let move): screen.move(move, in: &self)
        case .nextMatch: screen.step(.down, in: &self)
        case .previousMatch: screen.step(.up, in: &self)
        case .filter: startFilter()
        case .jump: prompt = Prompt(kind: .jump, text: "")
        case .audit: return openAudit()
        case .instances: return openInstances()
        case .chooseRegion: return chooseRegion()
        case .chooseProfile: return chooseProfile()
        case .readAgain: return screen.readAgain(in: &self)
        case .repaint: return [.repaint]
        case .messages: show(MessagesScreen())
        case .help: showHelp()
        case .back: return goBack()
        case .quit: return screen.quit(in: &self)
        case .interrupt: return interrupt()
        case .suspend: return suspend()
        default: return screen.perform(command, in: &self)
        }
        return []
    }

    /// What keeps a command from being carried out, for the operator; nil where nothing does.
    func disabledReason(for command: Command) -> String? {
        switch command {
        case .chooseProfile: facts.isSandbox ? "The sandbox has no profiles." : nil
        case .readAgain: screen.isReading(in: self) ? "Already reading." : nil
        case .earlierText where prompt.map { promptHistory.texts(of: $0.kind) } == []:
            "Nothing was typed here before."
        case .suspend where isRevoking:
            "A \(changeNoun) is under way: Ctrl-Z works again when its outcome is known."
        default: screen.disabledReason(for: command, in: self)
        }
    }

    /// Esc takes one thing back at a time.
    private mutating func goBack() -> [Effect] {
        if prompt != nil {
            cancelPrompt()
        } else if message?.kind == .error {
            message = nil
        } else if !leaveTour() || screen.context == .review {
            // In Review Esc leaves both: what was typed must not stay behind a key that says it leaves.
            return screen.goBack(in: &self)
        }
        return []
    }

    /// Ctrl-C: quits; during a revocation the first waits for the outcome, the second does not.
    private mutating func interrupt() -> [Effect] {
        guard let report, isRevoking else { return [.quit] }
        if report.leaving == .whenSettled { return [.abandonRevocation] }
        leaveWhenSettled()
        return []
    }

    /// Ctrl-Z. A phrase that was typed is none afterwards: an Enter that is meant for the shell and comes
    /// late would confirm with it.
    private mutating func suspend() -> [Effect] {
        review?.typed = ""
        return [.suspend]
    }
}
