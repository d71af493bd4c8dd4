import SecurityGroups
import TrafficImpact

/// Rules of a line, to be listed or, where they are many, summed up.
struct RuleEntries {
    /// A rule as a line names it. Most of a thousand are only counted, so texts are made when they
    /// are needed.
    struct Entry {
        /// A rule that is named more than once, with other traffic, counts once.
        let rule: RuleReference?
        /// With its description.
        let text: () -> String
        let description: String
        /// What is said of it where it is one of few, and where it is one of many.
        var remark: () -> String = { "" }
        var shortRemark: () -> String = { "" }
        /// What tells short remarks apart; empty where there is none.
        var remarkKey: [Int] = []
        /// Whether it is open to the world: such a rule is always named.
        var isWorld = false
        /// How many addresses it is, where they can be counted.
        var addresses: UInt64?
    }

    /// What happens where there are too many to name.
    enum Style {
        /// As many as there is room for keep their names.
        case lines
        /// Those that are in no group are only counted.
        case clause
    }

    /// The widest first.
    let all: [Entry]
    /// More than so many are summed up.
    var limit = 6
    var style = Style.lines
    /// What is counted.
    var noun = "rule"
    /// Whether groups say how many addresses they are.
    var countsAddresses = false

    /// Rules whose descriptions begin alike, and what they begin with: `6 “contractor …”`.
    private struct Group {
        var label: String
        var places: [Int]
    }

    /// Each rule by name, or groups of them and `4 other rules`.
    var texts: [String] {
        if all.count <= limit { return all.map { $0.text() + $0.remark() } }
        let groups = groups.prefix(limit - 1)
        let grouped = Set(groups.flatMap(\.places))
        let single = all.indices.filter { !grouped.contains($0) }
        var named = single
        if style == .clause || single.count + groups.count > limit {
            named = single.filter { all[$0].isWorld }
            if named.isEmpty && (style == .lines || groups.isEmpty) {
                named = Array(single.prefix(2))
            }
            // One rule takes no more room than "1 other rule".
            if single.count == named.count + 1 { named = single }
        }
        let rest = count(single.filter { !named.contains($0) })
        return named.map { all[$0].text() + all[$0].shortRemark() } + groups.map(text)
            + (rest > 0 ? ["\(rest) other \(noun)\(rest == 1 ? "" : "s")"] : [])
    }

    private func text(_ group: Group) -> String {
        let entries = group.places.map { all[$0] }
        let rules = count(group.places)
        // Several parts of what one rule matches.
        var text =
            rules == 1
            ? "\(entries.count) parts of “\(group.label)”" : "\(rules) “\(group.label)”"
        let sizes = entries.compactMap(\.addresses)
        if countsAddresses && sizes.count == entries.count {
            let sum = sizes.reduce(0, +)
            text += " (\(sum.grouped) \(sum == 1 ? "address" : "addresses"))"
        }
        let isOne = entries.allSatisfy { $0.remarkKey == entries[0].remarkKey }
        return text + (isOne ? entries[0].shortRemark() : ", some with exceptions")
    }

    /// How many rules the entries at places are.
    private func count(_ places: [Int]) -> Int { Set(places.map { all[$0].rule }).count }

    /// Three or more that begin alike; the largest group first.
    private var groups: [Group] {
        var places: [String: [Int]] = [:]
        for (place, entry) in all.enumerated() where !entry.isWorld {
            let word = entry.description.firstWord
            if !word.isEmpty { places[word, default: []].append(place) }
        }
        return places.values.filter { $0.count > 2 }
            .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
            .map { Group(label: Self.label(of: $0.map { all[$0].description }), places: $0) }
    }

    /// What all descriptions begin with, in whole words and numbers.
    private static func label(of descriptions: [String]) -> String {
        guard let first = descriptions.first?.parts else { return "" }
        let shared = descriptions.dropFirst().reduce(first) { shared, text in
            zip(shared, text.parts).prefix { $0 == $1 }.map(\.0)
        }
        let label = shared.joined()
        if descriptions.allSatisfy({ $0 == label }) { return label.quotable }
        let isWord = descriptions.allSatisfy { ($0.dropFirst(label.count).first ?? " ") == " " }
        return label.quotable + (isWord || label.last == " " ? " …" : "…")
    }
}

extension String {
    /// The letters that it begins with; nothing where it does not begin with two.
    fileprivate var firstWord: String {
        let word = prefix(while: \.isLetter)
        return word.count < 2 ? "" : word.lowercased()
    }

    /// Words, numbers, and every other character by itself.
    fileprivate var parts: [String] {
        var parts: [String] = []
        var last: Character = " "
        for character in self {
            let isSame =
                character.isLetter && last.isLetter || character.isNumber && last.isNumber
            if isSame, !parts.isEmpty {
                parts[parts.count - 1].append(character)
            } else {
                parts.append(String(character))
            }
            last = character
        }
        return parts
    }
}

extension UInt64 {
    /// `65,536`.
    var grouped: String {
        var text = ""
        for (place, digit) in String(self).reversed().enumerated() {
            if place > 0 && place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
