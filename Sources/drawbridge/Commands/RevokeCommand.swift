public import ArgumentParser
import Revocation
import SecurityGroupClient
public import SecurityGroups

/// `drawbridge revoke GROUP RULE…`, or the rules by what they match: the same road as in the
/// console, with the confirmation on the command line.
struct RevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke ingress rules, recorded first and read back.",
        discussion: """
            The rules are named by their ids, or by the parameters of RevokeSecurityGroup, which \
            stand for every rule of the group that matches exactly; left out is what the \
            specification has as its default, and a source is never assumed.

            Exit status: 0 all revoked or already absent, 2 no given rule is in the group, 3 some \
            not revoked, changed or not sent, 4 refused by the service, 5 any unknown, 6 the audit \
            log cannot be written, 7 nothing could be asked, 8 --confirm is needed, 64 usage, 130 \
            interrupted.

            Examples:
              # One rule by its id, with the reason in the audit log
              drawbridge revoke sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8 \\
                  --yes --expect-count 1 --reason INC-4711
              # All rules that never decide
              drawbridge rules sg-bp1ah51ucs1xdfbh2g57 --filter is:dead --format ids |
                  drawbridge revoke sg-bp1ah51ucs1xdfbh2g57 --from-stdin \\
                  --yes --expect-count 5
              # One rule by what it matches
              drawbridge revoke sg-bp13z86rmr0fzk4w5ypm --ip-protocol tcp \\
                  --port-range 3306/3306 --source-cidr-ip 192.0.2.33 --priority 20 \\
                  --yes --expect-count 1
            """)

    @Argument(help: "The group's id, sg-…, or its name in the region.")
    var group: String

    @Argument(help: "The rules' ids, sgr-…; one named twice counts once.")
    var rules: [String] = []

    @Flag(
        help:
            "The rules' ids come on standard input, a line each, as rules --format ids prints them; blank lines and # comments are left out."
    )
    var fromStdin = false

    @OptionGroup(title: "Rules by what they match") var parameters: RuleParameterOptions

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "How requests name rules: id, permissions or parameters (the specification's own form). By what rules match, one that also matches another rule is refused.",
            valueName: "form"))
    var form = RuleNaming.Form.id

    @Flag(help: "Go on; needs --expect-count, too.")
    var yes = false

    @Option(help: ArgumentHelp("How many rules are meant.", valueName: "n"))
    var expectCount: Int?

    @Option(
        help: ArgumentHelp(
            "The last six characters of the group id, for a plan that accepts anything newly, cuts what is to be kept, has a rule that cannot be restored, or whose effect is not known whole.",
            valueName: "xxxxxx"))
    var confirm: String?

    @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
    var reason: String?

    @OptionGroup var access: ReadOnlyOption
    @OptionGroup var guarded: GuardOptions
    @OptionGroup var search: GroupSearchOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func validate() throws {
        let ways = [!rules.isEmpty, parameters.given != nil, fromStdin].count { $0 }
        if ways == 0 {
            throw ValidationError(
                "Name the rules by id, by what they match, such as --ip-protocol tcp --port-range 22 --source-cidr-ip 203.0.113.0/24, or with --from-stdin."
            )
        }
        if ways > 1 {
            throw ValidationError(
                "Name the rules either by id, by what they match or with --from-stdin, not both.")
        }
    }

    func run() throws {
        parameters.warn()
        let interruption = HeadlessInterruption()
        let command = self
        HeadlessRun.end(interrupt: interruption.signalled) { () async throws(Failure) in
            let change = try command.change(interruption)
            let client = try ClientSession.headless(command.connection)
            let conclusion = HeadlessConclusion(
                client: client, format: command.format, interruption: interruption)
            return await conclusion.tell(try await change.run(with: client))
        }
    }

    private func change(_ interruption: HeadlessInterruption) throws(Failure) -> HeadlessChange {
        let choice: RuleChoice
        if let given = parameters.given {
            choice = .parameters(given)
        } else if fromStdin {
            choice = .ids(try RuleIDInput.read())
        } else {
            choice = .ids(RuleArguments.split(rules).map { RuleID($0) })
        }
        return HeadlessChange(
            target: .rules(choice, of: group, by: form, search: search),
            yes: yes, expectCount: expectCount, confirmation: confirm, reason: reason ?? "",
            kept: guarded.access(), isReadOnly: access.isReadOnly, connection: connection,
            interruption: interruption)
    }
}

extension RuleNaming.Form: ExpressibleByArgument {}
