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
              # Would an address still reach port 22?
              drawbridge impact sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8 \\
                  --keep 203.0.113.0/24:22
            """)

    @Argument(help: "The group's id, sg-…, or its name in the region.")
    var group: String

    @Argument(help: "The rules' ids, sgr-…; the effect is that of all of them together.")
    var rules: [String]

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

    func run() throws {
        let group = group
        let ruleIDs = RuleArguments.split(rules).map { RuleID($0) }
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
            var plan = try Self.plan(revoking: ruleIDs, of: seen)
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

    private static func plan(
        revoking ids: [RuleID], of seen: GroupRules
    ) throws(Failure) -> ChangePlan {
        guard let plan = ChangePlan(revoking: ids.map { .id($0) }, of: seen) else {
            throw Failure(
                "none of the given rules is in \(seen.groupID); see drawbridge rules \(seen.groupID)",
                .noSuchRule)
        }
        let keys = plan.keys
        var told: Set<RuleID> = []
        for id in ids where !keys.contains(.id(id)) && told.insert(id).inserted {
            Output.error("\(id) is not in \(seen.groupID) and is left out")
        }
        return plan
    }
}
