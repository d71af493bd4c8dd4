import Foundation
import JSONText

/// A command as the program itself defines it: what help, completions and manual are made from.
struct CommandDefinition: Sendable {
    /// A command to learn from, and what it is for.
    struct Example: Sendable {
        let purpose: String
        /// As it is typed, with its line breaks.
        let command: String
    }

    struct Argument: Sendable, Hashable {
        /// Empty for a positional one.
        var names: [String]
        /// Nil for a flag.
        let value: String?
        let summary: String
        let defaultValue: String?
        let isOptional: Bool
        let isRepeating: Bool
        /// The heading that help puts it under; nil for the usual one.
        let section: String?
    }

    /// `["drawbridge", "audit", "list"]`.
    let path: [String]
    let abstract: String
    /// Without the examples.
    let discussion: String
    let examples: [Example]
    let arguments: [Argument]
    let hasSubcommands: Bool

    /// The program, then its commands with their subcommands, in the order of its help.
    static func all() async throws -> [CommandDefinition] {
        let dump = try await Program.start(["--experimental-dump-help"]).result()
        let root = try JSONValue(parsing: Data(dump.output.utf8))["command"]
        return root.map { definitions(of: $0, in: []) } ?? []
    }

    private static func definitions(of json: JSONValue, in path: [String]) -> [CommandDefinition] {
        let command = CommandDefinition(json, in: path)
        let inner = json["subcommands"]?.arrayValue?.filter {
            $0["shouldDisplay"] == true && $0["commandName"] != "help"
        }
        return [command] + (inner ?? []).flatMap { definitions(of: $0, in: command.path) }
    }

    private init(_ json: JSONValue, in path: [String]) {
        self.path = path + [json["commandName"]?.stringValue ?? ""]
        abstract = json["abstract"]?.stringValue ?? ""
        let parts = (json["discussion"]?.stringValue ?? "").split(
            separator: "Examples:\n", omittingEmptySubsequences: false)
        discussion = (parts.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        examples = parts.count > 1 ? Self.examples(in: parts[1]) : []
        arguments = (json["arguments"]?.arrayValue ?? []).filter { $0["shouldDisplay"] == true }
            .map { Argument($0) }.filter { !["--help", "--version"].contains($0.names.last) }
            .reduce(into: []) { arguments, next in
                // A flag and what takes it back come one after the other.
                if let last = arguments.last, last.names.count == 1,
                    next.names == last.names.map({ "--no-" + $0.dropFirst(2) })
                {
                    arguments[arguments.endIndex - 1].names += next.names
                } else {
                    arguments.append(next)
                }
            }
        hasSubcommands = json["subcommands"] != nil
    }

    /// `# purpose`, then the command, for each.
    private static func examples(in text: some StringProtocol) -> [Example] {
        var examples: [(purpose: String, lines: [String])] = []
        for line in text.split(separator: "\n") {
            let line = line.hasPrefix("  ") ? line.dropFirst(2) : line[...]
            if line.hasPrefix("# ") {
                examples.append((String(line.dropFirst(2)), []))
            } else if !examples.isEmpty {
                examples[examples.endIndex - 1].lines.append(String(line))
            }
        }
        return examples.map {
            Example(purpose: $0.purpose, command: $0.lines.joined(separator: "\n"))
        }
    }
}

extension CommandDefinition.Argument {
    fileprivate init(_ json: JSONValue) {
        names = (json["names"]?.arrayValue ?? []).map {
            ($0["kind"] == "long" ? "--" : "-") + ($0["name"]?.stringValue ?? "")
        }
        value = json["kind"] == "flag" ? nil : json["valueName"]?.stringValue ?? ""
        summary = json["abstract"]?.stringValue ?? ""
        defaultValue = json["defaultValue"]?.stringValue
        isOptional = json["isOptional"] == true
        isRepeating = json["isRepeating"] == true
        section = json["sectionTitle"]?.stringValue
    }
}
