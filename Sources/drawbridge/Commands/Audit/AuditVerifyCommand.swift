import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient

/// `drawbridge audit verify`: whether the chain holds, and where it does not.
struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the chain; name the first entry that does not hold.",
        discussion: """
            Whoever may write the log can make the whole chain anew. What shows that is a head that \
            was noted elsewhere: a report prints it, --head compares it. Entries whose file was \
            removed or taken away are named; with --complete they count as a log that does not hold. \
            Exit status: 0 the chain holds, 3 it does not, 6 the log cannot be read, 64 usage.

            Examples:
              # Does the chain hold, and is every entry here?
              drawbridge audit verify --complete
              # For monitoring, which looks at the exit status, too
              drawbridge audit verify --format json
            """)

    @OptionGroup var log: AuditLogOptions

    @Option(
        help: ArgumentHelp(
            "The hash of an entry, as it was noted: the log must still have it.",
            valueName: "hash"))
    var head: String?

    @Flag(
        help:
            "Every entry from the first on has to be here, in older files, too, and the end known; otherwise the status is 3."
    )
    var complete = false

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func validate() throws {
        if let head, head.wholeMatch(of: /[0-9a-fA-F]{64}/) == nil {
            throw ValidationError("--head “\(head)” is not 64 hexadecimal digits.")
        }
    }

    func run() throws {
        let noted = head?.lowercased()
        let trail = log.read(noted: noted, tells: false)
        switch format {
        case .table:
            AuditVerdict.lines(trail, noted: noted, complete: complete).forEach(Output.line)
        case .json: Output.line(AuditVerdict.json(trail).indentedText)
        }
        guard complete ? trail.isComplete : trail.violation == nil else {
            throw ExitCode(ExitStatus.partly.rawValue)
        }
    }
}
