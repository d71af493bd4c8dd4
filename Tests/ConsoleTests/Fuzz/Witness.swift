import Canvas
import Revocation
import SecurityGroups

@testable import Console

/// Watches Review from outside, by the keys that go in and the text that is drawn, and knows by
/// these alone whether a plan may be sent.
struct Witness {
    /// The rules of the plan that were seen whole: number, words and description, and the id where a line has
    /// room for it.
    private var seen: Set<RuleKey> = []
    /// The printable keys since Review opened.
    private var typed = ""

    /// Before a key is given to the session.
    mutating func hear(_ key: Key, in session: Session) {
        guard session.context == .review, session.review?.field == .phrase else { return }
        switch key {
        case .character(let character): typed.append(character)
        case .backspace, .control("h"): _ = typed.popLast()
        default: break
        }
    }

    /// A frame that stood on the screen.
    mutating func see(_ frame: Frame, of session: Session) {
        guard session.context == .review, let plan = session.review?.plan else { return }
        let rows = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        for (index, rule) in plan.rules.enumerated() where !seen.contains(rule.key) {
            let label = "\(index + 1).\(rule.policy.name.sanitized)".filter { $0 != " " }
            guard
                let first = rows.firstIndex(where: {
                    ($0.hasPrefix("▸") ? $0.dropFirst() : $0[...]).hasPrefix(label)
                })
            else { continue }
            // Wrapping parts the words anywhere; without blanks they are one run of text.
            let text = rows[first...].joined()
            let quoted = rule.description.isEmpty ? "" : "“\(rule.description)”"
            let forms = ["\(rule.summary)\(quoted)\(rule.key.text)", rule.shortSummary + quoted]
            let isWhole = forms.contains { words in
                text.contains(words.sanitized.filter { $0 != " " })
            }
            if isWhole { seen.insert(rule.key) }
        }
    }

    /// Review closed or opened anew: what was seen and typed before counts no more.
    mutating func forget() { (seen, typed) = ([], "") }

    /// Why the plan ought not to have been sent; nil where it may.
    func objection(to plan: ChangePlan, after key: Key?) -> String? {
        if key != .enter { return "sent by \(String(describing: key)), not by Enter" }
        let missing = plan.keys.subtracting(seen)
        if !missing.isEmpty { return "never drawn whole: \(missing.map(\.text).sorted())" }
        let phrase = plan.phrase.text
        return typed.trimmedEnd.hasSuffix(phrase)
            ? nil : "typed “\(typed.suffix(30))”, asked for “\(phrase)”"
    }
}

extension String {
    fileprivate var trimmedEnd: Substring {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return text
    }
}
