/// Why messages did not reach the collector.
struct SyslogFault: Error, Hashable {
    /// The end of a sentence.
    let what: String
}
