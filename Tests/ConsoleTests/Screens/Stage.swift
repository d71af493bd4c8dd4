import Canvas
import Console
import FoundationEssentials
import SecurityGroups

/// A world for the screens and the size of the terminal: plain, or with everything hostile that
/// text from outside can hold.
struct Stage: Sendable {
    var size: Size
    var isHostile = false
    /// What a hostile stage has in the place of its names, descriptions and messages.
    var texts = Stage.hostileTexts

    static let region = RegionID("cn-hangzhou")

    /// Names, descriptions and error messages as somebody who means ill writes them.
    static let hostileTexts = [
        "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m",
        "\u{202E}txt.exe\u{2066}\u{200F}",
        String(repeating: "\u{200B}\u{FEFF}\u{E0041}", count: 170) + "hidden",
        String(repeating: "宽", count: 512),
        "e" + String(repeating: "\u{301}", count: 60) + "\u{20DD}",
        "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪\u{1F468}\u{1F3FD}",
        "line\r\nbreak\ttab\u{85}\u{2028}\0nul\u{7F}",
        "\u{E000}\u{F0000}\u{378}",
    ]

    private func text(_ plain: String, _ number: Int) -> String {
        isHostile ? texts[number % texts.count] : plain
    }

    var groups: [SecurityGroup] {
        [
            SecurityGroup(
                id: Sample.groupID, name: text("shop-bastion", 0),
                description: text("Jump host and web tier", 3), vpcID: text("vpc-bp1shop", 1),
                type: text("normal", 4), ruleCount: 21),
            SecurityGroup(
                id: SecurityGroupID("sg-bp1data0000002"), name: text("orders-db", 5),
                description: text("订单数据库", 2), vpcID: "vpc-bp1shop", type: "enterprise",
                ruleCount: 2),
            SecurityGroup(
                id: SecurityGroupID("sg-bp1node0000003"), name: "nodes", description: text("", 6),
                vpcID: "vpc-bp1shop", ruleCount: 9, isServiceManaged: true),
            SecurityGroup(
                id: SecurityGroupID("sg-bp1old00000004"), name: text("legacy", 7), type: "normal"),
        ]
    }

    /// A rule of every kind.
    var rules: [IngressRule] {
        var rules = Sample.rules.enumerated().map { index, rule in
            field("Description", rule.description, index, in: rule.attributes)
        }
        let others: [[String: String]] = [
            ["Ipv6SourceCidrIp": "2001:db8:4711::/48", "PortRange": "443/443"],
            ["Ipv6SourceCidrIp": "::/0", "PortRange": "8000/8100", "Priority": "20"],
            ["SourceGroupId": "sg-bp1data0000002", "PortRange": "3306/3306"],
            ["SourcePrefixListId": "pl-bp1partners", "PortRangeListId": "prl-bp1web"],
            ["SourceCidrIp": "10.8.0.0/16", "PortRange": "22/22", "DestCidrIp": "10.0.7.0/24"],
            ["SourceCidrIp": "10.9.0.0/16", "PortRange": "53/53", "SourcePortRange": "1024/65535"],
            ["SourceCidrIp": "192.0.2.0/25", "PortRange": "443/443", "Priority": "2"],
            ["SourceCidrIp": "0.0.0.0/0", "PortRange": "3389/3389", "Priority": "100"],
            ["SourceCidrIp": "10.20.0.0/16", "IpProtocol": "GRE", "PortRange": "-1/-1"],
        ]
        for (index, fields) in others.enumerated() {
            let base = [
                "SecurityGroupRuleId": "sgr-bp1other\(index)", "IpProtocol": "TCP",
                "Policy": "Accept", "Priority": "5", "NicType": "intranet",
                "CreateTime": "2026-04-0\(index + 1)T09:30:00Z",
            ]
            rules.append(
                field(
                    "Description", "Partner \(index + 1)", index + 3,
                    in: base.merging(fields) { $1 }))
        }
        rules.append(
            field(
                "Description", "no id", 1,
                in: [
                    "IpProtocol": text("ICMPv6", 0), "Ipv6SourceCidrIp": text("2001:db8::/32", 3),
                    "Policy": text("Accept", 6), "PortRange": text("-1/-1", 4),
                ]))
        return rules
    }

    private func field(
        _ name: String, _ plain: String, _ number: Int, in attributes: [String: String]
    ) -> IngressRule {
        var attributes = attributes
        attributes[name] = text(plain, number)
        if isHostile { attributes["Odd\(texts[0])"] = texts[1] }
        return IngressRule(attributes: attributes)
    }

    var groupRules: GroupRules {
        GroupRules(
            region: Self.region, groupID: Sample.groupID, name: text("shop-bastion", 5),
            vpcID: text("vpc-bp1shop", 6), innerAccessPolicy: "Accept", rules: rules,
            readAt: Self.readAt)
    }

    var arriving: PartialRuleList {
        PartialRuleList(
            region: Self.region, groupID: Sample.groupID, name: text("shop-bastion", 5),
            vpcID: text("vpc-bp1shop", 6), rules: Array(rules.prefix(6)), readAt: Self.readAt)
    }

    static let readAt = Date(timeIntervalSince1970: 1_767_323_527)

    var regions: [Region] {
        [
            Region(id: Self.region, localName: text("China (Hangzhou)", 3)),
            Region(id: RegionID("cn-shanghai"), localName: text("China (Shanghai)", 0)),
            Region(id: RegionID("eu-central-1"), localName: text("Germany (Frankfurt)", 1)),
        ]
    }

    var profiles: [ProfileChoice] {
        [
            ProfileChoice(
                name: "default", kind: "AK", region: "cn-hangzhou",
                path: text("/home/ops/.aliyun/config.json", 0)),
            ProfileChoice(
                name: text("audit", 3), kind: text("RamRoleArn", 1), region: "",
                path: "/home/ops/.aliyun/config.json"),
        ]
    }

    var instances: [Instance] {
        [
            Instance(
                id: "i-bp1web00000001", name: text("web-1", 0), status: text("Running", 6),
                zoneID: "cn-hangzhou-b",
                securityGroupIDs: [Sample.groupID, SecurityGroupID("sg-bp1data0000002")],
                privateAddresses: ["10.0.7.11"], publicAddresses: ["203.0.113.80"]),
            Instance(
                id: "i-bp1web00000002", name: text("web-2", 3), status: "Stopped",
                zoneID: "cn-hangzhou-g", securityGroupIDs: [Sample.groupID],
                privateAddresses: ["10.0.7.12", "2001:db8:7::12"]),
        ]
    }

    var interfaces: [NetworkInterface] {
        [
            NetworkInterface(
                id: "eni-bp1web00000009", name: text("web-1-metrics", 2), status: "InUse",
                instanceID: "i-bp1web00000001",
                securityGroupIDs: [Sample.groupID, SecurityGroupID("sg-bp1data0000002")],
                privateAddresses: ["10.0.8.11"]),
            NetworkInterface(
                id: "eni-bp1alb00000001", description: text("Created by ALB alb-1", 5),
                status: "InUse", securityGroupIDs: [Sample.groupID],
                privateAddresses: ["10.0.9.80"], isServiceManaged: true),
        ]
    }

    var references: [GroupReference] {
        [
            GroupReference(
                groupID: SecurityGroupID("sg-bp1data0000002"), accountID: "1234567890123456"),
            GroupReference(
                groupID: SecurityGroupID(text("sg-bp1far000000009", 1)),
                accountID: text("6543210987654321", 7)),
        ]
    }

    var failure: String {
        text(
            "Forbidden.RAM (HTTP 403, RequestId 7E0F-4711): User not authorized to operate. Ask for the RAM action named in the README.",
            0)
    }
}
