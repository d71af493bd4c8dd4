/// What stays the same for as long as the console is open.
public struct SessionFacts: Sendable, Hashable {
    public var isSandbox: Bool
    public var isReadOnly: Bool
    public var auditLogPath: String
    /// The group to open at the start, by id or name.
    public var firstGroup: String?

    public init(
        isSandbox: Bool = false, isReadOnly: Bool = false, auditLogPath: String,
        firstGroup: String? = nil
    ) {
        self.isSandbox = isSandbox
        self.isReadOnly = isReadOnly
        self.auditLogPath = auditLogPath
        self.firstGroup = firstGroup
    }
}
