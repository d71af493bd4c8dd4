public import SecurityGroups

/// The end of a change: an outcome for every planned rule.
public struct ChangeReport: Sendable, Hashable {
    /// Whether rules were to be revoked or restored.
    public let kind: ChangeKind
    /// The group that was to be changed.
    public let groupID: SecurityGroupID
    /// In the plan's order.
    public let rules: [SettledRule]
    /// The sequence number of the intent in the audit log; nil where nothing had to be sent.
    public let auditEntry: Int?
    /// The SHA-256 of the audit log's last line, in hexadecimal; nil where nothing was written.
    public let auditHead: String?
    /// Whether the outcome is in the audit log; the intent is in any case.
    public let isRecorded: Bool
    /// The operator, or a signal, broke it off before its end.
    public let isInterrupted: Bool
    /// What went wrong beside the rules themselves, such as an outcome that could not be recorded.
    public let troubles: [String]
    /// The rule list as read back; nil where that read failed.
    public let readBack: GroupRules?

    public init(
        _ kind: ChangeKind, groupID: SecurityGroupID, rules: [SettledRule], auditEntry: Int? = nil,
        auditHead: String? = nil, isRecorded: Bool = true, isInterrupted: Bool = false,
        troubles: [String] = [], readBack: GroupRules? = nil
    ) {
        self.kind = kind
        self.groupID = groupID
        self.rules = rules
        self.auditEntry = auditEntry
        self.auditHead = auditHead
        self.isRecorded = isRecorded
        self.isInterrupted = isInterrupted
        self.troubles = troubles
        self.readBack = readBack
    }

    /// How many rules ended with each outcome, in the order of `RuleOutcome.Kind`'s cases.
    public var counts: [(name: String, count: Int)] {
        RuleOutcome.Kind.allCases.compactMap { kind in
            let count = rules.count { $0.outcome.kind == kind }
            return count > 0 ? (kind.rawValue, count) : nil
        }
    }
}

extension ChangeReport {
    /// Nothing was sent, since the group is not what the plan was made from: a rule that is as asked or
    /// that differs says so, every other one is `notSent`.
    public static func nothingSent(
        _ plan: ChangePlan, because difference: GroupDifference, now: GroupRules
    ) -> ChangeReport {
        let changed = Dictionary(
            difference.changed.map { ($0.before.key, $0.after) },
            uniquingKeysWith: { first, _ in first })
        let group = GroupIndex(now)
        let why = "the group changed in between; look at it again, then repeat"
        let rules = plan.rules.map { rule in
            if plan.kind.isDone(rule, in: group) {
                return SettledRule(rule, plan.kind.outcomeWithoutRequest(for: rule, in: group))
            }
            return SettledRule(rule, changed[rule.key].map { .changed(now: $0) } ?? .notSent(why))
        }
        return ChangeReport(plan.kind, groupID: plan.groupID, rules: rules + plan.settled)
    }
}

/// A planned rule with its outcome.
public struct SettledRule: Sendable, Hashable {
    /// The rule as it was planned.
    public let rule: IngressRule
    /// What became of it.
    public let outcome: RuleOutcome
    /// The service's id of the request that named the rule; nil where none was answered.
    public let requestID: String?

    public init(_ rule: IngressRule, _ outcome: RuleOutcome, requestID: String? = nil) {
        self.rule = rule
        self.outcome = outcome
        self.requestID = requestID
    }
}

/// How a confirmed plan ended.
public enum ChangeResult: Sendable, Hashable {
    /// Every planned rule has its outcome.
    case finished(ChangeReport)
    /// The group is not the one that was confirmed; nothing was sent. `now` is the rule list to
    /// review again; `report` what the log holds, nil where the change was found before anything was
    /// recorded.
    case groupChanged(GroupDifference, now: GroupRules, report: ChangeReport?)
}

/// A step of a change under way.
public enum ChangeProgress: Sendable, Hashable {
    /// The group is read again, to compare it with what was confirmed.
    case rereading
    /// The intent is on disk, under this sequence number.
    case recorded(auditEntry: Int)
    /// A request is about to leave.
    case sending(batch: Int, of: Int, rules: Int)
    /// ECS answered a request.
    case answered(batch: Int, of: Int, requestID: String?)
    /// ECS took a request that names these rules. What became of them shows only when the group is read
    /// back.
    case sent([RuleKey])
    /// The group is read back; the first attempt is 1.
    case readingBack(attempt: Int)
    /// The outcome of a rule is known.
    case settled(SettledRule)
}
