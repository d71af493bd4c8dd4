import ArgumentParser
import Revocation
import SecurityGroupClient

/// `drawbridge audit show ENTRY`: an entry whole, with what became of it.
struct AuditShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an entry whole, and what became of it.",
        discussion: """
            Examples:
              # An entry and its end
              drawbridge audit show 1
              # Their lines as they stand in the log
              drawbridge audit show 1 --format json
            """)

    @Argument(help: "The entry's sequence number.")
    var entry: Int

    @OptionGroup var log: AuditLogOptions

    @Option(help: "table, or json: the lines as they stand in the log, of the entry and its end.")
    var format = OutputFormat.table

    func run() throws {
        let trail = log.read()
        guard let record = trail.record(sequence: entry) else {
            Output.fail(
                "the audit log has no entry \(entry); drawbridge audit list names them",
                .noSuchRule)
        }
        switch format {
        case .table: AuditEntryFacts.lines(record, of: trail).forEach(Output.line)
        case .json:
            var records = trail.intents(with: entry)
            if !records.contains(record) { records = [record] }
            if let end = trail.conclusion(of: entry) { records.append(end) }
            records.map { String(decoding: $0.bytes, as: UTF8.self) }.forEach(Output.line)
        }
    }
}
