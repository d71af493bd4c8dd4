/// What was typed and accepted in the prompts of this session, each kind by itself.
struct PromptHistory: Sendable, Equatable {
    /// How many texts are kept of a kind.
    static let limit = 50

    /// Oldest first.
    private var texts: [Prompt.Kind: [String]] = [:]

    /// The texts of a kind, oldest first.
    func texts(of kind: Prompt.Kind) -> [String] { texts[kind] ?? [] }

    /// Keeps a text as the newest one; a text that was typed before is not kept twice.
    mutating func keep(_ text: String, of kind: Prompt.Kind) {
        if text.allSatisfy({ $0 == " " }) { return }
        let others = texts(of: kind).filter { $0 != text }
        texts[kind] = Array((others + [text]).suffix(Self.limit))
    }
}

extension Prompt {
    /// Where in the history the operator stands.
    struct HistoryPlace: Sendable, Equatable {
        /// How many steps back; 1 is the newest text.
        let steps: Int
        /// What was being typed before the first step.
        let draft: String
    }

    /// Goes back or forward in the texts of the prompt's kind; behind the newest comes what was being
    /// typed.
    ///
    /// - Returns: why there is no such text, for the operator; nil where there is.
    mutating func step(_ step: Int, in history: PromptHistory) -> String? {
        let texts = history.texts(of: kind)
        let steps = (place?.steps ?? 0) + step
        if steps > texts.count { return "That is the oldest." }
        if steps < 0 { return "That is the newest." }
        let draft = place?.draft ?? text
        line = LineEditor(steps == 0 ? draft : texts[texts.count - steps])
        place = steps == 0 ? nil : HistoryPlace(steps: steps, draft: draft)
        return nil
    }
}
