import Canvas
import SecurityGroups

/// A line in which text is typed over a screen. It is no screen: nothing is opened over it.
struct Prompt: Sendable, Equatable {
    enum Kind: Sendable, Hashable {
        /// A filter over a list.
        case filter
        /// What is searched for in a text.
        case search
        /// A group or region to jump to.
        case jump
        /// Traffic to ask about.
        case whatIf
    }

    let kind: Kind
    var line: LineEditor
    /// Where in the history of its kind the operator stands; nil while something new is typed.
    var place: HistoryPlace?
    /// What Tab has found for `:`.
    var completion: JumpCompletion?
    /// The answer to what is typed for `W`.
    var whatIf: WhatIfState?

    init(kind: Kind, text: String, whatIf: WhatIfState? = nil) {
        self.kind = kind
        line = LineEditor(text)
        self.whatIf = whatIf
    }

    var text: String { line.text }

    var context: KeyContext {
        switch kind {
        case .filter, .search: .filter
        case .jump: .jump
        case .whatIf: .whatIf
        }
    }

    /// Whether the screen is narrowed, or searched, while it is typed.
    var isFilter: Bool { kind == .filter || kind == .search }

    /// What stands before the text.
    var sign: String {
        switch kind {
        case .filter, .search: "/"
        case .jump: ":"
        case .whatIf: "what if? "
        }
    }
}

extension KeyContext {
    static let filter = KeyContext(
        "Filter", keys, moves: Binding.typingMoves, canQuit: false, takesText: true)
    static let jump = KeyContext(
        "Jump",
        keys + [
            Binding(
                [.tab], "Tab", .complete,
                "complete a name, id or region that is known; again: the next that begins so",
                hint: "complete"),
            Binding([.backTab], "BackTab", .completeBack, "the previous that begins so"),
        ], moves: [], canQuit: false, takesText: true)
    static let whatIf = KeyContext(
        "What if", keys, moves: Binding.typingMoves, canQuit: false, takesText: true)

    private static let keys =
        [
            Binding(
                [.enter], "Enter", .accept, "keep the filter; jump; go to the rule that decides",
                hint: "accept"),
            Binding([.function(1)], "F1", .help, "help; what is typed stays", hint: "help"),
            .erase,
        ] + Binding.editing
}

extension Binding {
    /// The keys of a line in which text is typed, beside `erase`: those of a shell.
    static let editing = [
        Binding([.up], "Up", .earlierText, "what was typed here before", hint: "earlier"),
        Binding([.down], "Down", .laterText, "what was typed after that"),
        Binding([.left, .control("b")], "Left ^B", .edit(.left), "a character to the left"),
        Binding([.right, .control("f")], "Right ^F", .edit(.right), "a character to the right"),
        Binding([.home, .control("a")], "Home ^A", .edit(.start), "to the start of the line"),
        Binding([.end, .control("e")], "End ^E", .edit(.end), "to the end of the line"),
        Binding(
            [.delete, .control("d")], "Delete ^D", .edit(.deleteForward),
            "delete the character at the cursor"),
        Binding(
            [.control("w")], "^W", .edit(.deleteWord), "delete the word before the cursor"),
        Binding(
            [.control("u")], "^U", .edit(.deleteToStart), "delete all before the cursor"),
        Binding(
            [.control("k")], "^K", .edit(.deleteToEnd), "delete all from the cursor on"),
        Binding([.alt("b")], "Alt-B", .edit(.wordLeft), "a word to the left"),
        Binding([.alt("f")], "Alt-F", .edit(.wordRight), "a word to the right"),
        Binding(
            [.alt("\u{7F}")], "Alt-BkSp", .edit(.deleteWordLeft), "delete the word to the left"
        ),
        Binding([.alt("d")], "Alt-D", .edit(.deleteWordRight), "delete the word to the right"),
    ]
}

extension Session {
    mutating func startFilter() {
        let kind: Prompt.Kind = screen is any TextScreen ? .search : .filter
        prompt = Prompt(kind: kind, text: screen.filter(in: self))
    }

    /// A printable key where text is typed.
    mutating func type(_ key: Key) {
        guard prompt != nil else { return screen.type(key, in: &self) }
        switch key {
        case .character(let character): edit { $0.insert(String(character)) }
        case .paste(let text), .unfinishedPaste(let text):
            edit { $0.insert(String(text.sanitized.prefix(256))) }
        default: break
        }
    }

    /// The keys of the line in which text is typed; nil for any other command.
    mutating func performInPrompt(_ command: Command) -> [Effect]? {
        guard prompt != nil else { return nil }
        switch command {
        case .accept: return accept()
        case .erase: edit { $0.erase() }
        case .edit(let change): edit { $0.apply(change) }
        case .earlierText: recall(1)
        case .laterText: recall(-1)
        case .complete: completeJump(1)
        case .completeBack: completeJump(-1)
        default: return nil
        }
        return []
    }

    /// Enter: what was typed is kept in the history, and done.
    private mutating func accept() -> [Effect] {
        guard let prompt else { return [] }
        promptHistory.keep(prompt.text, of: prompt.kind)
        if prompt.kind == .whatIf { goToDecidingRule() }
        self.prompt = nil
        return prompt.kind == .jump ? jump(to: prompt.text) : []
    }

    /// Esc: what was typed is gone.
    mutating func cancelPrompt() {
        if prompt?.isFilter == true { screen.setFilter("", in: &self) }
        prompt = nil
    }

    private mutating func edit(_ change: (inout LineEditor) -> Void) {
        guard var prompt else { return }
        change(&prompt.line)
        replacePrompt(with: prompt)
    }

    private mutating func recall(_ step: Int) {
        guard var prompt else { return }
        if let reason = prompt.step(step, in: promptHistory) { return hint(reason) }
        replacePrompt(with: prompt)
    }

    /// A filter acts while it is typed; the cursor alone changes nothing of the list.
    private mutating func replacePrompt(with prompt: Prompt) {
        let isSame = prompt.text == self.prompt?.text
        self.prompt = prompt
        if prompt.isFilter && !isSame { screen.setFilter(prompt.text, in: &self) }
    }
}
