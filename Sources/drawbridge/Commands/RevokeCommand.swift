import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// `drawbridge revoke GROUP RULE…`: the same road as in the console, with the confirmation on the
/// command line.
struct RevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke ingress rules by id, recorded first and read back.",
        discussion: """
            Exit status: 0 all revoked or already absent, 2 no given rule is in the group, 3 some \
            not revoked, changed or not sent, 4 refused by the service, 5 any unknown, 6 the audit \
            log cannot be written, 7 nothing could be asked, 8 --confirm is needed, 64 usage, 130 \
            interrupted.
            """)

    @Argument(help: "The group's id, sg-….")
    var group: String

    @Argument(help: "The rules' ids, sgr-…; one named twice counts once.")
    var rules: [String]

    @Flag(help: "Go on; needs --expect-count, too.")
    var yes = false

    @Option(help: ArgumentHelp("How many rules are meant.", valueName: "n"))
    var expectCount: Int?

    @Option(
        help: ArgumentHelp(
            "The last six characters of the group id, for a plan that accepts anything newly, cuts what is to be kept, or whose effect is not known whole.",
            valueName: "xxxxxx"))
    var confirm: String?

    @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
    var reason: String?

    @OptionGroup var access: ReadOnlyOption
    @OptionGroup var guarded: GuardOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func run() throws {
        let interruption = HeadlessInterruption()
        let request = HeadlessRevocation(
            groupID: SecurityGroupID(group), ruleIDs: rules.map { RuleID($0) }, yes: yes,
            expectCount: expectCount, confirmation: confirm, reason: reason ?? "",
            kept: guarded.access(), isReadOnly: access.isReadOnly, connection: connection,
            interruption: interruption)
        let format = format
        HeadlessRun.end(interrupt: interruption.signalled) { () async throws(Failure) in
            let report = try await request.run()
            switch format {
            case .table: HeadlessReport.table(report).forEach(Output.line)
            case .json: Output.line(HeadlessReport.json(report).indentedText)
            }
            report.troubles.forEach(Output.error)
            if interruption.isInterrupted { return .interrupted }
            return ExitStatus(rawValue: report.exitStatus) ?? .unknown
        }
    }
}
