import ArgumentParser
import CMemory
import Glibc
import Terminal

/// The command itself. Signals are blocked before anything else, since every thread inherits the
/// mask: the console reads them from a descriptor, the headless commands wait for them.
@main
struct Drawbridge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drawbridge",
        abstract:
            "See who can reach the instances behind an ECS security group, and withdraw that access safely.",
        discussion: """
            Without a subcommand the console opens. Nothing is revoked that was not shown, \
            confirmed by a typed phrase and recorded in the audit log first.
            """,
        version: Version.text,
        subcommands: [
            BrowseCommand.self, DemoCommand.self, GroupsCommand.self, RulesCommand.self,
            ImpactCommand.self, RevokeCommand.self, RestoreCommand.self, AuditCommand.self,
            SandboxCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: BrowseCommand.self)

    static func main() {
        TerminalSession.blockSignals()
        cmemory_keep_little()
        // A limit on the size of files is told in words, where the audit log meets it.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parsed()
            try command.run()
        } catch {
            exit(withError: error)
        }
    }

    /// The command that the arguments ask for. The console is opened most often and should stand at
    /// once: it is looked for alone first, which takes half the time. Whatever is wrong, and help, is
    /// told by the whole command.
    private static func parsed() throws -> any ParsableCommand {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == BrowseCommand.configuration.commandName {
            arguments.removeFirst()
        } else if let first = arguments.first, !first.hasPrefix("-") {
            return try parseAsRoot()
        }
        if let command = try? BrowseCommand.parse(arguments) { return command }
        return try parseAsRoot()
    }
}
