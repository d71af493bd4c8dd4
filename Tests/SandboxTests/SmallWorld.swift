import Sandbox
import SecurityGroups

/// A world of few rules for tests that count them.
enum SmallWorld {
    static let region = RegionID("cn-test")
    static let vpcGroup = SecurityGroupID("sg-vpc")
    static let classicGroup = SecurityGroupID("sg-classic")

    static let world = World(
        accountID: "1", account: "me@a.example",
        otherAccounts: [
            OtherAccount(
                account: "you@b.example", accountID: "2",
                groups: [
                    .init(region: region, id: SecurityGroupID("sg-theirs"), vpcID: "vpc-1"),
                    .init(
                        region: region, id: SecurityGroupID("sg-theirs-elsewhere"), vpcID: "vpc-9"),
                ])
        ],
        regions: [
            WorldRegion(
                id: region,
                groups: [
                    group(
                        vpcGroup, vpc: "vpc-1",
                        [
                            rule("sgr-1", "tcp", "22/22", source: "192.0.2.0/24"),
                            rule("sgr-2", "TCP", "22/22", source: "192.0.2.0/24", priority: "5"),
                            rule(
                                "sgr-3", "TCP", "22/22", source: "192.0.2.0/24", policy: "Drop"),
                            rule("sgr-4", "ALL", "-1/-1", group: "sg-mine"),
                            rule("sgr-5", "UDP", "53/53", group: "sg-theirs"),
                            rule(
                                "sgr-6", "UDP", "123/123", source: "10.0.0.0/8",
                                more: ["SourcePortRange": "123/123"]),
                            rule(
                                "sgr-7", "TCP", "80/80", source: "10.0.0.0/8",
                                more: ["DestCidrIp": "10.1.0.0/16"]),
                            rule(
                                "sgr-8", "ICMPv6", "-1/-1",
                                more: ["Ipv6SourceCidrIp": "2001:db8::/32"]),
                            rule("sgr-9", "GRE", "-1/-1", source: "192.0.2.9/32"),
                        ]),
                    group(SecurityGroupID("sg-mine"), vpc: "vpc-1", []),
                    group(SecurityGroupID("sg-elsewhere"), vpc: "vpc-2", []),
                    group(
                        SecurityGroupID("sg-managed"), vpc: "vpc-1",
                        [rule("sgr-m", "ALL", "-1/-1", group: "x")],
                        service: ManagingService(id: 7, name: "natgw")),
                    group(
                        classicGroup, vpc: "",
                        [
                            rule(
                                "sgr-c1", "TCP", "443/443", source: "0.0.0.0/0", nic: "internet"),
                            rule("sgr-c2", "TCP", "445/445", source: "10.0.0.0/8"),
                            rule("sgr-c3", "TCP", "445/445", group: "sg-classic-2"),
                        ]),
                    group(SecurityGroupID("sg-classic-2"), vpc: "", []),
                ])
        ])

    private static func group(
        _ id: SecurityGroupID, vpc: String, _ rules: [IngressRule],
        service: ManagingService? = nil
    ) -> WorldGroup {
        WorldGroup(
            listing: SecurityGroup(
                id: id, name: "name of \(id)", vpcID: vpc, isServiceManaged: service != nil),
            managingService: service, rules: rules)
    }

    private static func rule(
        _ id: String, _ ipProtocol: String, _ ports: String, source: String = "",
        group: String = "", priority: String = "1", policy: String = "Accept",
        nic: String = "intranet", more: [String: String] = [:]
    ) -> IngressRule {
        let fields = [
            "SecurityGroupRuleId": id, "IpProtocol": ipProtocol, "PortRange": ports,
            "SourceCidrIp": source, "SourceGroupId": group, "Priority": priority,
            "Policy": policy, "NicType": nic, "Direction": "ingress",
        ]
        return IngressRule(attributes: fields.merging(more) { _, new in new })
    }
}
