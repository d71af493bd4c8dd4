import SecurityGroupClient
import SecurityGroups
import Terminal
import TrafficImpact

extension Configuration {
    /// Reads TOML. Every key of the file must be known.
    ///
    /// - Parameter home: what `~/` stands for.
    init(parsing text: String, home: String) throws(ConfigurationFault) {
        var top = ConfigurationTable(try TOMLReader.table(of: text))
        profile = try top.text("profile")
        region = try top.text("region")
        endpoint = try top.text("endpoint")
        isReadOnly = try top.truth("read-only")
        caFile = try Self.path("ca-file", of: &top, home: home)
        auditLog = try Self.path("audit-log", of: &top, home: home)
        auditSyslog = try top.value("audit-syslog", wanted: SyslogAddress.expected) {
            SyslogAddress($0)?.text
        }
        kept = try top.values(
            "keep", wanted: "a block and a port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22"
        ) { KeptAddress($0) }
        if var console = try top.table("console") {
            theme = try console.value("theme", wanted: "dark, light or none") {
                Theme(rawValue: $0)
            }
            isASCII = try console.truth("ascii")
            isQuiet = try console.truth("quiet")
            usesMouse = try console.truth("mouse")
            columns = try console.values(
                "columns", wanted: "one of " + Self.columnNames.map(\.name).joined(separator: ", ")
            ) { name in Self.columnNames.first { $0.name == name }?.column }
            try console.checkThatAllIsTaken()
        }
        try top.checkThatAllIsTaken()
    }

    /// How the file calls the columns.
    private static let columnNames: [(name: String, column: RuleColumn)] = [
        ("policy", .policy), ("protocol", .ipProtocol), ("ports", .ports), ("source", .source),
        ("priority", .priority), ("description", .description), ("nic-type", .nicType),
        ("destination", .destination), ("source-ports", .sourcePorts), ("created", .created),
        ("id", .id),
    ]

    private static func path(
        _ key: String, of table: inout ConfigurationTable, home: String
    ) throws(ConfigurationFault) -> String? {
        try table.value(key, wanted: "a path that begins with / or ~/") { text in
            if text.hasPrefix("~/") { return home.isEmpty ? nil : home + text.dropFirst(1) }
            return text.hasPrefix("/") ? text : nil
        }
    }
}
