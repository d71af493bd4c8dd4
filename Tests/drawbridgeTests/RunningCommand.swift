import Foundation
import Synchronization

/// A command that runs beside the test, with its output in files. Nothing here blocks a thread that
/// the sandbox, which lives in the same process, needs to answer.
///
/// Foundation's own Process takes a command for running as long as a daemon that it started lives.
final class RunningCommand: Sendable {
    struct Result: Sendable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        let status: Int32
        let output: String
        let error: String
    }

    struct CannotStart: Error {
        let path: String
    }

    let processID: pid_t
    private let files =
        FileManager.default.temporaryDirectory.path + "/command-\(UUID().uuidString)"
    private let status = Mutex<Int32?>(nil)

    /// - Parameter environment: all that the command sees.
    init(_ path: String, _ arguments: [String], environment: [String: String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(Int32(1), ".out"), (2, ".err")] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, files + name, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for copy in words + variables { free(copy) } }
        var id = pid_t()
        guard posix_spawn(&id, path, &actions, &attributes, &words, &variables) == 0 else {
            throw CannotStart(path: path)
        }
        processID = id
    }

    deinit {
        if !hasEnded {
            kill(processID, SIGKILL)
            var ignored: Int32 = 0
            waitpid(processID, &ignored, 0)
        }
        for name in [".out", ".err"] { unlink(files + name) }
    }

    func send(signal: Int32) {
        if !hasEnded { kill(processID, signal) }
    }

    /// What it has printed so far.
    var output: String { text(".out") }

    /// Waits for its end; `deinit` kills a command that does not come to one.
    func result(within seconds: Double = 60) async throws -> Result {
        try await eventually("the command ends", within: seconds) { hasEnded }
        return Result(
            status: status.withLock { $0 } ?? -1, output: text(".out"), error: text(".err"))
    }

    var hasEnded: Bool {
        status.withLock { status in
            if status != nil { return true }
            var raw: Int32 = 0
            guard waitpid(processID, &raw, WNOHANG) == processID else { return false }
            status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
            return true
        }
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOfFile: files + name, encoding: .utf8)) ?? ""
    }
}
