import ArgumentParser
import Terminal

/// How the console looks and what it may do.
struct ConsoleOptions: ParsableArguments {
    @Flag(help: "Nothing can be revoked in this session.")
    var readOnly = false

    @Flag(help: "Draw in ASCII, also where the terminal speaks UTF-8.")
    var ascii = false

    @Flag(help: "No colours; NO_COLOR in the environment does the same.")
    var noColor = false

    var terminal: TerminalOptions {
        TerminalOptions(colour: noColor ? .never : .automatic, ascii: ascii)
    }
}
