import ECSProtocol
import Sandbox
import SecurityGroups
import Testing

@Suite("AuthorizeSecurityGroup")
struct AuthorisationTests {
    static let ssh = [
        "IpProtocol": "tcp", "PortRange": "2222/2222", "SourceCidrIp": "192.0.2.0/24",
    ]

    /// The rules that are new after `permissions` were added, all at once.
    static func added(
        _ permissions: [[String: String]], to group: SecurityGroupID = SmallWorld.vpcGroup,
        in region: RegionID = SmallWorld.region, of world: World = SmallWorld.world
    ) throws(ServiceError) -> [IngressRule] {
        var changed = world
        try changed.authorize(
            permissions, in: group, region: region, creationTime: "2026-01-01T00:00:00Z")
        let before = try world.group(group, in: region).rules
        return try changed.group(group, in: region).rules.filter { !before.contains($0) }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let code: String
        let status: Int
        var changes: [String: String] = [:]
        var group = SmallWorld.vpcGroup
        var region = SmallWorld.region
        var testDescription: String { "\(code) \(changes) \(group)" }
    }

    static let refusals = [
        Refusal(
            code: "InvalidIpPortRange.Malformed", status: 400, changes: ["PortRange": "9/1"]),
        Refusal(
            code: "InvalidIpProtocol.ValueNotSupported", status: 400,
            changes: ["IpProtocol": "sctp"]),
        Refusal(
            code: "InvalidNicType.ValueNotSupported", status: 400, changes: ["NicType": "wifi"]),
        Refusal(code: "InvalidPolicy.Malformed", status: 400, changes: ["Policy": "allow"]),
        Refusal(code: "InvalidPriority.Malformed", status: 400, changes: ["Priority": "0"]),
        Refusal(
            code: "InvalidSourceCidrIp.Malformed", status: 400,
            changes: ["SourceCidrIp": "192.0.2.0/33"]),
        Refusal(code: "MissingParameter", status: 400, changes: ["SourceCidrIp": ""]),
        Refusal(
            code: "InvalidSourceGroupId.Mismatch", status: 400,
            changes: ["SourceCidrIp": "", "SourceGroupId": "sg-elsewhere"]),
        Refusal(
            code: "InvalidSourceGroupId.NotFound", status: 404,
            changes: ["SourceCidrIp": "", "SourceGroupId": "sg-none"]),
        Refusal(
            code: "InvalidPrefixListId.NotFound", status: 404,
            changes: ["SourceCidrIp": "", "SourcePrefixListId": "pl-none"]),
        Refusal(
            code: "InvalidPortRangeListId.NotFound", status: 404,
            changes: ["PortRange": "", "PortRangeListId": "prl-none"]),
        Refusal(
            code: "InvalidParameter.Description", status: 400,
            changes: ["Description": String(repeating: "d", count: 513)]),
        Refusal(code: "InvalidNicType.Mismatch", status: 403, changes: ["NicType": "internet"]),
        Refusal(code: "InvalidRegionId.NotFound", status: 404, region: RegionID("cn-none")),
        Refusal(
            code: "InvalidSecurityGroupId.NotFound", status: 404,
            group: SecurityGroupID("sg-none")),
        Refusal(
            code: "InvalidOperation.ResourceManagedByCloudProduct", status: 403,
            group: SecurityGroupID("sg-managed")),
    ]

    @Test("what cannot be added is refused, and nothing of the call is added", arguments: refusals)
    func refused(_ refusal: Refusal) {
        let wrong = Self.ssh.merging(refusal.changes) { _, new in new }
        #expect {
            try Self.added([Self.ssh, wrong], to: refusal.group, in: refusal.region)
        } throws: { error in
            let fault = error as? ServiceError
            return fault?.code.name == refusal.code && fault?.httpStatus == refusal.status
        }
    }

    @Test("a new rule has an id of its own, its time, and the service's spelling")
    func fields() throws {
        let rules = try Self.added([Self.ssh, Self.ssh.merging(["Priority": "9"]) { $1 }])
        #expect(rules.count == 2)
        #expect(Set(rules.map(\.id)).count == 2)
        let first = try #require(rules.first)
        #expect(first.id?.rawValue.hasPrefix("sgr-") == true)
        #expect(first.creationTime == "2026-01-01T00:00:00Z")
        let expected = [
            "IpProtocol": "TCP", "PortRange": "2222/2222", "SourceCidrIp": "192.0.2.0/24",
            "Policy": "Accept", "Priority": "1", "NicType": "intranet", "Direction": "ingress",
        ]
        for (name, value) in expected { #expect(first.attributes[name] == value) }
    }

    @Test("a rule that is there already is passed over, in whatever spelling")
    func identical() throws {
        let twin = [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "192.0.2.0/24",
            "Policy": "ACCEPT", "Priority": "1", "Description": "another description",
        ]
        #expect(try Self.added([twin]).isEmpty)
        #expect(try Self.added([Self.ssh, Self.ssh]).count == 1)
    }

    @Test("a rule that was revoked and added again has another id")
    func newID() throws {
        var world = SmallWorld.world
        var ids: [RuleID] = []
        for _ in 1...3 {
            let rule = try #require(try Self.added([Self.ssh], of: world).first)
            try world.authorize(
                [Self.ssh], in: SmallWorld.vpcGroup, region: SmallWorld.region, creationTime: "")
            let id = try #require(rule.id)
            ids.append(id)
            try world.revoke(.ids([id]), from: SmallWorld.vpcGroup, in: SmallWorld.region)
        }
        #expect(Set(ids).count == 3)
    }

    @Test("sources of every kind are kept with the names of what they are")
    func sources() throws {
        let group = try #require(World.standard.regions[0].groups.last { $0.rules.isEmpty })
        let base = ["IpProtocol": "tcp", "PortRange": "1/2"]
        let list = ["SourcePrefixListId": "pl-bp1aa0sqfvnop5wbpjvm"]
        let partner = [
            "SourceGroupId": "sg-bp11qn32urw1rr1g10vk",
            "SourceGroupOwnerAccount": "network@logistics.example",
        ]
        let own = ["SourceGroupId": "sg-bp1qlh21mbuiakm4seqa"]
        let ports = [
            "PortRange": "", "PortRangeListId": "prl-bp158h82xqmnvwzvo2bq",
            "SourceCidrIp": "10.0.0.1",
        ]
        let rules = try Self.added(
            [list, partner, own, ports].map { base.merging($0) { $1 } }, to: group.id,
            in: World.mainRegion, of: .standard)
        try #require(rules.count == 4)
        #expect(rules[0].attributes["SourcePrefixListName"] == "office-egress-v4")
        #expect(rules[1].attributes["SourceGroupOwnerAccount"] == "network@logistics.example")
        #expect(rules[2].attributes["SourceGroupName"] == "prod-monitoring")
        #expect(rules[3].match.portRangeListID == "prl-bp158h82xqmnvwzvo2bq")
        #expect(rules[3].attributes["PortRangeListName"] == "web-ports")
    }

    @Test("a full group and a twenty-first source group are refused, an identical rule is not")
    func limits() throws {
        let full = try #require(World.standard.regions[0].groups.first { $0.rules.count == 1000 })
        #expect {
            try Self.added([Self.ssh], to: full.id, in: World.mainRegion, of: .standard)
        } throws: { ($0 as? ServiceError)?.code.name == "AuthorizationLimitExceed" }
        let there = try #require(full.rules.first?.attributes)
        #expect(
            try Self.added([there], to: full.id, in: World.mainRegion, of: .standard).isEmpty)

        var world = SmallWorld.world
        for number in 1...21 {
            world.regions[0].groups.append(
                WorldGroup(
                    listing: SecurityGroup(
                        id: SecurityGroupID("sg-n\(number)"), name: "", vpcID: "vpc-1")))
        }
        let permissions = (1...21).map {
            ["IpProtocol": "all", "PortRange": "-1/-1", "SourceGroupId": "sg-n\($0)"]
        }
        let target = SecurityGroupID("sg-mine")
        #expect(try Self.added(Array(permissions.prefix(20)), to: target, of: world).count == 20)
        #expect {
            try Self.added(permissions, to: target, of: world)
        } throws: { ($0 as? ServiceError)?.code.name == "AuthorizationLimitExceed" }
    }

    @Test("an advanced group takes no rule with a group as its source")
    func advanced() throws {
        let group = try #require(
            World.standard.regions[0].groups.first { $0.listing.type == "enterprise" })
        let rule = [
            "IpProtocol": "all", "PortRange": "-1/-1", "SourceGroupId": "sg-bp1qlh21mbuiakm4seqa",
        ]
        #expect {
            try Self.added([rule], to: group.id, in: World.mainRegion, of: .standard)
        } throws: { ($0 as? ServiceError)?.httpStatus == 403 }
    }
}
