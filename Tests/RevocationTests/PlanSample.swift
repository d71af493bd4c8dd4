import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

/// Rules and groups for the tests of plans.
enum PlanSample {
    /// A rule; `id` is nil for one that the service returns without.
    static func rule(_ id: String?, _ fields: [String: String] = [:]) -> IngressRule {
        IngressRule(
            attributes: [
                "SecurityGroupRuleId": id ?? "", "IpProtocol": "TCP", "PortRange": "22/22",
                "SourceCidrIp": "192.0.2.0/24", "Policy": "Accept", "Priority": "1",
            ].merging(fields) { $1 })
    }

    static func rules(_ ids: [String]) -> [IngressRule] { ids.map { rule($0) } }

    static func drop(_ id: String) -> IngressRule { rule(id, ["Policy": "Drop"]) }

    static func group(_ rules: [IngressRule], id: String = "sg-bp1abcdef") -> GroupRules {
        GroupRules(
            region: RegionID("cn-hangzhou"), groupID: SecurityGroupID(id), vpcID: "vpc-1",
            rules: rules, readAt: Date(timeIntervalSince1970: 0))
    }

    /// Accepts everything of either family, weakly, so that no other rule is the last to accept a
    /// port.
    static let backstop = [
        rule(
            "v4",
            [
                "IpProtocol": "ALL", "PortRange": "-1/-1", "SourceCidrIp": "10.9.0.0/16",
                "Priority": "99",
            ])
    ]

    /// A plan to revoke every one of `rules`, in a group that also holds `others`; its effect is
    /// known.
    static func plan(
        _ rules: [IngressRule], others: [IngressRule] = [], backed: Bool = true,
        id: String = "sg-bp1abcdef"
    ) throws -> ChangePlan {
        let seen = group(rules + others + (backed ? backstop : []), id: id)
        var plan = try #require(ChangePlan(revoking: rules.map(\.key), of: seen))
        plan.effect = ChangeEffect(
            of: plan, keeping: ProtectedAccess(), around: .alone, budget: WorkBudget())
        return plan
    }

    /// A plan to revoke a drop rule that holds something back: what the backstop accepts.
    static func hazardousPlan(_ others: [IngressRule] = [], id: String = "sg-bp1abcdef") throws
        -> ChangePlan
    {
        try plan([rule("d1", ["Policy": "Drop", "SourceCidrIp": "10.9.1.0/24"])] + others, id: id)
    }

    /// A plan of `count` accept rules.
    static func plan(count: Int) throws -> ChangePlan {
        try plan(rules((0..<count).map { "sgr-\($0)" }))
    }

    static func names(_ rules: [IngressRule]) -> [String] {
        rules.map { $0.id?.rawValue ?? "(no id)" }
    }

    static let fault = ServiceError(
        code: ErrorCode("Forbidden.RAM"), message: "Said ECS.", httpStatus: 403, requestID: "R-1")
}

extension Surroundings {
    /// The group is the only one on its one instance.
    static let alone = Surroundings(
        instances: .read([
            InterfaceGroups(
                others: [], instances: [Instance(id: "i-1", privateAddresses: ["10.0.0.5"])])
        ]), readAt: Date(timeIntervalSince1970: 1_767_323_527))
}
