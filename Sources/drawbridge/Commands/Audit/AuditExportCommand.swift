import ArgumentParser
import SecurityGroupClient

/// `drawbridge audit export`: everything, for other programs.
struct AuditExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the entries out: json as they stand, or a rule a row.",
        discussion: """
            json gives the lines of the log byte for byte; without a filter the chain can be \
            verified in the copy, too. table and csv give every rule of every entry a row.

            Examples:
              # A rule a row, for a spreadsheet
              drawbridge audit export --format csv > audit.csv
              # The lines of one group, for jq
              drawbridge audit export --group stage-shop-all
            """)

    @OptionGroup var log: AuditLogOptions
    @OptionGroup var filter: AuditFilterOptions

    @Option(help: "json, csv or table.")
    var format = ListFormat.json

    func run() throws {
        let records = filter.records(of: log.read())
        let rows = { records.flatMap(AuditSheet.rows) }
        switch format {
        case .json: records.map { String(decoding: $0.bytes, as: UTF8.self) }.forEach(Output.line)
        case .csv:
            CSVText.lines(titles: AuditSheet.titles, rows: rows()).forEach(Output.line)
        case .table:
            TextTable.unfolded(titles: AuditSheet.titles, rows: rows()).forEach(Output.line)
        }
    }
}
