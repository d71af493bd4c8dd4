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
            Before each rule: ! a port of administration open to the world, x dead, ~ needed once \
            rules open to the world are closed, = redundant, ? a rule that only may be meant, since \
            it names a group or something that could not be read. --filter takes the language of \
            the console: text, "two words", port:22,3306, src:10.0.0.1, proto:tcp, policy:drop, \
            prio:<10, desc:ticket, is:world, is:drop, is:dead, is:needed, is:redundant; a|b is or, ! \
            turns a term round. Exit status: 0, also where no rule is meant; 5 where it is not \
            settled for every rule, which is said; 4 the service refused, 7 nothing could be asked, \
            64 usage.

            Examples:
              # The rules of a group, the strongest first
              drawbridge rules sg-bp10xsfzowzbvdz492vw
              # Every field as the service sent it, into a file
              drawbridge rules sg-bp10xsfzowzbvdz492vw --format json > saved.json
              # The rules that never decide
              drawbridge rules sg-bp13z86rmr0fzk4w5ypm --filter is:dead
              # Who lets an address reach a port
              drawbridge rules sg-bp13z86rmr0fzk4w5ypm --filter 'src:192.0.2.33 port:mysql'
              # The region that has the group is not known
              drawbridge rules sg-bp10xsfzowzbvdz492vw --look-everywhere
            """)

    @Argument(help: "The group's id, sg-….")
    var group: String

    @Option(help: ArgumentHelp("Only rules that this means, by meaning.", valueName: "text"))
    var filter: String?

    @OptionGroup var search: GroupSearchOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table or json; json has every field as the service sent it.")
    var format = OutputFormat.table

    func validate() throws {
        guard let filter = filter.map({ RuleFilter($0) }) else { return }
        if let problem = filter.problem { throw ValidationError("--filter: \(problem).") }
        // In the console it counts for nothing while it is typed; a variable that is not set must not
        // stand for all rules.
        if let word = filter.unfinished ?? (filter.isEmpty ? filter.text : nil) {
            throw ValidationError("--filter: “\(word)” says nothing.")
        }
        if filter.asks(for: .marked) {
            throw ValidationError(
                "--filter: is:marked is for the console; there are no marks here.")
        }
    }

    func run() throws {
        let (group, search, connection, format) = (group, search, connection, format)
        let filter = filter.map { RuleFilter($0) }
        if let prefix = filter?.unknownPrefix {
            Output.error(
                "--filter: \(prefix) is no field, so it is looked for as text; fields are port: src: proto: policy: prio: desc: is:"
            )
        }
        HeadlessRun.end { () async throws(Failure) in
            try await Self.list(group, connection, search, filter: filter, format: format)
        }
    }

    static func list(
        _ group: String, _ connection: ConnectionOptions, _ search: GroupSearchOptions,
        filter: RuleFilter? = nil, format: OutputFormat
    ) async throws(Failure) -> ExitStatus {
        let client = try ClientSession.headless(connection)
        let region = try await client.headlessRegion(connection)
        let rules = try await client.headlessRules(of: SecurityGroupID(group), in: region, search)
        let selection: RuleSelection
        if let filter {
            selection = await RuleSelection(filter, of: rules, reader: client.reader)
            if selection.rules.isEmpty {
                Output.error("no rule of \(group) is meant by “\(filter.text)”")
            }
        } else {
            selection = format == .json ? RuleSelection(plain: rules) : RuleSelection(all: rules)
        }
        switch format {
        case .table: table(selection).forEach(Output.line)
        case .json: Output.line(json(selection, of: rules).indentedText)
        }
        selection.unsettled.forEach(Output.error)
        return selection.unsettled.isEmpty ? .done : .unknown
    }

    private static let columns = RuleColumn.printed

    private static func table(_ selection: RuleSelection) -> [String] {
        let signs = Dictionary(
            selection.rules.map { ($0.rule.key, $0.signs) }, uniquingKeysWith: { one, _ in one })
        let hasSigns = signs.values.contains { !$0.isEmpty }
        let rows = RuleOrder.precedence.sorted(selection.rules.map(\.rule)).map { rule in
            (hasSigns ? [signs[rule.key] ?? ""] : []) + columns.map { $0.text(of: rule) }
        }
        return TextTable.lines(
            titles: (hasSigns ? [""] : []) + columns.map(\.title), rows: rows)
    }

    private static func json(
        _ selection: RuleSelection, of rules: GroupRules
    ) -> JSONValue {
        [
            "RegionId": .string(rules.region.rawValue),
            "SecurityGroupId": .string(rules.groupID.rawValue),
            "SecurityGroupName": .string(rules.name),
            "Description": .string(rules.description),
            "VpcId": .string(rules.vpcID),
            "InnerAccessPolicy": .string(rules.innerAccessPolicy),
            "Permissions": ["Permission": .array(selection.rules.map(json))],
        ]
    }

    /// The rule as the service sent it, and whether it only may be meant.
    private static func json(_ selected: RuleSelection.Selected) -> JSONValue {
        guard selected.match == .may, case .object(let members) = selected.rule.json else {
            return selected.rule.json
        }
        return .object(members + [.init("match", .string("may"))])
    }
}
