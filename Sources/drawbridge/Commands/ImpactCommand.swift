import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// `drawbridge impact GROUP RULE…`: what a revoke would change, without revoking.
struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Show what revoking rules would change; nothing is sent but a read.",
        discussion: """
            Newly accepted traffic first, then what stops being accepted, then which rules keep \
            accepting it: exact for the rules of this group, then for its instances with all their \
            other groups, where those can be read (ecs:DescribeInstances). Exit status: 0, also \
            where the answer says that it is not complete; 2 no given rule is in the group, 4 \
            refused by the service, 7 nothing could be asked, 64 usage, also a file that cannot be \
            read.

            Examples:
              # What changes where SSH is closed
              drawbridge impact sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8
              # The same from a saved reply, without asking anybody
              drawbridge impact sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8 \\
                  --from saved.json
              # What changes where a rule goes that is named by what it matches
              drawbridge impact stage-shop-all --ip-protocol tcp --port-range 22 \\
                  --source-cidr-ip 0.0.0.0/0 --priority 90
              # Would an address still reach port 22?
              drawbridge impact sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8 \\
                  --keep 203.0.113.0/24:22
            """)

    @Argument(help: "The group's id, sg-…, or its name in the region.")
    var group: String

    @Argument(help: "The rules' ids, sgr-…; the effect is that of all of them together.")
    var rules: [String] = []

    @OptionGroup(title: "Rules by what they match") var parameters: RuleParameterOptions

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "A saved DescribeSecurityGroupAttribute reply, in JSON, instead of an endpoint; - for standard input.",
            valueName: "file"))
    var savedReply: String?

    @OptionGroup var guarded: GuardOptions
    @OptionGroup var search: GroupSearchOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json.")
    var format = OutputFormat.table

    func validate() throws {
        guard rules.isEmpty == (parameters.given == nil) else { return }
        throw ValidationError(
            rules.isEmpty
                ? "Name the rules by id, or by what they match, such as --ip-protocol tcp --port-range 22 --source-cidr-ip 203.0.113.0/24."
                : "Name the rules either by id or by what they match, not both.")
    }

    func run() throws {
        parameters.warn()
        let group = group
        let choice =
            parameters.given.map(RuleChoice.parameters)
            ?? .ids(RuleArguments.split(rules).map { RuleID($0) })
        let (savedReply, search, connection, format) = (savedReply, search, connection, format)
        let access = guarded.access()
        HeadlessRun.end { () async throws(Failure) in
            let (seen, around) =
                if let savedReply {
                    (
                        try SavedReply.rules(of: group, in: savedReply),
                        Surroundings(instances: .unread("a saved reply tells of one group."))
                    )
                } else {
                    try await Self.read(group, search, connection)
                }
            var (plan, absent) = try choice.plan(of: seen)
            for id in absent { Output.error("\(id) is not in \(seen.groupID) and is left out") }
            let effect = ChangeEffect(
                of: plan, keeping: access, around: around,
                budget: .until(WorkBudget.headlessDeadline))
            plan.effect = effect
            switch format {
            case .table: ImpactReport.table(effect, of: plan).forEach(Output.line)
            case .json: Output.line(ImpactReport.json(effect, of: plan).indentedText)
            }
            return .done
        }
    }

    private static func read(
        _ group: String, _ search: GroupSearchOptions, _ connection: ConnectionOptions
    ) async throws(Failure) -> (GroupRules, Surroundings) {
        let client = try ClientSession.headless(connection)
        let region = try await client.headlessRegion(connection)
        let groupID = try await client.headlessGroup(group, in: region)
        let reading = client.reader.beginSurroundings(of: groupID, in: region)
        defer { reading.cancel() }
        let seen = try await client.headlessRules(of: groupID, in: region, search)
        return (seen, await reading.surroundings(of: seen, within: Surroundings.headlessLimit))
    }
}
