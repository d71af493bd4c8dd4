public import FoundationEssentials
public import SecurityGroups

/// What is about to be asked of ECS.
///
/// As JSON, in ECS's own field names: `SecurityGroupId`, `SecurityGroupName`, `VpcId`, `restores` (the
/// `seq` of the intent whose rules are restored; left out of an intent to revoke), `readAt` (of
/// the re-read right before), `continues`, `reason`, `confirmation` (`phrase`: what
/// confirmed it, `count` or `groupSuffix` typed in the console, `expectCount` or
/// `expectCountAndGroupSuffix` given on the command line; `hazards`: sentences), `requests` and
/// `rules`, whole and enough to authorise each again. A request is `{"form":"id","ClientToken":…,"SecurityGroupRuleId":[…]}`,
/// `{"form":"parameters","ClientToken":…,"IpProtocol":…,…}` or
/// `{"form":"permissions","ClientToken":…,"Permissions":[{"IpProtocol":…,…},…]}`; one that authorises is
/// `{"ClientToken":…,"Permissions":[{"IpProtocol":…,…}]}`, and its rules have the ids that they had:
/// the new ones are in the outcome.
///
/// A request may in the end name fewer rules than recorded here, where one of them is seen to be
/// as asked before it is sent; never others. It may be sent again as it stands, with the same
/// ClientToken, where its reply was lost or ECS was too busy to take it.
public struct AuditIntent: Sendable, Hashable {
    /// Whether rules are revoked or restored.
    public let kind: ChangeKind
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`.
    public let groupName: String
    /// `VpcId`; empty in the classic network.
    public let vpcID: String
    /// The `seq` of the intent that revoked the rules; nil in an intent to revoke.
    public let restores: Int?
    /// When the re-read right before began; whole seconds.
    public let readAt: Date
    /// The `seq` of the plan's first intent, which this one carries on: some rules of a request are
    /// sent again without the others, since ECS refused it only for an unknown id, or its reply was
    /// lost and the others are gone, or one by one, to find out which one it refuses. Nil for the
    /// first.
    public let continues: Int?
    /// The operator's words; may be empty.
    public let reason: String
    /// What confirmed the plan: a raw value of `ConfirmationKind`, or what a later version has.
    public let phrase: String
    /// The same in words, as far as this version knows it.
    public var phraseSummary: String { ConfirmationKind(rawValue: phrase)?.summary ?? phrase }
    /// Why the plan asked for the stronger phrase, a sentence each.
    public let hazards: [String]
    /// In the order in which they are sent.
    public let requests: [ChangeRequest]
    /// The rules that the requests name, whole.
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - group: the group as it was re-read.
    ///   - rules: the rules that `requests` are about.
    public init(
        _ plan: ChangePlan, confirmedBy confirmation: ConfirmationKind, group: GroupRules,
        requests: [ChangeRequest], rules: [IngressRule], continues: Int? = nil
    ) {
        self.init(
            plan.kind, groupID: group.groupID, groupName: group.name, vpcID: group.vpcID,
            restores: plan.source?.sequence, readAt: group.readAt, continues: continues,
            reason: plan.reason, phrase: confirmation.rawValue,
            hazards: plan.hazards.map(\.summary), requests: requests, rules: rules)
    }

    init(
        _ kind: ChangeKind, groupID: SecurityGroupID, groupName: String, vpcID: String,
        restores: Int?, readAt: Date, continues: Int?, reason: String, phrase: String,
        hazards: [String], requests: [ChangeRequest], rules: [IngressRule]
    ) {
        self.kind = kind
        self.groupID = groupID
        self.groupName = groupName
        self.vpcID = vpcID
        self.restores = restores
        self.readAt = readAt.wholeSeconds
        self.continues = continues
        self.reason = reason
        self.phrase = phrase
        self.hazards = hazards
        self.requests = requests
        self.rules = rules
    }
}

/// A rule of an intent, and whether it was in the group when that was read later.
public struct FoundRule: Sendable, Hashable {
    /// The rule as the intent has it.
    public let rule: IngressRule
    /// Whether it was in the group.
    public let isPresent: Bool

    public init(_ rule: IngressRule, isPresent: Bool) {
        self.rule = rule
        self.isPresent = isPresent
    }
}
