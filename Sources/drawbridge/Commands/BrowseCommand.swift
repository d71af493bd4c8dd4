import ArgumentParser
import Console
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Terminal

/// `drawbridge browse [GROUP]`: the console. Where there is no screen, the same as a table.
struct BrowseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browse", abstract: "Open the console.",
        discussion: """
            Examples:
              # The groups of a region
              drawbridge browse --region cn-hangzhou
              # A group opened by its name, with nothing to be changed
              drawbridge browse prod-shop-edge --read-only
            """)

    @Argument(help: "A group to open, by id or name.")
    var group: String?

    @OptionGroup var guarded: GuardOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var access: ReadOnlyOption
    @OptionGroup var console: ConsoleOptions

    func run() throws {
        let fault = ConsoleLoop.open(start(), options: console.terminal)
        guard fault == .notATerminal else { Output.fail(fault.message, .usage) }
        printTable()
    }

    private func start() -> ConsoleStart {
        let (connection, isReadOnly) = (connection, access.isReadOnly)
        let named = connection.region
        return ConsoleStart(
            region: named.map { RegionID($0) },
            facts: SessionFacts(
                isReadOnly: isReadOnly, isQuiet: console.isQuiet,
                auditLogPath: connection.auditLogPath, laterOptions: connection.laterOptions,
                profile: connection.profile, firstGroup: group,
                columns: Configuration.current.columns),
            kept: guarded.access()
        ) { (profile, notice) async throws(ConsoleStart.PreparationError) in
            var connection = connection
            if let profile { connection.profile = profile }
            return try await Self.prepare(
                connection, isReadOnly: isReadOnly, prefersOwnRegion: profile != nil,
                notice: notice)
        }
    }

    /// - Parameter prefersOwnRegion: whether the profile's region comes before the one that was named
    ///   at the start, perhaps for another.
    private static func prepare(
        _ connection: ConnectionOptions, isReadOnly: Bool, prefersOwnRegion: Bool,
        notice: @escaping ConsoleStart.Notice
    ) async throws(ConsoleStart.PreparationError) -> ConsoleStart.Prepared {
        let client: ClientSession
        do throws(SettingError) {
            client = try ClientSession(connection) { notice($0.summary) }
        } catch {
            throw ConsoleStart.PreparationError(message: error.message)
        }
        do throws(CredentialError) {
            let resolved = try await client.ecs.credentials.current()
            let named = connection.region.map { RegionID($0) }
            let known =
                prefersOwnRegion ? resolved.region ?? named : named ?? resolved.region
            var warnings = resolved.warnings
            if known == nil {
                warnings.append("No region is set: \(RegionID.fallback). L chooses another.")
            }
            return ConsoleStart.Prepared(
                access: ConsoleStart.Access(client: client, isReadOnly: isReadOnly),
                region: known ?? .fallback, profile: resolved.origin.text, warnings: warnings)
        } catch {
            throw ConsoleStart.PreparationError(message: error.description)
        }
    }

    private func printTable() -> Never {
        Output.error("no terminal to draw on: this is the same as a table")
        let (group, connection) = (group, connection)
        HeadlessRun.end { () async throws(Failure) in
            guard let group else {
                return try await GroupsCommand.list(connection, format: .table)
            }
            return try await RulesCommand.list(
                group, connection, GroupSearchOptions(), format: .table)
        }
    }
}
