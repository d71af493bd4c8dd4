/// What the operator typed to narrow a rule list: terms parted by blanks, all of which must hold.
///
/// `port:22`, `src:10.0.0.1` and `proto:tcp` match by meaning: every rule that lets some of that traffic
/// in, or keeps it out, also one for all protocols, by a list or by a range. Where a rule's list or
/// group is not known it may, which is said and never hidden. `is:dead` asks for what the analysis
/// found. `!` before a term turns it round, `|` parts alternatives, `"two words"` are one text. Anything
/// without a known field is text to be found anywhere.
public struct RuleFilter: Sendable, Hashable {
    /// As it was typed.
    public let text: String
    let terms: [Term]
    /// What is wrong with the text, in words; nil where all of it can be read.
    public let problem: String?
    /// A word that says nothing yet, such as `port:` or `!`; nil where there is none. While it is typed it
    /// counts for nothing; whoever cannot type on must not take that for all rules.
    public let unfinished: String?

    /// How sure it is that a rule is meant.
    public enum Match: Int, Sendable, Hashable, Comparable {
        /// It is not.
        case no
        /// It depends on what a list or a group holds that is not known, or on a field that cannot be
        /// read.
        case may
        /// It is.
        case yes

        /// Less sure first.
        public static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }

        var negated: Match { self == .may ? .may : self == .yes ? .no : .yes }
    }

    /// What `is:` takes.
    public enum Property: String, Sendable, Hashable, CaseIterable {
        /// It never decides, and all of these may go together.
        case dead
        /// Its removal alone changes nothing.
        case redundant
        /// It never decides while rules open to the world stand, and is needed once those are closed.
        case needed
        /// It accepts traffic from every address of a family.
        case world
        /// It does not accept.
        case drop
        /// The operator marked it.
        case marked

        /// Whether it takes the analysis of the whole list.
        var isStanding: Bool {
            switch self {
            case .dead, .redundant, .needed: true
            case .world, .drop, .marked: false
            }
        }
    }

    /// What is known of rules beside their fields.
    public struct Context: Sendable {
        /// The rules that the operator marked.
        public var marked: Set<RuleKey> = []
        /// The rules of each standing; nil while they are being found out.
        public var standings: [Property: Set<RuleKey>]?
        /// Rules for which a standing could not be found out, or only by the rules of their own group:
        /// they may have it.
        public var unsettled: [Property: Set<RuleKey>] = [:]
        /// What prefix lists stand for, by their ids, as far as they were read.
        public var prefixLists: [String: [CIDRBlock]] = [:]
        /// The same of port lists.
        public var portLists: [String: [ClosedRange<UInt16>]] = [:]

        /// Nothing is known.
        public init() {}
    }

    public init(_ text: String) {
        self.text = text
        let words = FilterWord.words(of: text)
        terms = words.compactMap { Term($0) }
        unfinished = words.first { Term($0) == nil || $0.namesFieldAlone }?.text
        problem =
            terms.lazy.flatMap(\.alternatives).compactMap { condition -> String? in
                if case .unreadable(let words) = condition { words } else { nil }
            }.first
    }

    /// Whether a quotation mark is not closed: all behind it is one text, as yet.
    public var isQuoteOpen: Bool {
        !text.unicodeScalars.count { $0 == "\"" }.isMultiple(of: 2)
    }

    /// Whether the filter lets every rule through.
    public var isEmpty: Bool { terms.isEmpty }

    /// Whether it asks for what only the analysis of the whole list tells.
    public var needsStandings: Bool {
        properties.contains(where: \.isStanding)
    }

    /// Whether it asks for what is not in the rules themselves, so that what it shows changes with it.
    public var dependsOnContext: Bool { !properties.isEmpty }

    /// Whether it asks for rules of this kind, or for those that are not.
    public func asks(for property: Property) -> Bool { properties.contains(property) }

    /// The lists that these rules name and whose contents the filter looks at, by their ids.
    public func listsThatMatter(in rules: [IngressRule]) -> Set<String> {
        let conditions = terms.flatMap(\.alternatives)
        var ids: Set<String> = []
        for rule in rules {
            if let list = rule.match.portRangeListID,
                conditions.contains(where: \.looksIntoPortLists)
            {
                ids.insert(list)
            }
            if case .prefixList(let list) = rule.source,
                conditions.contains(where: \.looksIntoPrefixLists)
            {
                ids.insert(list)
            }
        }
        return ids
    }

    private var properties: [Property] {
        terms.flatMap(\.alternatives).compactMap {
            if case .property(let property) = $0 { property } else { nil }
        }
    }

    /// Whether every rule that this lets through `other` lets through, too, as the texts tell: this is
    /// `other` typed on. False where that is not certain.
    public func narrows(_ other: RuleFilter) -> Bool {
        !dependsOnContext && text.utf8.starts(with: other.text.utf8)
            && terms.count >= other.terms.count
            && zip(other.terms, terms).allSatisfy { $0 == $1 || ($0.isPlainText && $1.isPlainText) }
    }

    /// A term that looks as if it named a field and does not, so that it is taken as text; nil where
    /// there is none. Worth a word while it is typed.
    public var unknownPrefix: String? {
        for case .text(let pattern) in terms.flatMap(\.alternatives) {
            let text = pattern.text.unicodeScalars
            guard let colon = text.firstIndex(of: ":"),
                colon != text.startIndex, text[..<colon].allSatisfy(\.properties.isAlphabetic),
                text[colon...].dropFirst().first != ":"
            else { continue }
            return String(text[...colon])
        }
        return nil
    }

    /// A term that looks for text, turned round, and looks as if it were meant to ask for something else:
    /// `!port=22`, `!dead`. It lets nearly every rule through.
    public var doubtfulNegation: String? {
        for term in terms where term.isNegated {
            for case .text(let pattern) in term.alternatives {
                let isProperty = Property(rawValue: pattern.text.lowercased()) != nil
                if isProperty || pattern.text.contains(where: ":=<>".contains) {
                    return "!\(pattern.text)"
                }
            }
        }
        return nil
    }

    /// A value that is none of its field's and is taken as text, so that rules which let the traffic in may
    /// be hidden: `proto:tpc is no protocol`. Nil where there is none.
    public var mistake: String? {
        terms.lazy.flatMap(\.alternatives).compactMap(\.mistake).first
    }

    /// Whether the rule is meant.
    public func match(_ rule: IngressRule, in context: Context = Context()) -> Match {
        if problem != nil { return .no }
        var match = Match.yes
        for term in terms {
            match = min(match, term.match(rule, in: context))
            if match == .no { return .no }
        }
        return match
    }

    /// Whether the rule is shown.
    public func holds(for rule: IngressRule, in context: Context = Context()) -> Bool {
        match(rule, in: context) != .no
    }
}
