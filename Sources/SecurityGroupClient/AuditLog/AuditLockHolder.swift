/// The process that holds the log's lock.
public struct AuditLockHolder: Sendable, Hashable {
    /// The system's number of the process.
    public let processID: Int32
    /// The account's name, or the user id.
    public let operatorName: String
    /// `yyyy-MM-ddTHH:mm:ssZ`.
    public let since: String

    public init(processID: Int32, operatorName: String, since: String) {
        self.processID = processID
        self.operatorName = operatorName
        self.since = since
    }
}
