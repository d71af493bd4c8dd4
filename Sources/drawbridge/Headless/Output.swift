import Canvas
import Glibc
import Redaction

/// Plain lines on standard output and standard error, free of secrets. Whoever writes a table makes
/// its untrusted cells harmless first.
enum Output {
    static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// A line on standard error beside a result; whoever writes it makes it harmless first.
    static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// One sentence; what came from outside is made harmless here.
    static func error(_ text: String) {
        write("drawbridge: \(text.harmless)\n", to: STDERR_FILENO)
    }

    /// Says what failed and ends the process.
    static func fail(_ words: String, _ status: ExitStatus) -> Never {
        error(words)
        ProcessEnd.exit(status.rawValue)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(Redactor.live.redacted(text).utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            bytes = bytes.dropFirst(max(0, count))
        }
    }
}
