import Sandbox
import SecurityGroups

/// A world of few rules, so that a whole screen can be read in a test.
enum StoryWorld {
    static let region = RegionID("cn-hangzhou")
    static let group = SecurityGroupID("sg-bp1storyedge42")
    static let classicGroup = SecurityGroupID("sg-bp1classic0001")
    static let classicSource = SecurityGroupID("sg-bp1classic0002")
    static let otherVPCGroup = SecurityGroupID("sg-bp1elsewhere01")

    static let contractor = RuleID("sgr-bp1contractor")
    static let callback = RuleID("sgr-bp1callback")
    static let bastion = RuleID("sgr-bp1bastion")
    static let shop = RuleID("sgr-bp1shop")
    static let internet = RuleID("sgr-bp1internet")
    static let nobody = RuleID("sgr-bp1nobody")

    /// In `group` every accept rule's ports are also accepted by another rule, so that the plans of
    /// the story are ordinary ones; `nobody` is the only drop rule.
    static let world = World(
        accountID: "1234567890123456", account: "ops@story.example",
        regions: [
            WorldRegion(
                id: region, localNames: ["en-US": "China (Hangzhou)"],
                groups: [
                    WorldGroup(
                        listing: SecurityGroup(
                            id: group, name: "story-edge", vpcID: "vpc-bp1story"),
                        rules: [
                            rule(contractor, "22/22", "198.51.100.16/28", "1", "Old contractor"),
                            rule(callback, "443/443", "192.0.2.77/32", "2", "Payment callback"),
                            rule(bastion, "22/22", "10.20.0.0/16", "3", "Bastions"),
                            rule(shop, "443/443", "0.0.0.0/0", "10", "HTTPS of the shop"),
                            rule(
                                nobody, "22/22", "0.0.0.0/0", "90", "Nobody else reaches SSH",
                                ["Policy": "Drop"]),
                        ]),
                    WorldGroup(
                        listing: SecurityGroup(
                            id: otherVPCGroup, name: "elsewhere", vpcID: "vpc-bp1other")),
                    WorldGroup(
                        listing: SecurityGroup(id: classicGroup, name: "classic"),
                        rules: [
                            rule(
                                internet, "80/80", "203.0.113.0/24", "1", "",
                                ["NicType": "internet"])
                        ]),
                    WorldGroup(listing: SecurityGroup(id: classicSource, name: "classic source")),
                ])
        ])

    static func rule(
        _ id: RuleID, _ ports: String, _ source: String, _ priority: String,
        _ description: String = "", _ more: [String: String] = [:]
    ) -> IngressRule {
        let fields = [
            "SecurityGroupRuleId": id.rawValue, "Direction": "ingress", "IpProtocol": "TCP",
            "PortRange": ports, "SourceCidrIp": source, "Policy": "Accept", "Priority": priority,
            "NicType": "intranet", "Description": description,
            "CreateTime": "2024-05-17T20:52:56Z",
        ]
        return IngressRule(attributes: fields.merging(more) { _, new in new })
    }
}
