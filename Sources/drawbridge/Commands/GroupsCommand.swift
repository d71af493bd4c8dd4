import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// `drawbridge groups`: the security groups of a region.
struct GroupsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "List the security groups of a region.",
        discussion: """
            Examples:
              # The groups of a region
              drawbridge groups --region cn-hangzhou
              # For another program
              drawbridge groups --region cn-hangzhou --format json
              # For a spreadsheet
              drawbridge groups --region cn-hangzhou --format csv > groups.csv
            """)

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table, json or csv; json has ECS's own field names.")
    var format = ListFormat.table

    func run() throws {
        let (connection, format) = (connection, format)
        HeadlessRun.end { () async throws(Failure) in
            try await Self.list(connection, format: format)
        }
    }

    static func list(
        _ connection: ConnectionOptions, format: ListFormat
    ) async throws(Failure) -> ExitStatus {
        let client = try ClientSession.headless(connection)
        let region = try await client.headlessRegion(connection)
        let groups: [SecurityGroup]
        do throws(CallError) {
            groups = try await client.reader.securityGroups(in: region)
        } catch {
            throw await client.failure(error, in: region)
        }
        switch format {
        case .table:
            let rows = groups.map { cells($0, unknown: "-") }
            TextTable.print(titles: titles, rows: rows)
        case .csv:
            let rows = groups.map { cells($0, unknown: "") + [$0.creationTime] }
            CSVText.lines(titles: titles + ["CREATED"], rows: rows).forEach(Output.line)
        case .json:
            Output.line(json(groups, in: region).indentedText)
        }
        return .done
    }

    private static let titles = ["GROUP", "NAME", "VPC", "TYPE", "RULES", "DESCRIPTION"]

    private static func cells(_ group: SecurityGroup, unknown: String) -> [String] {
        [
            group.id.rawValue, group.name, group.vpcID.isEmpty ? "classic" : group.vpcID,
            group.isServiceManaged ? "managed" : group.type,
            group.ruleCount.map(String.init) ?? unknown, group.description,
        ]
    }

    private static func json(_ groups: [SecurityGroup], in region: RegionID) -> JSONValue {
        [
            "RegionId": .string(region.rawValue),
            "SecurityGroups": ["SecurityGroup": .array(groups.map(json))],
        ]
    }

    private static func json(_ group: SecurityGroup) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("SecurityGroupId", .string(group.id.rawValue)),
            .init("SecurityGroupName", .string(group.name)),
            .init("Description", .string(group.description)),
            .init("VpcId", .string(group.vpcID)),
            .init("SecurityGroupType", .string(group.type)),
            .init("CreationTime", .string(group.creationTime)),
            .init("ServiceManaged", .bool(group.isServiceManaged)),
        ]
        if let count = group.ruleCount {
            members.append(.init("RuleCount", .integer(Int64(count))))
        }
        return .object(members)
    }
}
