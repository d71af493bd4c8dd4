import ArgumentParser
import Terminal

/// How the console looks and what it listens to. What the command line leaves open the configuration
/// file may set.
struct ConsoleOptions: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: "Draw in ASCII, also where the terminal speaks UTF-8.")
    var ascii: Bool?

    @Flag(
        inversion: .prefixedNo,
        help: "Colours; --no-color and NO_COLOR in the environment turn them off.")
    var color: Bool?

    @Flag(
        inversion: .prefixedNo,
        help:
            "For a very slow line: no bar over the row at the cursor, no explanation under the list, and progress at most once a second."
    )
    var quiet: Bool?

    @Flag(
        inversion: .prefixedNo,
        help: "Take the mouse: wheel and click. Marking text then needs Shift.")
    var mouse: Bool?

    var isQuiet: Bool { quiet ?? Configuration.current.isQuiet ?? false }

    var terminal: TerminalOptions {
        let file = Configuration.current
        var theme = file.theme ?? .auto
        if color == true && theme == .none { theme = .auto }
        if color == false { theme = .none }
        return TerminalOptions(
            theme: theme, honoursNoColor: color != true, ascii: ascii ?? file.isASCII ?? false,
            mouse: mouse ?? file.usesMouse ?? false)
    }
}
