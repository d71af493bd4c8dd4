import ArgumentParser
import CMemory
import Glibc
import Revocation
import SecurityGroups
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

            Examples:
              # Practise: no account is touched
              drawbridge demo
              # Is this machine ready?
              drawbridge doctor --region cn-hangzhou
              # The console, at the groups of a region
              drawbridge --region cn-hangzhou
              # Completion with Tab, where no package has installed it
              drawbridge --generate-completion-script bash > drawbridge.bash
            """,
        version: Version.text,
        subcommands: [
            BrowseCommand.self, DemoCommand.self, RegionsCommand.self, GroupsCommand.self,
            RulesCommand.self, ImpactCommand.self, RevokeCommand.self, RestoreCommand.self,
            AuditCommand.self,
            SandboxCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: BrowseCommand.self)

    static func main() {
        Output.openMissingDescriptors()
        TerminalSession.blockSignals()
        cmemory_keep_little()
        // A limit on the size of files is told in words, where the audit log meets it.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parsed()
            try command.run()
            ProcessEnd.exit(ExitStatus.done.rawValue)
        } catch {
            end(with: error)
        }
    }

    /// What the parser does itself, but for help that cannot be written.
    private static func end(with error: any Error) -> Never {
        let (text, code) = (fullMessage(for: error), exitCode(for: error))
        if !text.isEmpty { code.isSuccess ? Output.line(text) : Output.note(text) }
        ProcessEnd.exit(code.rawValue)
    }

    /// The command that the arguments ask for. The console is opened most often and should stand at
    /// once: it is looked for alone first, which takes half the time. Whatever is wrong, and help, is
    /// told by the whole command.
    private static func parsed() throws -> any ParsableCommand {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isNamed = arguments.first == BrowseCommand.configuration.commandName
        if isNamed {
            arguments.removeFirst()
        } else if let first = arguments.first, !isOption(first) {
            try checkIsCommand(first)
            try checkSubcommands(arguments[...])
            return try parseAsRoot(RuleArguments.joined(arguments))
        }
        if let command = try? BrowseCommand.parse(arguments) {
            // Behind options, too, a group's name would hide a mistyped command.
            if !isNamed, let group = command.group { try checkIsCommand(group) }
            return command
        }
        return try parseAsRoot()
    }

    private static func isOption(_ word: String) -> Bool { word.utf8.first == UInt8(ascii: "-") }

    /// - Throws: `ValidationError` for a word that is no subcommand and no group's id: it is more likely
    ///   mistyped than a group's name.
    private static func checkIsCommand(_ word: String) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard !names.contains(word), !word.utf8.starts(with: "sg-".utf8) else { return }
        throw ValidationError(
            notACommand(word, among: names)
                + " A group is opened by its name with drawbridge browse \(word.shellQuoted).")
    }

    /// - Throws: `ValidationError` for a word behind `help`, or behind a command that has commands of its
    ///   own, that is none there: help would show something else, and such a command's default is meant
    ///   by no word.
    private static func checkSubcommands(_ arguments: ArraySlice<String>) throws {
        var command: any ParsableCommand.Type = Self.self
        for word in arguments.first == "help" ? arguments.dropFirst() : arguments {
            let inner = command.configuration.subcommands
            guard !inner.isEmpty, !isOption(word) else { return }
            guard let next = inner.first(where: { $0.configuration.commandName == word }) else {
                // A group's id opens the console, as `checkIsCommand` has it.
                if arguments.first == word { return }
                throw ValidationError(
                    notACommand(word, among: inner.compactMap { $0.configuration.commandName }))
            }
            command = next
        }
    }

    private static func notACommand(_ word: String, among names: [String]) -> String {
        "“\(word)” is no command"
            + (Spelling.nearest(to: word, among: names).map { "; did you mean \($0)?" }
                ?? "; --help lists them.")
    }
}
