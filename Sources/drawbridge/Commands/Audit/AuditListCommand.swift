import ArgumentParser
import JSONText
import SecurityGroupClient

/// `drawbridge audit list`: an operation a line, oldest first.
struct AuditListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was done, oldest first.",
        discussion: """
            An operation is a line: the entry it is known by, when, who, the group, how many rules \
            became what was asked, what undid it, and why. An operation is several entries of the \
            log; --entries lists those, and json and csv always do.

            Examples:
              # What was done in the last week
              drawbridge audit list --since 7d
              # What was done today, to hand it over
              drawbridge audit list --today --format markdown
              # What became of one rule, entry by entry
              drawbridge audit list --rule sgr-bp13ryepw499g12rb2x8 --entries
            """)

    @OptionGroup var log: AuditLogOptions
    @OptionGroup var filter: AuditFilterOptions

    @Flag(help: "An entry a line, with the rules' ids, in the place of an operation.")
    var entries = false

    @Option(help: "table, or markdown for a hand-over; json and csv are of entries.")
    var format = AuditListFormat.table

    func validate() throws {
        if entries, format == .markdown {
            throw ValidationError("--format markdown is of operations; leave --entries out.")
        }
    }

    func run() throws {
        let trail = log.read()
        let records = filter.records(of: trail)
        func operations() -> [AuditOperationRow] { AuditOperationRow.all(of: records, in: trail) }
        func rows() -> [AuditEntryRow] { records.map { AuditEntryRow($0, of: trail) } }
        switch format {
        case .table where entries:
            TextTable.print(titles: AuditEntryRow.titles, rows: rows().map(\.words))
        case .table:
            TextTable.print(titles: AuditOperationRow.titles, rows: operations().map(\.cells))
        case .markdown: AuditHandover.lines(operations()).forEach(Output.line)
        case .csv:
            CSVText.lines(titles: AuditEntryRow.titles, rows: rows().map(\.cells)).forEach(
                Output.line)
        case .json: Output.line(JSONValue.array(rows().map(\.json)).indentedText)
        }
    }
}
