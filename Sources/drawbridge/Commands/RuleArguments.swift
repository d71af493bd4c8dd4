import ArgumentParser

/// Many rules on one command line. The parser's time grows with the square of the number of arguments,
/// seconds for ten thousand rules: those that follow one another are handed to it as one.
enum RuleArguments {
    /// What no argument of a program can hold.
    private static let separator = "\0"
    private static let commands: Set = [
        RevokeCommand.configuration.commandName, ImpactCommand.configuration.commandName,
    ]

    /// The arguments for the parser. Only what must be a rule is joined to a rule: right after an option a
    /// word may be its value.
    static func joined(_ arguments: [String]) -> [String] {
        guard let command = arguments.first, commands.contains(command) else { return arguments }
        var result: [String] = []
        var run: [String] = []
        func isRule(_ index: Int) -> Bool {
            index > 0 && arguments[index].utf8.starts(with: "sgr-".utf8)
                && arguments[index - 1].utf8.first != UInt8(ascii: "-")
        }
        for (index, argument) in arguments.enumerated() {
            if isRule(index) {
                run.append(argument)
            } else {
                if !run.isEmpty { result.append(run.joined(separator: separator)) }
                run = []
                result.append(argument)
            }
        }
        return run.isEmpty ? result : result + [run.joined(separator: separator)]
    }

    /// The rules that the parser has given back.
    static func split(_ arguments: [String]) -> [String] {
        arguments.flatMap { argument in
            argument.utf8.split(separator: 0, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
        }
    }
}
