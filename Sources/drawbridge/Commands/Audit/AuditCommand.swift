import ArgumentParser

/// `drawbridge audit`: reads the audit log. Neither credentials nor the network are used.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read and verify the audit log, without credentials or network.",
        discussion: """
            The log is read over all the files that it was rotated into. Exit status: 0 done (verify: \
            the chain holds), 2 there is no such entry, 3 the chain does not hold, 6 the log cannot \
            be read, 64 usage.

            Examples:
              # What was done, an operation a line
              drawbridge audit
              # One of them whole, by the number of its entry
              drawbridge audit show 1
            """,
        subcommands: [
            AuditListCommand.self, AuditShowCommand.self, AuditVerifyCommand.self,
            AuditExportCommand.self,
        ],
        defaultSubcommand: AuditListCommand.self)
}
