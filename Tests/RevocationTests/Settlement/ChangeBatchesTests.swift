import FoundationEssentials
import SecurityGroups
import Testing

@testable import Revocation

@Suite("Batches of a revocation")
struct ChangeBatchesTests {
    private func rule(_ fields: [String: String], id: String? = nil) -> IngressRule {
        var attributes = [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "192.0.2.0/24",
            "Policy": "Accept", "Priority": "1", "NicType": "intranet",
        ].merging(fields) { $1 }
        attributes["SecurityGroupRuleId"] = id
        return IngressRule(attributes: attributes)
    }

    private func batches(
        revoking rules: [IngressRule], beside others: [IngressRule] = [],
        by form: RuleNaming.Form = .id
    ) -> ChangeBatches {
        let group = GroupRules(
            region: RegionID("cn-hangzhou"), groupID: SecurityGroupID("sg-1"), vpcID: "vpc-1",
            rules: rules + others, readAt: Date(timeIntervalSince1970: 0))
        var count = 0
        return ChangeBatches(
            revoking: rules, of: GroupIndex(group), planned: Set(rules.map(\.key)), by: form,
            newToken: {
                count += 1
                return "token-\(count)"
            })
    }

    private func ids(_ batch: ChangeBatch) -> [String] {
        guard case .revoke(.ids(let ids)) = batch.request.action else { return [] }
        return ids.map(\.rawValue)
    }

    @Test("accept rules come before drop rules, never in one request with them")
    func order() {
        let made = batches(revoking: [
            rule(["Policy": "Drop"], id: "sgr-d"), rule([:], id: "sgr-a"),
            rule(["Policy": "Odd"], id: "sgr-o"), rule(["PortRange": "80/80"], id: "sgr-b"),
        ]).batches
        #expect(made.map(ids) == [["sgr-a", "sgr-b"], ["sgr-d", "sgr-o"]])
        #expect(made.map { $0.rules.allSatisfy(ChangeKind.revoke.comesFirst) } == [true, false])
        #expect(made.map(\.request.clientToken) == ["token-1", "token-2"])
    }

    @Test("a request names at most 100 ids")
    func limit() {
        let rules = (1...201).map { rule(["PortRange": "\($0)/\($0)"], id: "sgr-\($0)") }
        let made = batches(revoking: rules).batches
        #expect(made.map(\.rules.count) == [100, 100, 1])
        #expect(made.flatMap(ids) == rules.compactMap { $0.id?.rawValue })
    }

    @Test("a rule without an id gets a request of its own with every parameter explicit")
    func flatForm() {
        let made = batches(revoking: [rule([:])]).batches
        guard case .revoke(.parameters(let parameters)) = made.first?.request.action else {
            Issue.record("no flat request")
            return
        }
        let named = Dictionary(uniqueKeysWithValues: parameters.pairs.map { ($0.name, $0.value) })
        #expect(
            named == [
                "IpProtocol": "tcp", "PortRange": "22/22", "NicType": "intranet",
                "Policy": "accept", "SourceCidrIp": "192.0.2.0/24", "Priority": "1",
            ])
    }

    @Test("a rule of a protocol without ports names both port ranges")
    func flatFormWithoutPorts() {
        let made = batches(revoking: [rule(["IpProtocol": "GRE", "PortRange": "-1/-1"])]).batches
        guard case .revoke(.parameters(let parameters)) = made.first?.request.action else {
            Issue.record("no flat request")
            return
        }
        #expect(parameters.portRange == "-1/-1")
        #expect(parameters.sourcePortRange == "-1/-1")
    }

    @Test("by permissions a port list can be named, by parameters it cannot")
    func portList() {
        let listed = rule(["PortRange": "", "PortRangeListId": "prl-1"], id: "sgr-1")
        guard
            case .revoke(.permissions(let permissions)) = batches(
                revoking: [listed], by: .permissions
            ).batches.first?.request.action
        else {
            Issue.record("no request")
            return
        }
        let named = permissions.flatMap(\.pairs).map { "\($0.name)=\($0.value)" }
        #expect(named.contains("PortRangeListId=prl-1"))
        #expect(!named.contains { $0.hasPrefix("PortRange=") })
        let flat = batches(revoking: [listed], by: .parameters)
        #expect(flat.batches.isEmpty)
        #expect(
            flat.unnameable.map(\.outcome.summary) == [
                "not sent: a request by parameters cannot say its PortRangeListId"
            ])
    }

    @Test("a flat request that would also revoke a rule not planned is not made")
    func lookAlike() {
        let made = batches(revoking: [rule([:])], beside: [rule([:], id: "sgr-keep")])
        #expect(made.batches.isEmpty)
        #expect(made.unnameable.first?.outcome.name == "notSent")
        #expect(made.unnameable.first?.outcome.summary.contains("sgr-keep") == true)
    }

    @Test(
        "a rule without an id that the flat form cannot name exactly is not sent",
        arguments: [
            ["SourceCidrIp": ""], ["SourceCidrIp": "somewhere"], ["PortRange": "nonsense"],
            ["IpProtocol": "99"], ["Policy": "Odd"], ["DestGroupId": "sg-9"],
            ["PortRange": "", "PortRangeListId": "pl-1"], ["Priority": "1000"],
            ["DestCidrIp": "everywhere"], ["NicType": "internet"],
        ])
    func unnameable(_ fields: [String: String]) {
        let made = batches(revoking: [rule(fields)])
        #expect(made.batches.isEmpty)
        #expect(made.unnameable.map(\.outcome.name) == ["notSent"])
    }
}
