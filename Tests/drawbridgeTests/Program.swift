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

    /// Waits until a process has taken a signal that was sent to it.
    static func take(_ signal: Int32, by processID: Int32) async throws {
        try await eventually("signal \(signal) is taken") {
            let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
            return status.split(separator: "\n").allSatisfy { line in
                guard line.hasPrefix("SigPnd:") || line.hasPrefix("ShdPnd:") else { return true }
                let pending = line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
                return pending.map { $0 & 1 << UInt64(signal - 1) == 0 } ?? false
            }
        }
    }

    /// Waits until a process has no terminal any more and has done what it does about that.
    static func loseTerminal(_ processID: Int32) async throws {
        try await eventually("the terminal is gone") {
            try fields(at: "/proc/\(processID)/stat").dropFirst(4).first == "0"
        }
        try await rest(processID)
    }

    /// Waits until a process has done what there was to do: all its threads wait for something.
    static func rest(_ processID: Int32) async throws {
        for _ in 1...2 {
            try await eventually("every thread waits") {
                let threads = "/proc/\(processID)/task"
                return try FileManager.default.contentsOfDirectory(atPath: threads).allSatisfy {
                    try fields(at: "\(threads)/\($0)/stat").first == "S"
                }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Those of proc_pid_stat(5) that come after the name, the state first.
    private static func fields(at path: String) throws -> [Substring] {
        let status = try String(contentsOfFile: path, encoding: .utf8)
        return status[(status.lastIndex(of: ")") ?? status.startIndex)...].dropFirst()
            .split(separator: " ")
    }
}
