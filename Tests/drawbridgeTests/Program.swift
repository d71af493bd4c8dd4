import Foundation

/// The built program, which stands beside the test runner.
enum Program {
    static var path: String {
        let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return runner.deletingLastPathComponent().appendingPathComponent("drawbridge").path
    }

    /// What every run of the program finds in its environment, whatever the test adds. The
    /// metadata service is never asked: tests talk to loopback only, and no file of whoever runs them
    /// is looked at.
    static let environment = [
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true",
        "HOME": "/nonexistent",
    ]

    /// Starts a command of the program with nothing inherited but what is given.
    static func start(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> RunningCommand {
        try RunningCommand(
            path, arguments, environment: Self.environment.merging(environment) { _, own in own })
    }

    /// Whether a process lives; one that waits to be reaped does not.
    static func lives(_ processID: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8),
            let end = status.lastIndex(of: ")")
        else { return false }
        return !status[end...].hasPrefix(") Z")
    }
}
