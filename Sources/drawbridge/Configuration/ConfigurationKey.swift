import SecurityGroupClient
import SecurityGroups
import Terminal
import TrafficImpact

/// A key of the configuration file: how its value is read, and what drawbridge.toml(5) says of it.
struct ConfigurationKey: Sendable {
    let name: String
    /// What its value is, or each text of its list, with its article.
    let wanted: String
    var isList = false
    /// What it sets, in sentences.
    let summary: String
    /// Its value in the manual's example of a file.
    let example: String
    fileprivate let read:
        @Sendable (inout ConfigurationTable, inout Configuration, String)
            throws(ConfigurationError) -> Void

    /// What stands before the first table.
    static let top: [ConfigurationKey] = [
        text(
            "profile", \.profile, example: "\"ops\"",
            "The profile where neither --profile nor a variable names credentials or a profile."),
        text(
            "region", \.region, example: "\"cn-hangzhou\"",
            "The region where neither --region nor ALIBABA_CLOUD_REGION_ID names one; before the profile's own."
        ),
        text(
            "endpoint", \.endpoint, example: "\"https://ecs.cn-hangzhou.aliyuncs.com\"",
            "The endpoint that every ECS call stays on, where neither --endpoint nor ALIBABA_CLOUD_ENDPOINT names one."
        ),
        truth(
            "read-only", \.isReadOnly, example: "true",
            "Nothing can be revoked or restored; --no-read-only lifts it."),
        path(
            "ca-file", \.caFile, example: "\"/etc/ssl/certs/ca-certificates.crt\"",
            "A PEM file with certificates to trust besides the system's, as --ca-file."),
        path(
            "audit-log", \.auditLog, example: "\"~/drawbridge.jsonl\"",
            "The audit log where --audit-log names none."),
        ConfigurationKey(
            name: "audit-syslog", wanted: SyslogAddress.expected,
            summary:
                "The socket of a syslog daemon that gets each audit entry, too, where neither --audit-syslog nor DRAWBRIDGE_AUDIT_SYSLOG names one.",
            example: "\"unix:/dev/log\""
        ) { (table, into, _) throws(ConfigurationError) in
            into.auditSyslog = try table.value("audit-syslog", wanted: SyslogAddress.expected) {
                SyslogAddress($0)?.text
            }
        },
        list(
            "keep", \.kept, example: "[\"203.0.113.0/24:22\"]",
            wanted: "a block and a port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22",
            "Addresses that must still reach a tcp port, besides those of every --keep."
        ) { KeptAddress($0) },
    ]

    /// What stands in the table `[console]`.
    static let console: [ConfigurationKey] = [
        ConfigurationKey(
            name: "theme", wanted: "auto, dark, light or none",
            summary: "The colours, by the terminal's background; auto asks COLORFGBG.",
            example: "\"auto\""
        ) { (table, into, _) throws(ConfigurationError) in
            into.theme = try table.value("theme", wanted: "auto, dark, light or none") {
                Theme(rawValue: $0)
            }
        },
        truth(
            "ascii", \.isASCII, example: "false", "Draw in ASCII, as --ascii; --no-ascii lifts it."),
        truth(
            "quiet", \.isQuiet, example: "false",
            "For a very slow line, as --quiet; --no-quiet lifts it."),
        truth(
            "mouse", \.usesMouse, example: "false",
            "Take the mouse, as --mouse; --no-mouse lifts it."),
        list(
            "columns", \.columns,
            example: "[\"policy\", \"protocol\", \"ports\", \"source\", \"description\"]",
            wanted: "one of " + RuleColumn.allCases.map(\.name).joined(separator: ", "),
            "The columns of the rule table, in their order."
        ) { name in RuleColumn.allCases.first { $0.name == name } },
    ]

    private typealias Field<Value> = WritableKeyPath<Configuration, Value> & Sendable

    private static func text(
        _ name: String, _ field: any Field<String?>, example: String, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, wanted: "a text", summary: summary, example: example) {
            (table, into, _) throws(ConfigurationError) in
            into[keyPath: field] = try table.text(name)
        }
    }

    private static func truth(
        _ name: String, _ field: any Field<Bool?>, example: String, _ summary: String
    ) -> ConfigurationKey {
        ConfigurationKey(name: name, wanted: "true or false", summary: summary, example: example) {
            (table, into, _) throws(ConfigurationError) in
            into[keyPath: field] = try table.truth(name)
        }
    }

    private static func path(
        _ name: String, _ field: any Field<String?>, example: String, _ summary: String
    ) -> ConfigurationKey {
        let wanted = "a path that begins with / or ~/"
        return ConfigurationKey(name: name, wanted: wanted, summary: summary, example: example) {
            (table, into, home) throws(ConfigurationError) in
            into[keyPath: field] = try table.value(name, wanted: wanted) { text in
                if text.hasPrefix("~/") { return home.isEmpty ? nil : home + text.dropFirst(1) }
                return text.hasPrefix("/") ? text : nil
            }
        }
    }

    private static func list<Value>(
        _ name: String, _ field: any Field<[Value]>, example: String, wanted: String,
        _ summary: String, _ parse: @escaping @Sendable (String) -> Value?
    ) -> ConfigurationKey {
        ConfigurationKey(
            name: name, wanted: wanted, isList: true, summary: summary, example: example
        ) { (table, into, _) throws(ConfigurationError) in
            into[keyPath: field] = try table.values(name, wanted: wanted, parse)
        }
    }
}

extension Configuration {
    /// Reads TOML. Every key of the file must be known.
    ///
    /// - Parameter home: what `~/` stands for.
    init(parsing text: String, home: String) throws(ConfigurationError) {
        self.init()
        var top = ConfigurationTable(try TOMLReader.table(of: text))
        for key in ConfigurationKey.top { try key.read(&top, &self, home) }
        if var console = try top.table("console") {
            for key in ConfigurationKey.console { try key.read(&console, &self, home) }
            try console.checkThatAllIsTaken()
        }
        try top.checkThatAllIsTaken()
    }
}
