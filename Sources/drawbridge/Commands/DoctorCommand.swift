import ArgumentParser
import FoundationEssentials
import JSONText
import SecurityGroupClient
import SecurityGroups

/// `drawbridge doctor`: what keeps the program from working here, and what to do about it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check terminal, credentials, clock, endpoint, permissions and audit log; changes nothing.",
        discussion: """
            The last line says whether this machine is ready to revoke, and what to do first where \
            it is not. Nothing secret is shown. Exit status: 0 nothing keeps drawbridge from \
            working, warnings or not; else that of the first problem: 7 no credentials, no endpoint or a clock that is off, 4 a read is \
            refused, 6 the audit log cannot be written, 3 its chain does not hold, 64 usage.

            Examples:
              # Is this machine ready to revoke?
              drawbridge doctor
              # The RAM policy to ask for, into a file
              drawbridge doctor --policy > policy.json
            """)

    @Flag(
        help: "Print the RAM policy that drawbridge needs, to copy, and check nothing.")
    var policy = false

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func run() throws {
        if policy { return RAMPolicy.print() }
        let (connection, format) = (connection, format)
        HeadlessRun.end { () async throws(Failure) in
            let file = Configuration.path(environment: ProcessInfo.processInfo.environment)
            let diagnosis = await Diagnosis(
                of: try await Self.checks(connection),
                readOnlyFile: Configuration.current.isReadOnly == true ? file : nil)
            switch format {
            case .table: diagnosis.table(width: TextTable.terminalWidth).forEach(Output.line)
            case .json: Output.line(diagnosis.json.indentedText)
            }
            return diagnosis.status
        }
    }

    private static func checks(
        _ options: ConnectionOptions
    ) async throws(Failure) -> [any DoctorCheck] {
        let client = try ClientSession.headless(options)
        let named = options.region.map { RegionID($0) }
        let resolved = try? await client.ecs.credentials.current()
        let region = named ?? resolved?.region ?? .fallback
        let probe: Result<EndpointProbe, CallError>
        do throws(CallError) {
            probe = .success(try await client.ecs.connection.probe(region))
        } catch {
            probe = .failure(error)
        }
        var trial = PermissionTrial.notMade(
            resolved == nil ? "there are no credentials" : "the endpoint does not answer")
        if resolved != nil, case .success = probe {
            trial = .made(await client.reader.permissions(in: region))
        }
        return [
            TerminalCheck(environment: ProcessInfo.processInfo.environment),
            CredentialsCheck(client: client, region: named, now: Date(), trial: trial),
            EndpointCheck(probe: probe), ClockCheck(probe: probe), PermissionsCheck(trial: trial),
            AuditLogCheck(log: client.log),
        ]
    }
}
