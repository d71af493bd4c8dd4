public import FoundationEssentials
public import SecurityGroups

/// Which revoked rules ECS is about to be asked to authorise again.
///
/// As JSON, in ECS's own field names: `SecurityGroupId`, `SecurityGroupName`, `VpcId`, `restores`
/// (the `seq` of the intent whose rules these are), `readAt` (of the re-read right before),
/// `continues`, `reason`, `confirmation`, `requests` and `rules`, as in `AuditIntent`. The rules
/// have the ids that they had; the new ones are in the outcome. A request is
/// `{"ClientToken":…,"Permissions":[{"IpProtocol":…,…}]}`.
public struct AuditRestoreIntent: Sendable, Hashable {
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`.
    public let groupName: String
    /// `VpcId`; empty in the classic network.
    public let vpcID: String
    /// The `seq` of the intent that revoked the rules.
    public let restores: Int
    /// When the re-read right before began; whole seconds.
    public let readAt: Date
    /// The `seq` of the intent that this one carries on: rules of a request that ECS refused are
    /// sent again one by one. Nil for the first.
    public let continues: Int?
    /// The operator's words; may be empty.
    public let reason: String
    /// What confirmed the plan: a raw value of `ConfirmationKind`.
    public let phrase: String
    /// Why the plan asked for the stronger phrase, a sentence each.
    public let hazards: [String]
    /// In the order in which they are sent.
    public let requests: [RestorationRequest]
    /// The rules that the requests make anew, whole, as they were.
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - group: the group as it was re-read.
    ///   - batches: what is about to be sent.
    public init(
        _ plan: RestorationPlan, confirmedBy confirmation: ConfirmationKind, group: GroupRules,
        batches: [RestorationBatch], continues: Int? = nil
    ) {
        self.init(
            groupID: group.groupID, groupName: group.name, vpcID: group.vpcID,
            restores: plan.source.sequence, readAt: group.readAt, continues: continues,
            reason: plan.reason, phrase: confirmation.rawValue, hazards: plan.hazards.map(\.words),
            requests: batches.map(\.request), rules: batches.flatMap(\.rules))
    }

    init(
        groupID: SecurityGroupID, groupName: String, vpcID: String, restores: Int, readAt: Date,
        continues: Int?, reason: String, phrase: String, hazards: [String],
        requests: [RestorationRequest], rules: [IngressRule]
    ) {
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
