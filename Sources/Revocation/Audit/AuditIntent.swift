public import FoundationEssentials
public import SecurityGroups

/// What is about to be asked of ECS.
///
/// As JSON, in ECS's own field names: `SecurityGroupId`, `SecurityGroupName`, `VpcId`, `readAt` (of
/// the re-read right before), `continues`, `reason`, `confirmation` (`phrase`: what
/// confirmed it, `count` or `groupSuffix` typed in the console, `expectCount` or
/// `expectCountAndGroupSuffix` given on the command line; `hazards`: sentences), `requests` and
/// `rules`, whole and enough to authorise each again. A request is `{"form":"id","ClientToken":…,"SecurityGroupRuleId":[…]}`,
/// `{"form":"parameters","ClientToken":…,"IpProtocol":…,…}` or
/// `{"form":"permissions","ClientToken":…,"Permissions":[{"IpProtocol":…,…},…]}`.
///
/// A request may in the end name fewer rules than recorded here, where one of them is seen to be
/// gone before it is sent; never others. It may be sent again as it stands, with the same
/// ClientToken, where its reply was lost or ECS was too busy to take it.
public struct AuditIntent: Sendable, Hashable {
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`.
    public let groupName: String
    /// `VpcId`; empty in the classic network.
    public let vpcID: String
    /// When the re-read right before began; whole seconds.
    public let readAt: Date
    /// The `seq` of the plan's first intent, which this one carries on: some rules of a request are
    /// sent again without the others, since ECS refused it only for an unknown id, or its reply was
    /// lost and the others are gone. Nil for the first.
    public let continues: Int?
    /// The operator's words; may be empty.
    public let reason: String
    /// What confirmed the plan: a raw value of `ConfirmationKind`.
    public let phrase: String
    /// Why the plan asked for the stronger phrase, a sentence each.
    public let hazards: [String]
    /// In the order in which they are sent.
    public let requests: [ChangeRequest]
    /// The rules that the requests name, whole.
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - group: the group as it was re-read.
    ///   - rules: the rules that `requests` name.
    public init(
        _ plan: ChangePlan, confirmedBy confirmation: ConfirmationKind, group: GroupRules,
        requests: [ChangeRequest], rules: [IngressRule], continues: Int? = nil
    ) {
        self.init(
            groupID: group.groupID, groupName: group.name, vpcID: group.vpcID,
            readAt: group.readAt, continues: continues, reason: plan.reason,
            phrase: confirmation.rawValue,
            hazards: plan.hazards.map(\.words), requests: requests, rules: rules)
    }

    init(
        groupID: SecurityGroupID, groupName: String, vpcID: String, readAt: Date, continues: Int?,
        reason: String, phrase: String, hazards: [String], requests: [ChangeRequest],
        rules: [IngressRule]
    ) {
        self.groupID = groupID
        self.groupName = groupName
        self.vpcID = vpcID
        self.readAt = readAt.wholeSeconds
        self.continues = continues
        self.reason = reason
        self.phrase = phrase
        self.hazards = hazards
        self.requests = requests
        self.rules = rules
    }
}
