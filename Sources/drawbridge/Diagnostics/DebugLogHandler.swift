import Canvas
import FoundationEssentials
import Logging

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
        file.append("\(time) \(event.level) \(String(describing: event.message).harmless)")
    }
}
