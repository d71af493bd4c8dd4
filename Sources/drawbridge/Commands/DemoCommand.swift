import ArgumentParser
import Console
import FoundationEssentials
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Terminal

/// `drawbridge demo`: the console on an embedded sandbox. It reads no profile, no credential
/// variable and no endpoint, and writes a log of its own.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open the console on an embedded sandbox world.",
        discussion: """
            A tour of five steps in the message line leads from an open SSH rule to its revocation and \
            back; Esc ends it. No account is touched, and the audit log is one of its own.

            Examples:
              # Practise: no account is touched
              drawbridge demo
              # As it is over a very slow line
              drawbridge demo --quiet
            """)

    @OptionGroup var guarded: GuardOptions
    @OptionGroup var console: ConsoleOptions

    @Flag(help: "Nothing can be revoked in this session.")
    var readOnly = false

    func run() throws {
        let fault = ConsoleLoop.open(start(), options: console.terminal)
        Output.fail(
            "\(fault.message); drawbridge sandbox serves the same world to rules and groups", .usage
        )
    }

    private func start() -> ConsoleStart {
        let log = AuditLog.standardPath(
            environment: ProcessInfo.processInfo.environment, demo: true)
        let isReadOnly = readOnly
        return ConsoleStart(
            region: .fallback,
            facts: SessionFacts(
                isSandbox: true, isReadOnly: isReadOnly, isQuiet: console.isQuiet,
                auditLogPath: log, laterOptions: nil,
                // Where nothing can be revoked there is nothing to lead through.
                tourGroup: isReadOnly ? nil : "stage-shop-all",
                columns: Configuration.current.columns),
            kept: guarded.access(inSandbox: true)
        ) { (_, _) async throws(ConsoleStart.PreparationError) in
            try await Self.prepare(log: log, isReadOnly: isReadOnly)
        }
    }

    private static func prepare(
        log: String, isReadOnly: Bool
    ) async throws(ConsoleStart.PreparationError) -> ConsoleStart.Prepared {
        let server: SandboxServer
        do throws(SandboxStartError) {
            server = try await SandboxServer.start()
        } catch {
            throw ConsoleStart.PreparationError(message: error.message)
        }
        do throws(EndpointError) {
            let client = try ClientSession(sandbox: server, auditLog: log)
            return ConsoleStart.Prepared(
                access: ConsoleStart.Access(client: client, isReadOnly: isReadOnly),
                region: .fallback, profile: "sandbox")
        } catch {
            throw ConsoleStart.PreparationError(message: error.description)
        }
    }
}
