import Foundation

@testable import drawbridge

/// The manual's pages, in roff, from the definitions of the command line and of the configuration
/// file.
struct ManualPage {
    private var lines: [String]

    private init(_ title: String, section: Int, _ summary: String) {
        lines = [
            ".\\\" Made from the program's own definitions: see Tests/drawbridgeTests/Manual.",
            ".TH \(title.uppercased()) \(section) \"\" \"drawbridge \(Version.text)\" \"\(section == 1 ? "User Commands" : "File Formats")\"",
            ".SH NAME", "\(title) \\- \(Self.escaped(summary))",
        ]
    }

    private var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: The two pages

    /// drawbridge(1).
    static func program(_ commands: [CommandDefinition]) -> String {
        guard let root = commands.first else { return "" }
        let summary = root.abstract.prefix(1).lowercased() + root.abstract.dropFirst().dropLast()
        var page = ManualPage("drawbridge", section: 1, summary)
        let acting = commands.filter { !$0.hasSubcommands }
        page.head("Synopsis")
        for command in acting { page.lines += [synopsis(command), ".br"] }
        page.lines.removeLast()
        page.head("Description")
        page.paragraph(root.discussion)
        page.paragraph(
            "In the console ? explains the screen, and pressed again everything; F1 does where text is typed."
        )
        page.head("Commands")
        let common = commonOptions(of: acting)
        for command in commands.dropFirst() {
            page.describe(command, leavingOut: common)
        }
        page.head("Common options")
        page.paragraph("Several commands take these; each names the ones that it takes.")
        for argument in common { page.item(signature(argument), description(of: argument)) }
        page.head("Examples")
        page.paragraph(
            "The groups and rules are those of the sandbox: start \\fBdrawbridge sandbox\\fR in another terminal and export what it prints, and ALIBABA_CLOUD_ENDPOINT with its address.",
            isEscaped: true)
        for example in commands.flatMap(\.examples) {
            page.paragraph(example.purpose + (example.purpose.hasSuffix("?") ? "" : ":"))
            page.literal(example.command)
        }
        page.head("Exit status")
        page.paragraph(
            "Each command tells its own. With all of them 64 is a usage that is wrong, 74 that standard output could not be written although all else went well, and 130 an interruption, whose outcome is in the audit log."
        )
        page.head("Environment")
        for (name, summary) in environment { page.item(bold(name), escaped(summary)) }
        page.head("Files")
        for (name, summary) in files { page.item(italic(name), escaped(summary)) }
        page.head("See also")
        page.lines.append("\\fBdrawbridge.toml\\fR(5), \\fBchattr\\fR(1), \\fBlogrotate\\fR(8)")
        return page.text
    }

    /// drawbridge.toml(5).
    static func configuration() -> String {
        var page = ManualPage(
            "drawbridge.toml", section: 5, "the configuration file of drawbridge(1)")
        page.head("Description")
        page.paragraph(
            "\\fBdrawbridge\\fR(1) reads \\fI$XDG_CONFIG_HOME/drawbridge/config.toml\\fR, or \\fI~/.config/drawbridge/config.toml\\fR where that variable is not set. Without the file nothing is set. The command line comes before the environment, and that before the file.",
            isEscaped: true)
        page.paragraph(
            "Of TOML it reads texts, true and false, lists of texts, and a table. A key that is not known, a wrong value, or a file that others may write stops the program and says where: what the file asks for, read-only perhaps, is not silently left out."
        )
        page.head("Keys")
        for key in ConfigurationKey.top { page.item(bold(key.name), describe(key)) }
        page.head("The table [console]")
        page.paragraph("This is all that drawbridge demo takes from the file.")
        for key in ConfigurationKey.console { page.item(bold(key.name), describe(key)) }
        page.head("Examples")
        page.literal(exampleFile)
        page.head("Files")
        page.item(italic(configurationFile), "The file itself.")
        page.head("See also")
        page.lines.append("\\fBdrawbridge\\fR(1)")
        return page.text
    }

    /// A configuration that sets every key.
    static var exampleFile: String {
        func lines(_ keys: [ConfigurationKey]) -> [String] {
            keys.map { "\($0.name) = \($0.example)" }
        }
        return (lines(ConfigurationKey.top) + ["", "[console]"] + lines(ConfigurationKey.console))
            .joined(separator: "\n")
    }

    private static let configurationFile = "~/.config/drawbridge/config.toml"

    /// The variables that the program reads, but for those of the credential chain that only others
    /// set.
    static let environment = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET", "The credentials."),
        ("ALIBABA_CLOUD_SECURITY_TOKEN", "The token of temporary ones."),
        ("ALIBABA_CLOUD_PROFILE", "The profile, where --profile names none."),
        ("ALIBABA_CLOUD_REGION_ID", "The region, where --region names none."),
        ("ALIBABA_CLOUD_ENDPOINT", "The endpoint, where --endpoint names none."),
        ("ALIBABA_CLOUD_ENDPOINT_TYPE", "vpc for the region's endpoint inside its network."),
        (
            "ALIBABA_CLOUD_ECS_METADATA_DISABLED",
            "true where the RAM role of the ECS instance is not to be asked for."
        ),
        ("DRAWBRIDGE_AUDIT_SYSLOG", "The syslog daemon, where --audit-syslog names none."),
        ("SSH_CONNECTION", "Your own connection, where --my-connection names none."),
        ("NO_COLOR", "No colours."),
        ("https_proxy, all_proxy, no_proxy", "The proxy to ECS, as curl(1) reads them."),
    ]

    private static let files = [
        (configurationFile, "The configuration, see drawbridge.toml(5)."),
        (
            "~/.local/state/drawbridge/audit.jsonl",
            "The audit log, in $XDG_STATE_HOME where that is set; beside it audit.jsonl.lock, which knows the last entry, and audit.jsonl.forwarded, which knows what the syslog daemon got."
        ),
        ("~/.local/state/drawbridge/demo-audit.jsonl", "The log of drawbridge demo."),
        (
            "/usr/share/doc/drawbridge",
            "README and the pages under docs, such as docs/audit-log.md; below /usr/local after make install."
        ),
        (
            "~/.aliyun/config.json, ~/.alibabacloud/credentials.ini",
            "Profiles of credentials; only read."
        ),
    ]

    // MARK: Commands

    private mutating func describe(
        _ command: CommandDefinition, leavingOut common: [CommandDefinition.Argument]
    ) {
        lines.append(".SS " + Self.escaped(command.path.dropFirst().joined(separator: " ")))
        paragraph(command.abstract)
        for part in command.discussion.split(separator: "\n\n") { paragraph(String(part)) }
        var section: String?
        for argument in command.arguments where !common.contains(argument) {
            if argument.section != section, let title = argument.section { paragraph(title + ":") }
            section = argument.section
            item(Self.signature(argument), Self.description(of: argument))
        }
        let shared = command.arguments.filter(common.contains).compactMap(\.names.first)
        if !shared.isEmpty {
            paragraph("Common options: " + shared.joined(separator: ", ") + ".")
        }
    }

    /// The options that more than two commands take in the same sense.
    private static func commonOptions(
        of commands: [CommandDefinition]
    ) -> [CommandDefinition.Argument] {
        var common: [CommandDefinition.Argument] = []
        for argument in commands.flatMap(\.arguments)
        where !argument.names.isEmpty && !common.contains(where: { $0.names == argument.names }) {
            if commands.count(where: { $0.arguments.contains(argument) }) > 2 {
                common.append(argument)
            }
        }
        return common
    }

    private static func synopsis(_ command: CommandDefinition) -> String {
        var words = [bold(command.path.joined(separator: " "))]
        for argument in command.arguments where argument.names.isEmpty {
            let text = signature(argument)
            words.append(argument.isOptional ? "[\(text)]" : text)
        }
        if command.arguments.contains(where: { !$0.names.isEmpty }) {
            words.append("[\(italic("options"))]")
        }
        return words.joined(separator: " ")
    }

    /// An argument as it is typed.
    private static func signature(_ argument: CommandDefinition.Argument) -> String {
        let value = argument.value.map(italic)
        guard !argument.names.isEmpty else {
            return (value ?? "") + (argument.isRepeating ? "…" : "")
        }
        let names = argument.names.map(bold).joined(separator: ", ")
        return names + (value.map { " \($0)" } ?? "")
    }

    private static func description(of argument: CommandDefinition.Argument) -> String {
        escaped(argument.summary + (argument.defaultValue.map { " (default: \($0))" } ?? ""))
    }

    private static func describe(_ key: ConfigurationKey) -> String {
        escaped(
            "\(key.summary) Its value is \(key.isList ? "a list; each text of it is " : "")\(key.wanted)."
        )
    }

    // MARK: roff

    private mutating func head(_ title: String) { lines.append(".SH \(title.uppercased())") }

    private mutating func paragraph(_ text: String, isEscaped: Bool = false) {
        if !text.isEmpty { lines += [".PP", isEscaped ? text : Self.escaped(text)] }
    }

    private mutating func item(_ tag: String, _ text: String) { lines += [".TP", tag, text] }

    /// Lines as they stand, indented.
    private mutating func literal(_ text: String) {
        lines += [".RS 4", ".nf"]
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.escaped)
        lines += [".fi", ".RE"]
    }

    private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// Text of which nothing is taken for a request or an escape.
    private static func escaped(_ text: some StringProtocol) -> String {
        let plain = String(text).replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga")
            .replacing("~", with: "\\(ti").replacing("^", with: "\\(ha")
        let isRequest = plain.utf8.first == UInt8(ascii: ".")
        return isRequest ? "\\&" + plain : plain
    }
}
