import ECSProtocol
import Sandbox
import SecurityGroups
import Testing

@Suite("A revoke by the specification's parameters")
struct RevocationByParametersTests {
    /// A rule that is there, as the specification writes it.
    static let ssh = [
        "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "192.0.2.0/24",
    ]

    static func revoke(
        _ parameters: [String: String], from group: SecurityGroupID = SmallWorld.vpcGroup,
        in region: RegionID = SmallWorld.region
    ) throws(ServiceError) -> [String] {
        var world = SmallWorld.world
        let before = (try? world.group(group, in: region).rules) ?? []
        try world.revoke(.parameters(RuleParameters(parameters)), from: group, in: region)
        let after = try world.group(group, in: region).rules
        return before.filter { !after.contains($0) }.compactMap { $0.id?.rawValue }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let code: String
        let status: Int
        var changes: [String: String] = [:]
        var group = SmallWorld.vpcGroup
        var region = SmallWorld.region
        var testDescription: String { "\(code) \(changes) \(group)" }
    }

    static let refusals: [Refusal] =
        ["200/1", "22", "0/22", "1/65536", "a/b", "-1/-1", "", "22/22,80/80"].map {
            Refusal(code: "InvalidIpPortRange.Malformed", status: 400, changes: ["PortRange": $0])
        } + [
            Refusal(
                code: "InvalidIpPortRange.Malformed", status: 400,
                changes: ["IpProtocol": "icmp"]),
            Refusal(
                code: "InvalidIpPortRange.Malformed", status: 400,
                changes: ["SourcePortRange": "9/1"]),
            Refusal(
                code: "InvalidIpProtocol.ValueNotSupported", status: 400,
                changes: ["IpProtocol": "sctp"]),
            Refusal(
                code: "InvalidIpProtocol.ValueNotSupported", status: 400,
                changes: ["IpProtocol": ""]),
            Refusal(
                code: "InvalidNicType.ValueNotSupported", status: 400,
                changes: ["NicType": "wifi"]),
            Refusal(code: "InvalidPolicy.Malformed", status: 400, changes: ["Policy": "allow"]),
            Refusal(
                code: "InvalidSourceCidrIp.Malformed", status: 400,
                changes: ["SourceCidrIp": "192.0.2.0/33"]),
            Refusal(
                code: "InvalidSourceCidrIp.Malformed", status: 400,
                changes: ["SourceCidrIp": "2001:db8::/32"]),
            Refusal(
                code: "InvalidSourceGroupId.Mismatch", status: 400,
                changes: ["SourceCidrIp": "", "SourceGroupId": "sg-elsewhere"]),
            Refusal(
                code: "InvalidSourceGroupId.Mismatch", status: 400,
                changes: [
                    "SourceCidrIp": "", "SourceGroupId": "sg-theirs-elsewhere",
                    "SourceGroupOwnerId": "2",
                ]),
            Refusal(code: "MissingParameter", status: 400, changes: ["SourceCidrIp": ""]),
            Refusal(code: "MissingParameter", status: 400, changes: ["SourceCidrIp": "  "]),
            Refusal(code: "InvalidPriority.Malformed", status: 400, changes: ["Priority": "101"]),
            Refusal(code: "InvalidPriority.Malformed", status: 400, changes: ["Priority": "one"]),
            Refusal(
                code: "InvalidDestCidrIp.Malformed", status: 400, changes: ["DestCidrIp": "here"]),
            Refusal(
                code: "InvalidGroupAuthItem.NotFound", status: 403,
                changes: ["SourceCidrIp": "192.0.2.0/25"]),
            Refusal(
                code: "InvalidGroupAuthItem.NotFound", status: 403, changes: ["Priority": "7"]),
            Refusal(
                code: "InvalidGroupAuthItem.NotFound", status: 403,
                changes: ["DestCidrIp": "10.1.0.0/16"]),
            Refusal(
                code: "InvalidNicType.Mismatch", status: 403, changes: ["NicType": "internet"]),
            Refusal(
                code: "InvalidNicType.Mismatch", status: 403,
                changes: ["PortRange": "445/445", "SourceCidrIp": "10.0.0.0/8"],
                group: SmallWorld.classicGroup),
            Refusal(
                code: "InvalidNicType.Mismatch", status: 403,
                changes: [
                    "PortRange": "445/445", "SourceCidrIp": "", "SourceGroupId": "sg-classic-2",
                ], group: SmallWorld.classicGroup),
            Refusal(code: "InvalidRegionId.NotFound", status: 404, region: RegionID("cn-nowhere")),
            Refusal(
                code: "InvalidSecurityGroupId.NotFound", status: 404,
                group: SecurityGroupID("sg-nowhere")),
            Refusal(
                code: "InvalidSourceGroupId.NotFound", status: 404,
                changes: ["SourceCidrIp": "", "SourceGroupId": "sg-nowhere"]),
            Refusal(
                code: "InvalidSourceGroupId.NotFound", status: 404,
                changes: ["SourceCidrIp": "", "SourceGroupId": "sg-theirs"]),
            Refusal(
                code: "InvalidSourceGroupId.NotFound", status: 404,
                changes: [
                    "SourceCidrIp": "", "SourceGroupId": "sg-mine", "SourceGroupOwnerId": "2",
                ]),
            Refusal(
                code: "InvalidOperation.ResourceManagedByCloudProduct", status: 403,
                group: SecurityGroupID("sg-managed")),
        ]

    @Test("is refused as the specification says", arguments: refusals)
    func refused(_ refusal: Refusal) throws {
        let parameters = Self.ssh.merging(refusal.changes) { _, new in new }
        let fault = #expect(throws: ServiceError.self) {
            try Self.revoke(parameters, from: refusal.group, in: refusal.region)
        }
        #expect(fault?.code.name == refusal.code)
        #expect(fault?.httpStatus == refusal.status)
        if let message = fault?.code.specifiedMessage { #expect(fault?.message == message) }
    }

    @Test("the refusals above cover all twelve codes of the specification")
    func complete() {
        let codes = Set(Self.refusals.map(\.code))
        for code in ErrorCode.specified { #expect(codes.contains(code.name)) }
    }

    @Test(
        "takes away exactly the rule that matches",
        arguments: [
            ([:], ["sgr-1"]),
            (["IpProtocol": "Tcp", "Policy": "ACCEPT", "NicType": "intranet"], ["sgr-1"]),
            (["SourceCidrIp": "192.0.2.77/24", "DestCidrIp": "0.0.0.0/0"], ["sgr-1"]),
            (["Priority": "5"], ["sgr-2"]),
            (["Policy": "drop"], ["sgr-3"]),
            (["SourceGroupId": "sg-nowhere"], ["sgr-1"]),
            (
                [
                    "IpProtocol": "all", "PortRange": "-1/-1", "SourceCidrIp": "",
                    "SourceGroupId": "sg-mine",
                ], ["sgr-4"]
            ),
            (
                [
                    "IpProtocol": "udp", "PortRange": "53/53", "SourceCidrIp": "",
                    "SourceGroupId": "sg-theirs", "SourceGroupOwnerAccount": "You@b.example",
                ], ["sgr-5"]
            ),
            (
                [
                    "IpProtocol": "udp", "PortRange": "123/123", "SourceCidrIp": "10.0.0.0/8",
                    "SourcePortRange": "123/123",
                ], ["sgr-6"]
            ),
            (
                ["PortRange": "80/80", "SourceCidrIp": "10.0.0.0/8", "DestCidrIp": "10.1.0.0/16"],
                ["sgr-7"]
            ),
            (
                [
                    "IpProtocol": "icmpv6", "PortRange": "-1/-1", "SourceCidrIp": "",
                    "Ipv6SourceCidrIp": "2001:db8::/32",
                ], ["sgr-8"]
            ),
            (["IpProtocol": "gre", "PortRange": "-1/-1", "SourceCidrIp": "192.0.2.9"], ["sgr-9"]),
        ] as [([String: String], [String])])
    func matched(_ changes: [String: String], _ revoked: [String]) throws {
        #expect(try Self.revoke(Self.ssh.merging(changes) { _, new in new }) == revoked)
    }

    @Test("in a classic group NicType is internet by default, and a group needs intranet named")
    func classic() throws {
        let group = SmallWorld.classicGroup
        #expect(
            try Self.revoke(
                ["IpProtocol": "tcp", "PortRange": "443/443", "SourceCidrIp": "0.0.0.0/0"],
                from: group) == ["sgr-c1"])
        #expect(
            try Self.revoke(
                [
                    "IpProtocol": "tcp", "PortRange": "445/445", "SourceGroupId": "sg-classic-2",
                    "NicType": "intranet",
                ], from: group) == ["sgr-c3"])
    }
}
