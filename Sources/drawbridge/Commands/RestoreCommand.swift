import ArgumentParser
import Revocation
import SecurityGroupClient
import SecurityGroups

/// `drawbridge restore ENTRY`: authorises again what an entry of the audit log revoked.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Authorise again what an entry of the audit log revoked.",
        discussion: """
            Every field comes back, the description included; ECS makes new rules with new ids. \
            Rules that the group holds already are left alone; one whose outcome is unknown counts \
            as revoked. The audit log must verify up to the entry's outcome, and the entry be of \
            the same endpoint, region and account; where no region is named, it is the entry's. \
            Exit status: 0 all restored or already there, 2 \
            the log has no such entry or nothing to restore in it, 3 some not restored or not \
            sent, 4 refused by the service, 5 any unknown, 6 the audit log cannot be written or \
            read or does not verify, 7 nothing could be asked, 8 --confirm is needed, 64 usage, \
            130 interrupted.

            Examples:
              # What you revoked last
              drawbridge restore --last --yes --expect-count 1
              # The same of one group
              drawbridge restore --last prod-shop-edge --yes --expect-count 5 \\
                  --confirm bh2g57
              # What entry 1 revoked; it is open to the world, so the group is named, too
              drawbridge restore 1 --yes --expect-count 1 --confirm z492vw
              # The same as aliyun commands; nothing is sent
              drawbridge restore 1 --print
            """)

    @Argument(
        help:
            "The entry's number, as the report of the revocation names it; after --last a group's id or name."
    )
    var entry: String?

    @Flag(
        help:
            "What you revoked last, of the group where one is named, and have not undone; it is named first."
    )
    var last = false

    @Flag(help: "Go on; needs --expect-count, too.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "How many rules are meant, those that are there already included.", valueName: "n"))
    var expectCount: Int?

    @Option(
        help: ArgumentHelp(
            "The last six characters of the group id, where a rule is open to the world, or what the plan changes is not known whole.",
            valueName: "xxxxxx"))
    var confirm: String?

    @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
    var reason: String?

    @Flag(
        help:
            "Print aliyun commands that authorise the rules, and send nothing; needs no credentials."
    )
    var print = false

    @OptionGroup var access: ReadOnlyOption
    @OptionGroup var guarded: GuardOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func validate() throws {
        if last {
            guard !print else {
                throw ValidationError("--print takes an entry's number, and --last has none.")
            }
        } else if entry.flatMap({ Int($0) }) == nil {
            throw ValidationError(
                "An entry's number is missing; drawbridge audit list names them, and --last takes your last revocation."
            )
        }
    }

    private var target: HeadlessChange.Target {
        guard !last, let number = entry.flatMap({ Int($0) }) else {
            return .lastRevocation(of: entry)
        }
        return .entry(number)
    }

    func run() throws {
        if print { printCommands() }
        let interruption = HeadlessInterruption()
        let change = HeadlessChange(
            target: target, yes: yes, expectCount: expectCount, confirmation: confirm,
            reason: reason ?? "", kept: guarded.access(), isReadOnly: access.isReadOnly,
            connection: connection, interruption: interruption)
        let (connection, format) = (connection, format)
        HeadlessRun.end(interrupt: interruption.signalled) { () async throws(Failure) in
            let client = try ClientSession.headless(connection)
            let conclusion = HeadlessConclusion(
                client: client, format: format, interruption: interruption)
            return await conclusion.tell(try await change.run(with: client))
        }
    }

    private func printCommands() -> Never {
        let (entry, path) = (entry.flatMap { Int($0) } ?? 0, connection.auditLogPath)
        HeadlessRun.end { () async throws(Failure) in
            let source = try Self.revokedEntry(entry, in: path)
            // Drop rules first, so that no moment is more open than it will be after.
            let rules = RuleOrder.precedence.sorted(source.rules)
            var isWhole = true
            for rule in rules.filter({ $0.policy != .accept })
                + rules.filter({ $0.policy == .accept })
            {
                let obstacle = AliyunCommand.obstacle(
                    authorising: rule, network: source.network)
                if obstacle == nil,
                    let command = AliyunCommand(
                        authorising: rule, in: source.groupID, region: source.session.region)
                {
                    Output.line(command.text)
                } else {
                    isWhole = false
                    Output.error("\(rule.key.text) cannot be authorised again: \(obstacle ?? "")")
                }
            }
            Output.error(
                "nothing was sent; these commands record nothing and read nothing back, and the rules get new ids"
            )
            return isWhole ? .done : .partly
        }
    }

    private static func revokedEntry(
        _ entry: Int, in path: String
    ) throws(Failure) -> RevokedEntry {
        let trail: AuditTrail
        do throws(AuditLogError) { trail = try AuditTrail.read(at: path) } catch {
            throw Failure(RestorationError.auditLog(error.naming(.commandLine)))
        }
        do throws(RestorationRefusal) { return try trail.revokedEntry(entry) } catch {
            throw Failure(RestorationError.refused(error))
        }
    }
}
