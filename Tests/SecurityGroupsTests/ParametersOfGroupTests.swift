import FoundationEssentials
import SecurityGroups
import Testing

@Suite("Rules of a group by parameters")
struct ParametersOfGroupTests {
    private func rule(_ id: String, _ fields: [String: String]) -> IngressRule {
        IngressRule(
            attributes: [
                "SecurityGroupRuleId": id, "IpProtocol": "TCP", "PortRange": "22/22",
                "NicType": "intranet", "Policy": "Accept", "Priority": "1",
            ].merging(fields) { $1 })
    }

    private func group(_ rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: RegionID("cn-hangzhou"), groupID: SecurityGroupID("sg-1"), vpcID: "vpc-1",
            rules: rules, readAt: Date(timeIntervalSince1970: 0))
    }

    private func named(
        _ fields: [String: String], of rules: [IngressRule]
    ) throws(ParameterError) -> [String] {
        let parameters = RuleParameters(
            ["IpProtocol": "tcp", "PortRange": "22/22"].merging(fields) { $1 })
        return try parameters.rules(of: group(rules)).map(\.key.text)
    }

    @Test("defaults are filled in, and a rule that differs in anything is left alone")
    func exact() throws {
        let rules = [
            rule("sgr-1", ["SourceCidrIp": "192.0.2.0/24"]),
            rule("sgr-wider", ["SourceCidrIp": "192.0.0.0/16"]),
            rule("sgr-drop", ["SourceCidrIp": "192.0.2.0/24", "Policy": "Drop"]),
            rule("sgr-5", ["SourceCidrIp": "192.0.2.0/24", "Priority": "5"]),
            rule("sgr-dest", ["SourceCidrIp": "192.0.2.0/24", "DestCidrIp": "10.0.0.1"]),
            rule("sgr-sport", ["SourceCidrIp": "192.0.2.0/24", "SourcePortRange": "1/9"]),
        ]
        let source = ["SourceCidrIp": "192.0.2.9/24"]
        #expect(try named(source, of: rules) == ["sgr-1"])
        #expect(try named(source.merging(["Policy": "DROP"]) { $1 }, of: rules) == ["sgr-drop"])
        #expect(try named(source.merging(["Priority": "5"]) { $1 }, of: rules) == ["sgr-5"])
        #expect(
            try named(source.merging(["DestCidrIp": "10.0.0.1/32"]) { $1 }, of: rules)
                == ["sgr-dest"])
    }

    @Test("every rule that matches is meant")
    func twins() throws {
        let source = ["SourceCidrIp": "192.0.2.0/24"]
        let rules = [rule("sgr-1", source), rule("sgr-2", source)]
        #expect(try named(source, of: rules) == ["sgr-1", "sgr-2"])
    }

    @Test("the account of a source group counts where it is given and a group is the source")
    func owner() throws {
        let rules = [
            rule("sgr-mine", ["SourceGroupId": "sg-a"]),
            rule(
                "sgr-theirs",
                ["SourceGroupId": "sg-b", "SourceGroupOwnerAccount": "Partner@Example.com"]),
        ]
        func names(_ fields: [String: String]) throws -> [String] { try named(fields, of: rules) }
        #expect(try names(["SourceGroupId": "sg-a"]) == ["sgr-mine"])
        #expect(try names(["SourceGroupId": "sg-b"]) == ["sgr-theirs"])
        #expect(
            try names([
                "SourceGroupId": "sg-b", "SourceGroupOwnerAccount": "partner@example.com",
            ]) == ["sgr-theirs"])
        #expect(
            try names(["SourceGroupId": "sg-b", "SourceGroupOwnerAccount": "other@example.com"])
                .isEmpty)
        let block = [rule("sgr-1", ["SourceCidrIp": "192.0.2.0/24"])]
        #expect(
            try named(
                ["SourceCidrIp": "192.0.2.0/24", "SourceGroupOwnerAccount": "x@example.com"],
                of: block) == ["sgr-1"])
    }

    @Test("without a source nothing is assumed")
    func noSource() {
        let rules = [rule("sgr-1", ["SourceCidrIp": "0.0.0.0/0"])]
        #expect(throws: ParameterError.self) { try named([:], of: rules) }
    }
}
