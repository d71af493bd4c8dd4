import Canvas
import SecurityGroups

/// A line in which text is typed over a screen. It is no screen: nothing is opened over it.
struct Prompt: Sendable, Equatable {
    enum Kind: Sendable, Hashable {
        /// A filter over a list, or what is searched for in a text.
        case filter
        /// A group or region to jump to.
        case jump
        /// Traffic to ask about.
        case whatIf
    }

    let kind: Kind
    var text: String
    /// The answer to what is typed for `W`.
    var whatIf: WhatIfState?

    var context: KeyContext {
        switch kind {
        case .filter: .filter
        case .jump: .jump
        case .whatIf: .whatIf
        }
    }

    /// What stands before the text.
    var sign: String {
        switch kind {
        case .filter: "/"
        case .jump: ":"
        case .whatIf: "what if? "
        }
    }
}

extension KeyContext {
    static let filter = KeyContext(
        "Filter", keys, moves: Binding.typingMoves, canQuit: false, takesText: true)
    static let jump = KeyContext("Jump", keys, moves: [], canQuit: false, takesText: true)
    static let whatIf = KeyContext(
        "What if", keys, moves: Binding.typingMoves, canQuit: false, takesText: true)

    private static let keys = [
        Binding(
            [.enter], "Enter", .accept, "keep the filter; jump; go to the rule that decides",
            hint: "accept"),
        .erase,
    ]
}

extension Session {
    mutating func startFilter() {
        prompt = Prompt(kind: .filter, text: screen.filter(in: self))
    }

    /// A printable key where text is typed.
    mutating func type(_ key: Key) {
        guard prompt != nil else { return screen.type(key, in: &self) }
        switch key {
        case .character(let character):
            prompt?.text.append(character)
            applyFilter()
        case .paste(let text), .unfinishedPaste(let text):
            prompt?.text += text.harmless.prefix(256)
            applyFilter()
        default: break
        }
    }

    /// Enter and Backspace; nil for any other command.
    mutating func performInPrompt(_ command: Command) -> [Effect]? {
        guard let prompt else { return nil }
        switch command {
        case .accept:
            if prompt.kind == .whatIf { goToDecidingRule() }
            self.prompt = nil
            return prompt.kind == .jump ? jump(to: prompt.text) : []
        case .erase:
            guard !prompt.text.isEmpty else { return [] }
            self.prompt?.text.removeLast()
            applyFilter()
            return []
        default: return nil
        }
    }

    /// Esc: what was typed is gone.
    mutating func cancelPrompt() {
        if prompt?.kind == .filter { screen.setFilter("", in: &self) }
        prompt = nil
    }

    private mutating func applyFilter() {
        guard let prompt, prompt.kind == .filter else { return }
        screen.setFilter(prompt.text, in: &self)
    }
}
