/// A line of the audit log that is no entry of a format this program knows.
public struct AuditEntryFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The member that is missing or has another shape.
    public let member: String

    public init(member: String) { self.member = member }

    /// What is wrong, but not with which entry.
    public var description: String {
        "The “\(member)” of the entry is missing or not as documented."
    }
}
