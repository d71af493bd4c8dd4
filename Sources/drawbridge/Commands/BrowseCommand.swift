import ArgumentParser
import Console
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups
import Terminal

/// `drawbridge browse [GROUP]`: the console. Where there is no screen, the same as a table.
struct BrowseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browse", abstract: "Open the console.")

    @Argument(help: "A group to open, by id or name.")
    var group: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var console: ConsoleOptions

    func run() throws {
        do throws(TerminalFault) {
            let loop = try ConsoleLoop(start(), options: console.terminal)
            loop.runToTheEnd()
        } catch {
            guard error == .notATerminal else { Output.fail(error.message, .nothingAsked) }
            printTable()
        }
    }

    private func start() -> ConsoleStart {
        let environment = ProcessInfo.processInfo.environment
        let (connection, isReadOnly) = (connection, console.readOnly)
        let named = connection.region
        return ConsoleStart(
            region: named.map { RegionID($0) },
            facts: SessionFacts(
                isReadOnly: isReadOnly,
                auditLogPath: connection.auditLog
                    ?? AuditLog.standardPath(environment: environment),
                firstGroup: group)
        ) { () throws(ConsoleStart.PreparationFault) in
            try Self.prepare(connection, region: named, isReadOnly: isReadOnly)
        }
    }

    private static func prepare(
        _ connection: ConnectionOptions, region: String?, isReadOnly: Bool
    ) throws(ConsoleStart.PreparationFault) -> ConsoleStart.Prepared {
        do {
            let client = try ECSClient(connection)
            let resolved = try client.resolvedCredentials()
            let known = region.map { RegionID($0) } ?? resolved.region
            var warnings = resolved.warnings
            if known == nil {
                warnings.append("No region is set: \(RegionID.fallback). L chooses another.")
            }
            return ConsoleStart.Prepared(
                access: ConsoleStart.Access(
                    client: client, revoker: isReadOnly ? nil : client.revoker),
                region: known ?? .fallback, profile: resolved.origin.text, warnings: warnings)
        } catch let fault as CredentialFault {
            throw ConsoleStart.PreparationFault(words: fault.words)
        } catch let fault as EndpointFault {
            throw ConsoleStart.PreparationFault(words: fault.words)
        } catch {
            throw ConsoleStart.PreparationFault(words: "\(error)")
        }
    }

    private func printTable() -> Never {
        Output.error("no terminal to draw on: this is the same as a table")
        let (group, connection) = (group, connection)
        HeadlessRun.end {
            if let group {
                try await RulesCommand.list(group, connection, format: .table)
            } else {
                try await GroupsCommand.list(connection, format: .table)
            }
        }
    }
}
