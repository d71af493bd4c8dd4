import ArgumentParser
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// `drawbridge regions`: the regions that ECS lists, to be named with `--region`.
struct RegionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regions", abstract: "List the regions that --region can name.",
        discussion: """
            Examples:
              # The regions, by id and name
              drawbridge regions
              # For another program
              drawbridge regions --format json
              # For a spreadsheet
              drawbridge regions --format csv > regions.csv
            """)

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "table, json or csv; json has ECS's own field names.")
    var format = ListFormat.table

    func run() throws {
        let (connection, format) = (connection, format)
        HeadlessRun.end { () async throws(Failure) in
            let client = try ClientSession.headless(connection)
            // The endpoint of any region knows all of them.
            let asked = try await client.headlessRegion(connection)
            let regions: [Region]
            do throws(CallError) { regions = try await client.reader.regions(asking: asked) } catch
            {
                throw Failure(error)
            }
            let rows = regions.map { [$0.id.rawValue, $0.localName, $0.endpoint] }
            let titles = ["REGION", "NAME", "ENDPOINT"]
            switch format {
            case .table: TextTable.print(titles: titles, rows: rows)
            case .csv: CSVText.lines(titles: titles, rows: rows).forEach(Output.line)
            case .json: Output.line(Self.json(regions).indentedText)
            }
            return .done
        }
    }

    private static func json(_ regions: [Region]) -> JSONValue {
        [
            "Regions": [
                "Region": .array(
                    regions.map {
                        [
                            "RegionId": .string($0.id.rawValue),
                            "LocalName": .string($0.localName),
                            "RegionEndpoint": .string($0.endpoint),
                        ]
                    })
            ]
        ]
    }
}
