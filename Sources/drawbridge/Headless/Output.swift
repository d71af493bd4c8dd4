import Canvas
import Glibc
import Redaction
import Revocation
import Synchronization

/// Plain lines on standard output and standard error, free of secrets. Whoever writes a table makes
/// its untrusted cells harmless first.
///
/// A line that cannot be written is told of once, on standard error, and the process then ends with a
/// status that says so, unless its own says something worse. The work goes on: what was begun is to be
/// recorded, whoever reads of it.
enum Output {
    /// Why standard output takes nothing more, as an `errno`.
    private static let failure = Mutex<Int32?>(nil)

    static func line(_ text: String) {
        guard failure.withLock({ $0 == nil }) else { return }
        let code = write(text + "\n", to: STDOUT_FILENO)
        guard code != 0 else { return }
        let isFirst = failure.withLock { failure in
            defer { failure = failure ?? code }
            return failure == nil
        }
        // A reader that wanted no more, such as head, knows that itself.
        guard isFirst, code != EPIPE else { return }
        let why = code == EBADF ? "it is closed" : String(cString: strerror(code))
        error(
            "Standard output could not be written (\(why)), so what stands there is not whole. What was revoked or restored is in the audit log."
        )
    }

    /// A line on standard error beside a result; whoever writes it makes it harmless first.
    static func note(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

    /// One sentence; what came from outside is made harmless here.
    static func error(_ text: String) {
        _ = write("drawbridge: \(text.sanitized)\n", to: STDERR_FILENO)
    }

    /// Says what failed and ends the process.
    static func fail(_ message: String, _ status: ExitStatus) -> Never {
        error(message)
        ProcessEnd.exit(status.rawValue)
    }

    /// The status to end with: `status`, unless that is success and not all could be written. Where the
    /// reader went away it is that of a program which SIGPIPE ended.
    static func status(_ status: Int32) -> Int32 {
        guard status == 0, let code = failure.withLock({ $0 }) else { return status }
        return code == EPIPE ? 128 + SIGPIPE : ExitStatus.outputNotWritten.rawValue
    }

    /// - Returns: 0, or the `errno` of what failed.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(Redactor.live.redacted(text).utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                // Whoever shares the descriptor has made it return at once: its reader is slow.
                var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waited, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Opens those of the three standard descriptors that the program was started without: otherwise the
    /// next file or connection would take its number, and get what is meant for standard output. As
    /// they are opened, reading and writing them fails. Call before anything else is opened.
    static func openMissingDescriptors() {
        for (descriptor, mode) in [
            (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
        ] where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            // The lowest number that is free is taken, so it is this one.
            guard open("/dev/null", mode) == descriptor else {
                _exit(ExitStatus.outputNotWritten.rawValue)
            }
        }
    }
}

/// The one way out of the process. `exit` must not be called by two threads at once: what runs at the
/// end runs twice then, and whichever is done first decides the status, by chance.
enum ProcessEnd {
    private static let isUnderWay = Mutex(false)

    /// Ends the process with this status, or one that says that not all could be written, unless another thread is ending it already: then this one
    /// waits for that, and the first status counts.
    static func exit(_ status: Int32) -> Never {
        let isFirst = isUnderWay.withLock { isUnderWay in
            defer { isUnderWay = true }
            return !isUnderWay
        }
        while !isFirst { pause() }
        Glibc.exit(Output.status(status))
    }
}
