import Canvas
import FoundationEssentials
import Glibc
import Logging
import SystemPackage

/// The file of `--debug-log`: appended to, for the operator's eyes only.
final class DebugLogFile: Sendable {
    private let descriptor: FileDescriptor

    /// Opens the file, and creates it with mode 0600 where there is none.
    ///
    /// - Throws: `SettingError` where it is no regular file of the operator's own, or others may
    ///   read it.
    init(path: String) throws(SettingError) {
        func refusal(_ why: String) -> SettingError {
            SettingError(message: "The debug log \(path) \(why). Name another with --debug-log.")
        }
        do {
            // Without waiting, so that a FIFO in its place does not stop the program.
            descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly,
                options: [.append, .create, .noFollow, .closeOnExec, .nonBlocking],
                permissions: [.ownerReadWrite])
        } catch {
            throw refusal(
                "cannot be opened: \((error as? Errno)?.description ?? "no reason given")")
        }
        var facts = stat()
        guard fstat(descriptor.rawValue, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_uid == geteuid()
        else {
            try? descriptor.close()
            throw refusal("is no regular file of your own")
        }
        guard facts.st_mode & 0o077 == 0 else {
            try? descriptor.close()
            throw refusal("may be read or written by others (chmod 600)")
        }
    }

    deinit { try? descriptor.close() }

    /// Appends a line in one write, so that lines of several processes do not mix. A disk that is
    /// full is nothing that diagnostics should stop the work for.
    func append(_ line: String) {
        _ = try? descriptor.writeAll((line + "\n").utf8)
    }
}

/// Writes diagnostics to the file of `--debug-log`, a line each; text from outside is made harmless.
struct DebugLogHandler: LogHandler {
    let file: DebugLogFile
    var logLevel = Logger.Level.debug
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = Date().formatted(.iso8601)
        file.append("\(time) \(event.level) \(String(describing: event.message).sanitized)")
    }
}
