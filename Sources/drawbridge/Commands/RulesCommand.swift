import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// `drawbridge rules GROUP`: the ingress rules of a group, in the order in which ECS tests them.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the ingress rules of a security group.",
        discussion: """
            Examples:
              # The rules of a group, the strongest first
              drawbridge rules sg-bp10xsfzowzbvdz492vw
              # Every field as the service sent it, into a file
              drawbridge rules sg-bp10xsfzowzbvdz492vw --format json > saved.json
              # The region that has the group is not known
              drawbridge rules sg-bp10xsfzowzbvdz492vw --look-everywhere
            """)

    @Argument(help: "The group's id, sg-….")
    var group: String

    @OptionGroup var search: GroupSearchOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json; json has every field as the service sent it.")
    var format = OutputFormat.table

    func run() throws {
        let (group, search, connection, format) = (group, search, connection, format)
        HeadlessRun.end { () async throws(Failure) in
            try await Self.list(group, connection, search, format: format)
        }
    }

    static func list(
        _ group: String, _ connection: ConnectionOptions, _ search: GroupSearchOptions,
        format: OutputFormat
    ) async throws(Failure) -> ExitStatus {
        let client = try ClientSession.headless(connection)
        let region = try await client.headlessRegion(connection)
        let rules = try await client.headlessRules(of: SecurityGroupID(group), in: region, search)
        switch format {
        case .table: table(rules.rules).forEach(Output.line)
        case .json: Output.line(json(rules).indentedText)
        }
        return .done
    }

    static func table(_ rules: [IngressRule]) -> [String] {
        let columns = RuleColumn.printed
        let rows = RuleOrder.precedence.sorted(rules).map { rule in
            columns.map { $0.text(of: rule) }
        }
        return TextTable.lines(titles: columns.map(\.title), rows: rows)
    }

    private static func json(_ rules: GroupRules) -> JSONValue {
        [
            "RegionId": .string(rules.region.rawValue),
            "SecurityGroupId": .string(rules.groupID.rawValue),
            "SecurityGroupName": .string(rules.name),
            "Description": .string(rules.description),
            "VpcId": .string(rules.vpcID),
            "InnerAccessPolicy": .string(rules.innerAccessPolicy),
            "Permissions": ["Permission": .array(rules.rules.map(\.json))],
        ]
    }
}
