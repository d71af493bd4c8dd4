import SecurityGroups

extension Session {
    /// Opens the line in which traffic is typed.
    mutating func startWhatIf() {
        guard let loaded = rules?.loaded else { return }
        whatIf = WhatIfState(loaded)
        prompt = Prompt(mode: .whatIf, text: "")
    }

    /// Answers what is typed, whatever happened: a key, a mark, a new read of the rules.
    mutating func refreshWhatIf() {
        guard let prompt, prompt.mode == .whatIf, let rules, let loaded = rules.loaded else {
            whatIf = nil
            return
        }
        if whatIf?.isAbout(loaded) != true { whatIf = WhatIfState(loaded) }
        whatIf?.ask(prompt.text, revoking: rules.chosenKeys)
    }

    /// Enter: puts the cursor on the rule that decides.
    mutating func goToDecidingRule() {
        guard let key = whatIf?.decidingRule, var rules else { return }
        guard let index = rules.visibleKeys.firstIndex(of: key) else {
            hint("\(key.text) decides; the filter hides it.")
            return
        }
        rules.list.place(at: index, in: rules.visibleKeys, height: Layout(self).rulesRows)
        self.rules = rules
    }
}
