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
            settled for every rule, which is said; 3 where ids leaves a rule out that has none, 4 the \
            service refused, 7 nothing could be asked, 64 usage.

            Examples:
              # The rules of a group, the strongest first
              drawbridge rules sg-bp10xsfzowzbvdz492vw
              # The same by the group's name
              drawbridge rules stage-shop-all
              # For a spreadsheet, with what each rule does
              drawbridge rules sg-bp10xsfzowzbvdz492vw --format csv > rules.csv
              # The ids alone, to be looked through and piped into revoke --from-stdin
              drawbridge rules sg-bp13z86rmr0fzk4w5ypm --filter is:dead --format ids
              # Every field as the service sent it, into a file
              drawbridge rules sg-bp10xsfzowzbvdz492vw --format json > saved.json
              # The rules that never decide
              drawbridge rules sg-bp13z86rmr0fzk4w5ypm --filter is:dead
              # Who lets an address reach a port
              drawbridge rules sg-bp13z86rmr0fzk4w5ypm --filter 'src:192.0.2.33 port:mysql'
              # The region that has the group is not known
              drawbridge rules sg-bp10xsfzowzbvdz492vw --look-everywhere
            """)

    @Argument(help: "The group's id, sg-…, or its name in the region.")
    var group: String

    @Option(help: ArgumentHelp("Only rules that this means, by meaning.", valueName: "text"))
    var filter: String?

    @OptionGroup var search: GroupSearchOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(
        help:
            "table, json (every field as the service sent it), csv, or ids: the id of each rule that is certainly meant, a line each, for revoke --from-stdin."
    )
    var format = RulesFormat.table

    func validate() throws {
        guard let filter = filter.map({ RuleFilter($0) }) else { return }
        if let problem = filter.problem { throw ValidationError("--filter: \(problem).") }
        if let mistake = filter.mistake {
            throw ValidationError(
                "--filter: \(mistake); what is to be found anywhere stands without a field.")
        }
        if filter.isQuoteOpen {
            throw ValidationError("--filter: a quotation mark is not closed.")
        }
        if let prefix = filter.unknownPrefix, format == .ids {
            throw ValidationError("--filter: \(Self.unknown(prefix)).")
        }
        if let term = filter.doubtfulNegation, format == .ids {
            throw ValidationError(
                "--filter: “\(term)” means all rules without that text; a field is named as in !port:22, a sign as in !is:dead."
            )
        }
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
            Output.error("--filter: \(Self.unknown(prefix)). It is looked for as text.")
        }
        HeadlessRun.end { () async throws(Failure) in
            try await Self.list(group, connection, search, filter: filter, format: format)
        }
    }

    private static func unknown(_ prefix: String) -> String {
        "\(prefix) is no field; fields are port: src: proto: policy: prio: desc: is:"
    }

    static func list(
        _ group: String, _ connection: ConnectionOptions, _ search: GroupSearchOptions,
        filter: RuleFilter? = nil, format: RulesFormat
    ) async throws(Failure) -> ExitStatus {
        let client = try ClientSession.headless(connection)
        let region = try await client.headlessRegion(connection)
        let groupID = try await client.headlessGroup(group, in: region)
        let rules = try await client.headlessRules(of: groupID, in: region, search)
        let selection: RuleSelection
        if let filter {
            selection = await RuleSelection(filter, of: rules, reader: client.reader)
            if selection.rules.isEmpty {
                Output.error("no rule of \(group) is meant by “\(filter.text)”")
                if filter.text.utf8.starts(with: "sgr-".utf8) {
                    for rule in NearRule.nearest(to: filter.text, among: rules.rules) {
                        Output.error("near is \(rule.key.text) (\(rule.summary))")
                    }
                }
            }
        } else {
            switch format {
            case .table, .csv: selection = RuleSelection(all: rules)
            case .json, .ids: selection = RuleSelection(plain: rules)
            }
        }
        var status = ExitStatus.done
        switch format {
        case .table: printTable(selection)
        case .csv: csv(selection, tellsMatch: filter != nil).forEach(Output.line)
        case .json: Output.line(json(selection, of: rules).indentedText)
        case .ids: status = printIDs(selection)
        }
        selection.unsettled.forEach(Output.error)
        return selection.unsettled.isEmpty ? status : .unknown
    }

    private static let columns = RuleColumn.printed

    /// What a column says of nearly every rule.
    private static let usual: [RuleColumn: String] = [
        .nicType: "intranet", .destination: "any", .sourcePorts: "any",
    ]

    private static func printTable(_ selection: RuleSelection) {
        let hasSigns = selection.rules.contains { !$0.signs.isEmpty }
        // A narrow terminal has room for what differs.
        let columns =
            TextTable.terminalWidth == nil
            ? columns
            : columns.filter { column in
                guard let usual = usual[column] else { return true }
                return selection.rules.contains { column.text(of: $0.rule) != usual }
            }
        let rows = selection.inPrecedence.map { selected in
            (hasSigns ? [selected.signs] : []) + columns.map { $0.text(of: selected.rule) }
        }
        TextTable.print(
            titles: (hasSigns ? [""] : []) + columns.map(\.title), rows: rows,
            id: hasSigns ? 1 : 0)
    }

    /// Signs would be taken for formulas, so what they mean is told in words.
    private static func csv(_ selection: RuleSelection, tellsMatch: Bool) -> [String] {
        let columns = columns + [.created]
        let rows = selection.inPrecedence.map { selected in
            columns.map { $0.text(of: selected.rule) }
                + [selected.standingName, selected.rule.risk ?? ""]
                + (tellsMatch ? [selected.match == .may ? "may" : "yes"] : [])
        }
        return CSVText.lines(
            titles: columns.map(\.title) + ["STANDING", "RISK"] + (tellsMatch ? ["MATCH"] : []),
            rows: rows)
    }

    /// Prints what a revocation may be made of: what is certainly meant, and has an id.
    private static func printIDs(_ selection: RuleSelection) -> ExitStatus {
        let maybe = selection.rules.count { $0.match == .may }
        if maybe > 0 {
            Output.error(
                "\(maybe == 1 ? "1 rule that only may be meant is" : "\(maybe) rules that only may be meant are") left out"
            )
        }
        var without: [IngressRule] = []
        for selected in selection.inPrecedence where selected.match == .yes {
            if let id = selected.rule.id, RuleIDInput.isRuleID(id.rawValue) {
                Output.line(id.rawValue)
            } else {
                without.append(selected.rule)
            }
        }
        for rule in without {
            Output.error(
                "left out, since it has no id that can be passed on: \(rule.summary); revoke takes it by what it matches"
            )
        }
        return without.isEmpty ? .done : .partly
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
