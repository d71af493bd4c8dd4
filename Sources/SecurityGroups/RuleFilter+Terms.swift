/// A word of a filter, with what stood in quotation marks told apart.
struct FilterWord {
    private(set) var characters: [(scalar: Unicode.Scalar, isQuoted: Bool)] = []

    /// The words of a text, parted by blanks outside of quotation marks. A mark that is not closed yet
    /// reaches to the end.
    static func words(of text: String) -> [FilterWord] {
        var words: [FilterWord] = []
        var word = FilterWord()
        var isQuoted = false
        var isBegun = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" {
                isQuoted.toggle()
                isBegun = true
            } else if scalar.properties.isWhitespace && !isQuoted {
                if isBegun { words.append(word) }
                (word, isBegun) = (FilterWord(), false)
            } else {
                word.characters.append((scalar, isQuoted))
                isBegun = true
            }
        }
        return isBegun ? words + [word] : words
    }

    var text: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters.lazy.map(\.scalar))
        return String(text)
    }

    /// Without `!` at its start; nil where there is none.
    var negated: FilterWord? {
        guard let first = characters.first, first.scalar == "!", !first.isQuoted else { return nil }
        var rest = self
        rest.characters.removeFirst()
        return rest
    }

    /// Parted at every `|`.
    var alternatives: [FilterWord] {
        characters.split(omittingEmptySubsequences: true) { $0.scalar == "|" && !$0.isQuoted }
            .map { FilterWord(characters: Array($0)) }
    }

    /// Whether an alternative is a field without a value: `port:`.
    var namesFieldAlone: Bool {
        (negated ?? self).alternatives.contains { alternative in
            alternative.field.map {
                RuleFilter.Condition.fields.contains($0.name) && $0.value.characters.isEmpty
            } ?? false
        }
    }

    /// What stands before the first `:`, in lower case, and behind it; nil where there is none.
    var field: (name: String, value: FilterWord)? {
        guard let colon = characters.firstIndex(where: { $0.scalar == ":" && !$0.isQuoted }) else {
            return nil
        }
        return (
            FilterWord(characters: Array(characters[..<colon])).text.lowercased(),
            FilterWord(characters: Array(characters[(colon + 1)...]))
        )
    }
}

extension RuleFilter {
    /// Alternatives, one of which must hold.
    struct Term: Sendable, Hashable {
        let isNegated: Bool
        let alternatives: [Condition]

        var isPlainText: Bool {
            if case .text? = alternatives.first { return alternatives.count == 1 && !isNegated }
            return false
        }

        /// Nil for a term that is still being typed and says nothing yet: `!`, `port:`.
        init?(_ word: FilterWord) {
            let rest = word.negated
            isNegated = rest != nil
            var field: String?
            var conditions: [Condition] = []
            for alternative in (rest ?? word).alternatives {
                if alternative.negated != nil {
                    conditions.append(.unreadable("! stands once, before a whole term"))
                    continue
                }
                // What names no field is of the same one as the alternative before.
                if let named = alternative.field, Condition.fields.contains(named.name) {
                    field = named.name
                    if named.value.characters.isEmpty { continue }
                    conditions.append(Condition(field: named.name, named.value.text))
                } else if let field {
                    conditions.append(Condition(field: field, alternative.text))
                } else {
                    conditions.append(.text(SearchText.Pattern(alternative.text)))
                }
            }
            if conditions.isEmpty { return nil }
            alternatives = conditions
        }

        func match(_ rule: IngressRule, in context: Context) -> Match {
            var match = Match.no
            for condition in alternatives {
                match = max(match, condition.match(rule, in: context))
                if match == .yes { break }
            }
            // What is not known yet is nothing to be settled, either way round.
            if context.standings == nil, alternatives.contains(where: \.needsStandings) {
                return .no
            }
            return isNegated ? match.negated : match
        }
    }

    enum Condition: Sendable, Hashable {
        case text(SearchText.Pattern)
        case ports([ClosedRange<UInt16>])
        /// Addresses, and names and ids of lists and groups.
        case sources([CIDRBlock], [SearchText.Pattern])
        case protocols([String])
        case policy(String)
        case priorities(ClosedRange<Int>)
        case description(SearchText.Pattern)
        case property(Property)
        /// A field whose value cannot be read; the filter lets no rule through, negated or not.
        case unreadable(String)

        static let fields: Set<String> = ["port", "src", "proto", "policy", "prio", "desc", "is"]

        var needsStandings: Bool {
            if case .property(let property) = self { property.isStanding } else { false }
        }

        /// What a list of ports holds also decides which rules stand before which.
        var looksIntoPortLists: Bool {
            if case .ports = self { true } else { needsStandings }
        }

        var looksIntoPrefixLists: Bool {
            switch self {
            case .sources(let blocks, _): !blocks.isEmpty
            case .property(.world): true
            default: needsStandings
            }
        }

        init(field: String, _ value: String) {
            switch field {
            case "port":
                self =
                    Self.ports(value).map { .ports($0) }
                    ?? .unreadable("port: takes ports, a-b within 1–65535, or a service as ssh")
            case "src":
                let parts = value.split(separator: ",").map(String.init)
                // A comma alone names none, and must not stand for all.
                self =
                    parts.isEmpty
                    ? .unreadable("src: takes addresses and names")
                    : .sources(
                        parts.compactMap { CIDRBlock($0) },
                        parts.filter { CIDRBlock($0) == nil }.map { SearchText.Pattern($0) })
            case "proto":
                let names = value.lowercased().split(separator: ",").map(String.init)
                self = names.isEmpty ? .unreadable("proto: takes protocols") : .protocols(names)
            case "policy": self = .policy(value.lowercased())
            case "prio":
                self =
                    Self.priorities(value).map { .priorities($0) }
                    ?? .unreadable("prio: takes a number from 1 to 100, a-b, <10 or >90")
            case "desc": self = .description(SearchText.Pattern(value))
            case "is":
                self =
                    Property(rawValue: value.lowercased()).map { .property($0) }
                    ?? .unreadable(
                        "is: takes \(Property.allCases.map(\.rawValue).joined(separator: ", "))")
            default: self = .text(SearchText.Pattern("\(field):\(value)"))
            }
        }

        /// What the value looks like and is not, so that it is taken as text: `proto:tpc is no protocol`; nil
        /// where it is not mistaken.
        var mistake: String? {
            switch self {
            case .protocols(let names):
                names.first { name in
                    guard case .unrecognised = IPProtocol(name) else { return false }
                    return !IPProtocol.named.contains { $0.name.utf8.starts(with: name.utf8) }
                }.map { "proto:\($0) is no protocol" }
            case .sources(_, let texts):
                texts.first { Self.looksLikeAddress($0.text) }
                    .map { "src:\($0.text) is no address" }
            case .policy(let name):
                [Policy.accept, .drop].contains { $0.name.utf8.starts(with: name.utf8) }
                    ? nil : "policy:\(name) is neither accept nor drop"
            default: nil
            }
        }

        private static func looksLikeAddress(_ text: String) -> Bool {
            let scalars = text.unicodeScalars
            func consists(of signs: String) -> Bool {
                scalars.allSatisfy(signs.unicodeScalars.contains)
            }
            let digits = "0123456789"
            return consists(of: digits)
                || consists(of: digits + ".:/*-")
                    && scalars.contains { ".:/".unicodeScalars.contains($0) }
                || consists(of: digits + "abcdef.:/*-") && scalars.contains(":")
        }

        /// `22`, `80-443`, `22,3306`, `ssh`; nil for anything else.
        private static func ports(_ value: String) -> [ClosedRange<UInt16>]? {
            var ranges: [ClosedRange<UInt16>] = []
            // What is still to be typed behind a comma says nothing yet.
            for part in value.split(separator: ",", omittingEmptySubsequences: true) {
                let named = IPProtocol.ports(ofService: String(part))
                if !named.isEmpty {
                    ranges += named.map { $0...$0 }
                    continue
                }
                var ends = part.split(
                    omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" })
                // `22-` is a range whose end is still to be typed.
                if ends.count == 2, ends[1].isEmpty { ends.removeLast() }
                guard let first = ends.first, let last = ends.last, ends.count <= 2,
                    let range = PortRange.range("\(first)/\(last)")
                else { return nil }
                ranges.append(range)
            }
            return ranges.isEmpty ? nil : ranges
        }

        private static func priorities(_ value: String) -> ClosedRange<Int>? {
            let signs = value.prefix { $0 == "<" || $0 == ">" || $0 == "=" }
            let rest = value.dropFirst(signs.count)
            if !signs.isEmpty {
                guard let number = Int(rest), (0...1_000_000).contains(number) else { return nil }
                switch signs {
                case "<": return Int.min...(number - 1)
                case "<=": return Int.min...number
                case ">": return (number + 1)...Int.max
                case ">=": return number...Int.max
                default: return nil
                }
            }
            var ends = rest.split(separator: "-", omittingEmptySubsequences: false)
            if ends.count == 2, ends[1].isEmpty { ends.removeLast() }
            guard let first = ends.first.flatMap({ Int($0) }),
                let last = ends.last.flatMap({ Int($0) }), ends.count <= 2, first <= last
            else { return nil }
            return first...last
        }
    }
}
