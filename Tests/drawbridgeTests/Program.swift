import Foundation

/// The built program, which stands beside the test runner.
enum Program {
    static var path: String {
        let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return runner.deletingLastPathComponent().appendingPathComponent("drawbridge").path
    }

    /// Runs a headless command with nothing inherited but what is given.
    static func run(_ arguments: [String], environment: [String: String]) throws -> Shell.Result {
        try Shell.run(path, arguments, environment: environment)
    }
}
