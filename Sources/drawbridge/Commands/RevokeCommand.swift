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
              # One rule by what it matches
              drawbridge revoke sg-bp13z86rmr0fzk4w5ypm --ip-protocol tcp \\
                  --port-range 3306/3306 --source-cidr-ip 192.0.2.33 --priority 20 \\
                  --yes --expect-count 1
            """)

    @Argument(help: "The group's id, sg-….")
    var group: String

    @Argument(help: "The rules' ids, sgr-…; one named twice counts once.")
    var rules: [String] = []

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
        switch (rules.isEmpty, parameters.given) {
        case (true, nil):
            throw ValidationError(
                "Name the rules by id, or by what they match, such as --ip-protocol tcp --port-range 22/22 --source-cidr-ip 203.0.113.0/24."
            )
        case (false, .some):
            throw ValidationError("Name the rules either by id or by what they match, not both.")
        default: break
        }
    }

    func run() throws {
        if parameters.sourceGroupOwnerId != nil {
            Output.error(
                "ECS lists no account id of a source group: --source-group-owner-id is not compared"
            )
        }
        let interruption = HeadlessInterruption()
        let choice =
            parameters.given.map(RuleChoice.parameters)
            ?? .ids(RuleArguments.split(rules).map { RuleID($0) })
        let change = HeadlessChange(
            target: .rules(choice, of: SecurityGroupID(group), by: form, search: search),
            yes: yes, expectCount: expectCount, confirmation: confirm, reason: reason ?? "",
            kept: guarded.access(), isReadOnly: access.isReadOnly, connection: connection,
            interruption: interruption)
        let (connection, format) = (connection, format)
        HeadlessRun.end(interrupt: interruption.signalled) { () async throws(Failure) in
            let client = try ClientSession.headless(connection)
            let conclusion = HeadlessConclusion(
                client: client, format: format, interruption: interruption)
            return await conclusion.tell(try await change.run(with: client))
        }
    }
}

extension RuleNaming.Form: ExpressibleByArgument {}
