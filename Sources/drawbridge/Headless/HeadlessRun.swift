import ArgumentParser
import Glibc
import Revocation
import SecurityGroupClient

/// Runs a headless command's work in a task, while the main thread waits for signals, which are
/// blocked in every thread.
enum HeadlessRun {
    /// Ends the process with the status that `work` returns or throws.
    ///
    /// - Parameter interrupt: called for the first SIGINT, SIGTERM or SIGHUP with true, for the
    ///   second with false; nil leaves at the first.
    static func end(
        interrupt: (@Sendable (_ isFirst: Bool) -> Void)? = nil,
        with work: @escaping @Sendable () async throws(Failure) -> ExitStatus
    ) -> Never {
        Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(Failure) {
                ProcessEnd.exit(try await work().rawValue)
            } catch {
                Output.fail(error.message, error.status)
            }
        }
        waitForSignals(interrupt)
    }

    private static func waitForSignals(_ interrupt: (@Sendable (Bool) -> Void)?) -> Never {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
        var isFirst = true
        while true {
            var signal: Int32 = 0
            guard sigwait(&signals, &signal) == 0 else { continue }
            guard let interrupt else { ProcessEnd.exit(128 + signal) }
            interrupt(isFirst)
            isFirst = false
        }
    }
}
