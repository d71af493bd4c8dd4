public import FoundationEssentials
public import SecurityGroups

/// Which audit entries are asked for. What is nil is not asked about.
public struct AuditFilter: Sendable, Hashable {
    /// An account's name, a user id, or a claimed `USER`.
    public var operatorName: String?
    /// A group's id, or its name as the intent has it.
    public var group: String?
    /// A rule's id.
    public var rule: RuleID?
    /// A name of `RuleOutcome`, `absent` or `present`, or `none` for an intent without an end.
    public var outcome: String?
    /// The first moment that counts.
    public var since: Date?
    /// Not included.
    public var until: Date?

    public init() {}

    /// What `outcome` may be.
    public static let outcomeNames =
        RuleOutcome.Kind.allCases.map(\.rawValue) + ["absent", "present", "none"]

    /// - Parameters:
    ///   - isOpen: whether the entry is an intent that no end is recorded of.
    ///   - intent: the first intent that the entry is the end of; nil where it is none.
    public func matches(_ entry: AuditEntry, isOpen: Bool, intent: AuditEntry?) -> Bool {
        if let operatorName, !entry.who.names.contains(operatorName) { return false }
        if let group,
            !(entry.event.groupNames + (intent?.event.groupNames ?? [])).contains(group)
        {
            return false
        }
        if let rule, !entry.event.rules.contains(where: { $0.id == rule }) { return false }
        if let since, entry.time < since { return false }
        if let until, entry.time >= until { return false }
        guard let outcome else { return true }
        return outcome == "none" ? isOpen : entry.event.results.contains { $0.outcome == outcome }
    }
}

extension OperatorIdentity {
    /// All that somebody may look for this operator by.
    fileprivate var names: [String] {
        [account, "\(uid)", loginUID.map { "\($0)" }, claimed["USER"]].compactMap { $0 }
    }
}

extension AuditEvent {
    fileprivate var groupNames: [String] {
        [groupID?.rawValue, groupName].compactMap { $0 }
    }
}
