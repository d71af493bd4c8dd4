/// How far the entries of the audit log have got on their way to the syslog daemon.
public struct AuditForwarding: Sendable, Hashable {
    /// Where entries are forwarded to.
    public let address: SyslogAddress
    /// The `seq` of the last entry that was sent; 0 where none was.
    public let last: Int
    /// How many entries wait in the file.
    public let waiting: Int
    /// Why they wait; nil where none does, or where it was not tried.
    public let trouble: String?
    /// What was amiss with the log on the way; a sentence for the operator.
    public internal(set) var note: String?

    /// For the operator; nil where all was sent and nothing was amiss.
    public var words: String? {
        let words = [note, troubleWords].compactMap(\.self)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private var troubleWords: String? {
        guard let trouble else { return nil }
        let entries = waiting == 1 ? "1 entry waits" : "\(waiting) entries wait"
        return
            "The syslog daemon at \(address.text) does not take the audit log: \(trouble). \(entries) in the file and will be sent at the next chance."
    }
}
