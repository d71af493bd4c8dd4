import ArgumentParser
import JSONText
import SecurityGroupClient

/// `drawbridge audit list`: an entry a line, oldest first.
struct AuditListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the entries, oldest first.",
        discussion: """
            Examples:
              # What was done in the last week
              drawbridge audit list --since 7d
              # What became of one rule
              drawbridge audit list --rule sgr-bp13ryepw499g12rb2x8
            """)

    @OptionGroup var log: AuditLogOptions
    @OptionGroup var filter: AuditFilterOptions

    @Option(help: "table, json or csv.")
    var format = ListFormat.table

    func run() throws {
        let trail = log.read()
        let rows = filter.records(of: trail).map { AuditRow($0, of: trail) }
        switch format {
        case .table:
            TextTable.lines(titles: AuditRow.titles, rows: rows.map(\.cells)).forEach(Output.line)
        case .csv:
            CSVText.lines(titles: AuditRow.titles, rows: rows.map(\.cells)).forEach(Output.line)
        case .json: Output.line(JSONValue.array(rows.map(\.json)).indentedText)
        }
    }
}
