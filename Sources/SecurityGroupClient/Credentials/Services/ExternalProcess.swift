import FoundationEssentials
import Glibc
import Synchronization

/// A command run for its standard output: no shell, no standard input, no terminal, no error
/// output, and a time limit. A thread of its own starts it, takes its output as fast as it comes and
/// waits for its end. Whoever wants the output holds no thread up, and goes on at once when the
/// command is given up, even if the system cannot end it yet.
struct ExternalProcess: Sendable {
    enum ProcessError: Error, Hashable {
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

    let arguments: [String]
    let environment: [String: String]
    let limit: Duration

    func output() async throws(ProcessError) -> Data {
        let run = ExternalProcessRun(process: self, wakeup: try PrivatePipe())
        let timer = Task(executorPreference: ThreadPoolExecutor.shared) {
            try await TimerQueue.shared.sleep(for: limit)
            run.stop(.timedOut(limit))
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            await run.result()
        } onCancel: {
            run.stop(.cancelled)
        }.get()
    }

    /// What is open here and would stay open in a command, the terminal perhaps among it.
    private var inheritable: [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [])
            .compactMap { Int32($0) }
            .filter { $0 > 2 && fcntl($0, F_GETFD) & FD_CLOEXEC == 0 }
    }

    fileprivate func start(output: Int32) throws(ProcessError) -> pid_t {
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
}

/// One run of a command. What comes first is its result: the end of the command, its time limit, or
/// that it is given up.
private final class ExternalProcessRun: Sendable {
    typealias Outcome = Result<Data, ExternalProcess.ProcessError>

    private struct State {
        var outcome: Outcome?
        var waiter: CheckedContinuation<Outcome, Never>?
    }

    private static let outputLimit = 1 << 20

    private let process: ExternalProcess
    /// Readable as soon as the command has ended or is to be ended.
    private let wakeup: PrivatePipe
    private let state = Mutex(State())

    init(process: ExternalProcess, wakeup: PrivatePipe) {
        self.process = process
        self.wakeup = wakeup
    }

    func result() async -> Outcome {
        await withCheckedContinuation { continuation in
            let outcome = state.withLock { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let outcome { return continuation.resume(returning: outcome) }
            if !ThreadPoolExecutor.startThread({ self.run() }) {
                settle(.failure(.notStarted(EAGAIN)))
            }
        }
    }

    /// Gives it up: its end is not waited for.
    func stop(_ fault: ExternalProcess.ProcessError) {
        settle(.failure(fault))
        wakeUp()
    }

    private func wakeUp() { _ = write(wakeup.writing, "x", 1) }

    private func settle(_ outcome: Outcome) {
        let waiter = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: outcome)
    }

    private func run() {
        do throws(ExternalProcess.ProcessError) { settle(.success(try output())) } catch {
            settle(.failure(error))
        }
    }

    private func output() throws(ExternalProcess.ProcessError) -> Data {
        let pipe = try PrivatePipe()
        // The command's own end is to wait as usual.
        _ = fcntl(pipe.reading, F_SETFL, O_NONBLOCK)
        let id = try process.start(output: pipe.writing)
        let isWatched = ThreadPoolExecutor.startThread {
            // Its number stays its own until it is waited for below.
            var information = siginfo_t()
            while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
            self.wakeUp()
        }
        if !isWatched { stop(.notStarted(EAGAIN)) }
        let output = takeOutput(from: pipe.reading, of: id)
        if output == nil { settle(.failure(.tooLong)) }
        // Nobody waits any longer for one that was stopped: a command that waits for a disk or a server
        // that does not answer ends when that does.
        var status: Int32 = 0
        var ended: pid_t
        repeat { ended = waitpid(id, &status, 0) } while ended < 0 && errno == EINTR
        // Otherwise somebody else waited for it: there is no status to be had.
        if ended == id {
            if status & 0x7F != 0 { throw .signalled(status & 0x7F) }
            guard status == 0 else { throw .failed(status: status >> 8 & 0xFF) }
        }
        return output ?? Data()
    }

    /// Takes what it prints until it has ended or is to be ended, and ends what is left in its session.
    /// Nil where it is too much.
    private func takeOutput(from end: Int32, of id: pid_t) -> Data? {
        defer { kill(-id, SIGKILL) }
        var output = Data()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var sources = [wakeup.reading, end].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while true {
            poll(&sources, 2, -1)
            let isOver = sources[0].revents != 0
            // What it left behind must not print on while the rest is taken.
            if isOver { kill(-id, SIGKILL) }
            while case let count = read(end, &chunk, chunk.count), count > 0 {
                output.append(contentsOf: chunk[..<count])
                if output.count > Self.outputLimit { return nil }
            }
            if isOver { return output }
        }
    }
}

/// A pipe that no other program inherits.
private final class PrivatePipe: Sendable {
    let reading: Int32
    let writing: Int32

    init() throws(ExternalProcess.ProcessError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }
}
