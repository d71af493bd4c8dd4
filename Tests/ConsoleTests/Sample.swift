import FoundationEssentials
import Revocation
import SecurityGroups

/// A small believable world for the screens.
enum Sample {
    static let groupID = SecurityGroupID("sg-bp1shop0000001")

    static let groups = [
        SecurityGroup(
            id: groupID, name: "shop-bastion", description: "Jump host and web tier",
            vpcID: "vpc-bp1shop", type: "normal", ruleCount: 5),
        SecurityGroup(
            id: SecurityGroupID("sg-bp1data0000002"), name: "orders-db", description: "订单数据库",
            vpcID: "vpc-bp1shop", type: "enterprise", ruleCount: 2),
        SecurityGroup(
            id: SecurityGroupID("sg-bp1old00000003"), name: "legacy", type: "normal"),
    ]

    static let rules = [
        rule("sgr-1", "tcp", "22/22", "0.0.0.0/0", priority: 10, description: "SSH for everyone?"),
        rule("sgr-2", "tcp", "443/443", "0.0.0.0/0", description: "商店前端"),
        rule("sgr-3", "udp", "51820/51820", "198.51.100.0/24", description: "WireGuard"),
        rule(
            "sgr-4", "all", "-1/-1", "203.0.113.0/24", policy: "Drop", priority: 1,
            description: "abuse, ticket 4711"),
        rule("sgr-5", "icmp", "-1/-1", "10.0.0.0/8", priority: 50, description: "ping inside"),
    ]

    /// Accepts everything from an inner network, weakly.
    static let inside = rule("sgr-in", "all", "-1/-1", "10.9.0.0/16", priority: 99)

    /// It counts for one destination and one source port.
    static let limited = IngressRule(attributes: [
        "SecurityGroupRuleId": "sgr-limited", "IpProtocol": "TCP", "PortRange": "8080/8080",
        "SourceCidrIp": "10.7.0.0/16", "DestCidrIp": "10.0.0.4/32", "SourcePortRange": "20/20",
        "Policy": "Accept", "Priority": "7", "NicType": "intranet", "Direction": "ingress",
    ])

    static func rule(
        _ id: String?, _ ipProtocol: String, _ ports: String, _ source: String,
        policy: String = "Accept", priority: Int = 1, description: String = ""
    ) -> IngressRule {
        IngressRule(attributes: [
            "SecurityGroupRuleId": id ?? "", "IpProtocol": ipProtocol, "PortRange": ports,
            "SourceCidrIp": source, "Policy": policy, "Priority": String(priority),
            "NicType": "intranet", "Description": description, "Direction": "ingress",
            "CreateTime": "2026-03-01T08:00:00Z",
        ])
    }

    static func groupRules(_ rules: [IngressRule] = rules) -> GroupRules {
        GroupRules(
            region: RegionID("cn-hangzhou"), groupID: groupID, name: "shop-bastion",
            vpcID: "vpc-bp1shop", innerAccessPolicy: "Accept", rules: rules,
            readAt: Date(timeIntervalSince1970: 1_767_323_527))
    }
}

extension Surroundings {
    /// The group is the only one on its one instance.
    static let alone = Surroundings(
        instances: .read([
            InterfaceGroups(
                others: [], instances: [Instance(id: "i-1", privateAddresses: ["10.0.0.5"])])
        ]), readAt: Date(timeIntervalSince1970: 1_767_323_527))
}
