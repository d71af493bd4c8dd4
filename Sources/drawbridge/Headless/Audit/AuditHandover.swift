import Canvas
import Revocation
import SecurityGroupClient
import SecurityGroups

/// What was done, in Markdown, to be handed over or put into a ticket: a heading a day, a line an operation
/// with its rules below it.
enum AuditHandover {
    /// More rules of one operation than this are counted.
    private static let mostRules = 10

    static func lines(_ operations: [AuditOperationRow]) -> [String] {
        if operations.isEmpty { return ["No change of a security group is recorded."] }
        var lines: [String] = []
        var day = ""
        for operation in operations {
            let next = String(operation.time.prefix(10))
            if next != day || lines.isEmpty {
                if !lines.isEmpty { lines.append("") }
                lines += ["## \(next.isEmpty ? "Not readable" : next)", ""]
                day = next
            }
            lines += self.lines(operation)
        }
        return lines
    }

    private static func lines(_ row: AuditOperationRow) -> [String] {
        let operation = row.operation
        let (done, failures) = (row.done, row.failures)
        var text = "- \(row.time.dropFirst(11)) \(escaped(row.who))".trimmedEnd
        if !operation.group.isEmpty {
            text += " in \(escaped(operation.group))"
            if let id = operation.entry?.event.groupID?.rawValue, id != operation.group {
                text += " (\(escaped(id)))"
            }
        }
        let result = escaped(operation.result)
        text += ": " + (operation.standing == .done ? result : "**\(result)**")
        if !row.reason.isEmpty { text += ", reason “\(escaped(row.reason))”" }
        text += "; entry \(row.record.sequence)"
        if !operation.undo.isEmpty { text += ", \(operation.undo)" }
        if !row.isVerified {
            text += " **(NOT VERIFIED: the chain of the log does not hold)**"
        }
        // Each that failed is named; of those that did not, as many as can be read.
        return [text]
            + failures.map { "    - **\(escaped($0.summary))**: \(line($0.rule))" }
            + done.prefix(mostRules).map { "    - \(line($0))" }
            + (done.count > mostRules
                ? [
                    "    - and \(done.count - mostRules) more: `drawbridge audit show \(row.record.sequence)`"
                ] : [])
    }

    private static func line(_ rule: IngressRule) -> String {
        let description = rule.description.isEmpty ? "" : " “\(escaped(rule.description))”"
        let key = rule.key.text
        let shown = escaped(key)
        // At the start of a line more is markup.
        let start = shown.utf8.first.map { "+-=".utf8.contains($0) } == true ? "\\" : ""
        return "\(start)\(shown) \(escaped(rule.summary))\(description)"
    }

    private static let signs = "\\`*_[]<>#|~&!$".unicodeScalars

    /// One line in which nothing is markup, and nothing a link: an address is anybody's.
    static func escaped(_ text: String) -> String {
        text.sanitized.split(separator: " ", omittingEmptySubsequences: false).map { word in
            isLinked(word.lowercased()) ? code(word) : escaped(word: word)
        }.joined(separator: " ")
    }

    /// Whether GitHub makes a link of a word: of an address, of mail, of somebody's name, or of an issue by
    /// its number. No backslash keeps it from that.
    private static func isLinked(_ word: String) -> Bool {
        if ["://", "www.", "@"].contains(where: word.contains) { return true }
        let digits = (0...9).map(String.init)
        return digits.contains { word.contains("#\($0)") || word.contains("gh-\($0)") }
    }

    /// A word as code, between more backquotes than stand in it.
    private static func code(_ word: Substring) -> String {
        let longest = word.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let mark = String(repeating: "`", count: longest + 1)
        let blank = longest > 0 ? " " : ""
        return mark + blank + word + blank + mark
    }

    private static func escaped(word: Substring) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            if signs.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
