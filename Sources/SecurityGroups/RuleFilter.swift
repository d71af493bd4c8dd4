/// What the operator typed to narrow a rule list: terms parted by blanks, all of which must hold.
///
/// `port:22` and `src:10.0.0.1` match by meaning: a rule that covers that port or address. `!`
/// before a term turns it round. Anything without a known prefix is text to be found anywhere. Texts
/// are searched by their bytes, so that no mark behind what was typed hides a rule.
public struct RuleFilter: Sendable, Hashable {
    /// As it was typed.
    public let text: String
    let terms: [Term]

    struct Term: Sendable, Hashable {
        let isNegated: Bool
        let condition: Condition

        var isPlainText: Bool {
            if case .text = condition { return !isNegated }
            return false
        }
    }

    enum Condition: Sendable, Hashable {
        case text(SearchText.Pattern)
        case port(ClosedRange<UInt16>)
        case sourceBlock(CIDRBlock)
        case sourceText(SearchText.Pattern)
        case ipProtocol(String)
        case policy(String)
        case priority(Int)
        case description(SearchText.Pattern)
        /// A prefix whose value cannot be read; the filter lets no rule through, negated or not.
        case unreadable(String)
    }

    public init(_ text: String) {
        self.text = text
        terms = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .compactMap { Term($0) }
        problem =
            terms.lazy.compactMap { term -> String? in
                if case .unreadable(let words) = term.condition { return words }
                return nil
            }.first
    }

    /// Whether the filter lets every rule through.
    public var isEmpty: Bool { terms.isEmpty }

    /// What is wrong with the text, in words; nil where all of it can be read.
    public let problem: String?

    /// Whether every rule that this lets through `other` lets through, too, as the texts tell: this is
    /// `other` typed on. False where that is not certain.
    public func narrows(_ other: RuleFilter) -> Bool {
        text.utf8.starts(with: other.text.utf8) && terms.count >= other.terms.count
            && zip(other.terms, terms).allSatisfy { $0 == $1 || ($0.isPlainText && $1.isPlainText) }
    }

    /// A term that looks as if it named a field and does not, so that it is taken as text; nil where
    /// there is none. Worth a word where nothing is found.
    public var unknownPrefix: String? {
        for term in terms {
            guard case .text(let pattern) = term.condition else { continue }
            let text = pattern.text.unicodeScalars
            guard let colon = text.firstIndex(of: ":"),
                colon != text.startIndex, text[..<colon].allSatisfy(\.properties.isAlphabetic),
                text[colon...].dropFirst().first != ":"
            else { continue }
            return String(text[...colon])
        }
        return nil
    }

    /// Whether the rule is shown.
    public func holds(for rule: IngressRule) -> Bool {
        problem == nil
            && terms.allSatisfy { $0.condition.holds(for: rule) != $0.isNegated }
    }
}

extension RuleFilter.Term {
    /// Nil for a term that is still being typed and says nothing yet: `!`, `port:`.
    fileprivate init?(_ word: Substring.UnicodeScalarView) {
        isNegated = word.first == "!"
        let body = isNegated ? word.dropFirst() : word
        guard !body.isEmpty else { return nil }
        let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2,
            let condition = Self.condition(prefix: String(parts[0]), value: String(parts[1]))
        else {
            self.condition = .text(SearchText.Pattern(String(body)))
            return
        }
        guard !parts[1].isEmpty else { return nil }
        self.condition = condition
    }

    private static func condition(prefix: String, value: String) -> RuleFilter.Condition? {
        switch prefix.lowercased() {
        case "port":
            var ends = value.split(
                omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" })
            // `22-` is a range whose end is still to be typed.
            if ends.count == 2, ends[1].isEmpty { ends.removeLast() }
            guard let first = ends.first, let last = ends.last, ends.count <= 2,
                let range = PortRange.range("\(first)/\(last)")
            else { return .unreadable("port: takes a port or a-b within 1–65535") }
            return .port(range)
        case "src":
            return CIDRBlock(value).map { .sourceBlock($0) }
                ?? .sourceText(SearchText.Pattern(value))
        case "proto": return .ipProtocol(value.lowercased())
        case "policy": return .policy(value.lowercased())
        case "prio":
            return Int(value).map { .priority($0) }
                ?? .unreadable("prio: takes a number from 1 to 100")
        case "desc": return .description(SearchText.Pattern(value))
        default: return nil
        }
    }
}

extension RuleFilter.Condition {
    fileprivate func holds(for rule: IngressRule) -> Bool {
        switch self {
        case .text(let pattern): return rule.searchText.contains(pattern)
        case .port(let range):
            // What a port list holds is not known here.
            guard rule.match.portRangeListID == nil else { return false }
            return (rule.ipProtocol.hasPorts || rule.ipProtocol == .all)
                && rule.portRange.covers(range)
        case .sourceBlock(let block):
            return rule.sourceBlocks.contains { $0.covers(block) }
        case .sourceText(let text): return text.isIn(rule.source.text)
        case .ipProtocol(let name):
            // `icmp` written out is not the beginning of `icmpv6`; `6` is tcp.
            if case .unrecognised = IPProtocol(name) {
                return rule.ipProtocol.name.lowercased().utf8.starts(with: name.utf8)
            }
            return rule.ipProtocol == IPProtocol(name)
        case .policy(let name):
            return rule.policy.name.lowercased().utf8.starts(with: name.utf8)
        case .priority(let value): return rule.priority.value == value
        case .description(let text): return text.isIn(rule.description)
        case .unreadable: return false
        }
    }
}
