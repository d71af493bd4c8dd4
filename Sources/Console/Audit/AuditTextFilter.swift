/// A filter over the audit log: words of which each must hold.
///
/// `op:` operator, `group:`, `rule:` (id, fields or description), `outcome:`, `since:` and `until:`
/// a time as the log writes it or its beginning (`2026-11`, `2026-11-24T07`), or `today`, the day in UTC
/// on which the log was read; anything else is looked for everywhere; `!` before a word turns it round.
struct AuditTextFilter: Sendable, Hashable {
    let text: String
    /// What a word of it lacks to be understood, or that it is taken as text; nil where all are.
    let problem: String?
    private let terms: [Term]

    private struct Term: Hashable {
        enum Field: String, CaseIterable {
            case op, group, rule, outcome, since, until
            case anything = ""
        }

        let field: Field
        /// In lower case.
        let value: String
        let searched: SearchText
        let isNegated: Bool
    }

    init(_ text: String) {
        self.text = text
        var problem: String?
        terms = text.unicodeScalars.split(separator: " ").compactMap { word in
            let isNegated = word.first == "!"
            let term = isNegated ? word.dropFirst() : word
            let parts = term.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let named =
                parts.count == 2 ? Term.Field(rawValue: String(parts[0]).lowercased()) : nil
            let field = named ?? .anything
            if named == nil, parts.count == 2, !parts[0].isEmpty, parts[1].first != ":",
                parts[0].allSatisfy(\.properties.isAlphabetic)
            {
                problem = "“\(String(parts[0])):” names no field: taken as text"
            }
            let value = named == nil ? String(term) : String(parts[1])
            if value.isEmpty { return nil }
            if (field == .since || field == .until) && !Self.isBeginningOfTime(value) {
                problem =
                    "\(field.rawValue): takes a time in UTC, such as today, 2026-11-24 or 2026-11-24T07:30"
                return nil
            }
            return Term(
                field: field, value: value.lowercased(), searched: SearchText(value),
                isNegated: isNegated)
        }
        self.problem = problem
    }

    var isEmpty: Bool { text.isEmpty }

    func holds(for row: AuditRow, today: String) -> Bool {
        terms.allSatisfy { Self.holds($0, for: row, today) != $0.isNegated }
    }

    private static func holds(_ term: Term, for row: AuditRow, _ today: String) -> Bool {
        let value = term.value == Self.today ? today : term.value
        return switch term.field {
        case .op: SearchText(row.who).contains(term.searched)
        case .group: row.groupText.contains(term.searched)
        case .rule: row.ruleText.contains(term.searched)
        case .outcome: row.outcomeText.contains(term.searched)
        // Times of one form compare as text; a beginning stands for all times that begin so.
        case .since: row.time.lowercased().prefix(value.count) >= value
        case .until: !row.time.isEmpty && row.time.lowercased().prefix(value.count) <= value
        case .anything: row.searchText.contains(term.searched)
        }
    }

    private static let today = "today"

    private static func isBeginningOfTime(_ text: String) -> Bool {
        if text.lowercased() == today { return true }
        let pattern = Array("dddd-dd-ddTdd:dd:ddZ")
        guard text.count >= 4, text.count <= pattern.count else { return false }
        return zip(text.uppercased(), pattern).allSatisfy { character, form in
            form == "d" ? character.isASCII && character.isNumber : character == form
        }
    }
}
