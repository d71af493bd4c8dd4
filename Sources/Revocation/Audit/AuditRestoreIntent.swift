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
    public let groupID: SecurityGroupID
    public let groupName: String
    public let vpcID: String
    /// The `seq` of the intent that revoked the rules.
    public let restores: Int
    public let readAt: Date
    /// The `seq` of the intent that this one carries on: rules of a request that ECS refused are
    /// sent again one by one. Nil for the first.
    public let continues: Int?
    public let reason: String
    /// The kind of phrase that confirmed the plan, `count` or `groupSuffix`.
    public let phrase: String
    /// Why the plan asked for the stronger phrase, a sentence each.
    public let hazards: [String]
    public let requests: [RestorationRequest]
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - group: the group as it was re-read.
    ///   - batches: what is about to be sent.
    public init(
        _ plan: RestorationPlan, group: GroupRules, batches: [RestorationBatch],
        continues: Int? = nil
    ) {
        self.init(
            groupID: group.groupID, groupName: group.name, vpcID: group.vpcID,
            restores: plan.source.sequence, readAt: group.readAt, continues: continues,
            reason: plan.reason, phrase: plan.phrase.kind, hazards: plan.hazards.map(\.words),
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
