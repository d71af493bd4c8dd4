import FoundationEssentials
import Glibc

/// A command run for its standard output: no shell, no standard input, no terminal, no error
/// output, and a time limit.
struct ExternalProcess: Sendable {
    enum Fault: Error, Hashable {
        case notStarted(Int32)
        case failed(status: Int32)
        case signalled(Int32)
        case timedOut(Duration)
        case tooLong
        case cancelled

        /// The end of a sentence about the command.
        var what: String {
            switch self {
            case .notStarted(let number):
                "could not be started (\(String(cString: strerror(number))))"
            case .failed(let status): "ended with status \(status)"
            case .signalled(let signal): "was ended by signal \(signal)"
            case .timedOut(let limit): "took longer than \(limit.components.seconds) s"
            case .tooLong: "printed more than 1 MB"
            case .cancelled: "was given up"
            }
        }
    }

    private static let outputLimit = 1 << 20

    let arguments: [String]
    let environment: [String: String]
    let limit: Duration

    func output() async throws(Fault) -> Data {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(errno) }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // The command's own end is to wait as usual.
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return try await wait(for: try started(writingTo: ends[1]), reading: ends[0])
    }

    private func started(writingTo end: Int32) throws(Fault) -> pid_t {
        defer { close(end) }
        return try start(output: end)
    }

    /// What is open here and would stay open in a command, the terminal perhaps among it.
    private var inheritable: [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [])
            .compactMap { Int32($0) }
            .filter { $0 > 2 && fcntl($0, F_GETFD) & FD_CLOEXEC == 0 }
    }

    private func start(output: Int32) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for descriptor in inheritable { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This program blocks signals in every thread and handles some; a command must not inherit
        // that. A session of its own has no terminal to read from or to paint on.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let setSession: Int32 = 0x80
        posix_spawnattr_setflags(
            &attributes,
            Int16(Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | setSession))
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for copy in words + variables { free(copy) } }
        var id = pid_t()
        guard let program = words[0] else { throw .notStarted(ENOENT) }
        let status = posix_spawnp(&id, program, &actions, &attributes, &words, &variables)
        guard status == 0 else { throw .notStarted(status) }
        return id
    }

    /// Looks now and then, so that no thread waits and cancelling takes effect.
    private func wait(for id: pid_t, reading end: Int32) async throws(Fault) -> Data {
        let deadline = ContinuousClock.now.advanced(by: limit)
        var output = Data()
        while true {
            var status: Int32 = 0
            let ended = waitpid(id, &status, WNOHANG)
            let isWhole = readAll(end, into: &output)
            guard isWhole else {
                if ended == 0 { stop(id) }
                throw .tooLong
            }
            if ended == id {
                // What it left behind in its session ends with it.
                kill(-id, SIGKILL)
                if status & 0x7F != 0 { throw .signalled(status & 0x7F) }
                guard status == 0 else { throw .failed(status: status >> 8 & 0xFF) }
                return output
            }
            // Somebody else waited for it: there is no status to be had.
            if ended < 0 && errno != EINTR { return output }
            if ContinuousClock.now >= deadline {
                stop(id)
                throw .timedOut(limit)
            }
            do {
                try await Alarm.shared.sleep(for: .milliseconds(20))
            } catch {
                stop(id)
                throw .cancelled
            }
        }
    }

    /// Its end is waited for on a thread of its own: a command that waits for a disk or a server that
    /// does not answer ends when that does.
    private func stop(_ id: pid_t) {
        kill(-id, SIGKILL)
        kill(id, SIGKILL)
        _ = WorkThreads.startThread {
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        }
    }

    /// Takes what is there; false where it is too much.
    private func readAll(_ end: Int32, into output: inout Data) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(end, &chunk, chunk.count)
            guard count > 0 else { return true }
            output.append(contentsOf: chunk[..<count])
            if output.count > Self.outputLimit { return false }
        }
    }
}
