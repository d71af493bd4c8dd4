import ECSProtocol
import Sandbox
import SecurityGroups
import Testing

@Suite("A revoke by rule ids")
struct RevocationByIDTests {
    func revoke(_ ids: [String], deletion: FaultInjection.Deletion = .complete) throws -> [String] {
        var world = SmallWorld.world
        try world.revoke(
            .ids(ids.map { RuleID($0) }), from: SmallWorld.vpcGroup, in: SmallWorld.region,
            deletion: deletion)
        let left = Set(try rules(of: world))
        return try rules(of: SmallWorld.world).filter { !left.contains($0) }
    }

    func rules(of world: World) throws -> [String] {
        try world.group(SmallWorld.vpcGroup, in: SmallWorld.region).rules
            .compactMap { $0.id?.rawValue }
    }

    @Test("takes away the named rules and no other")
    func revoked() throws {
        #expect(try revoke(["sgr-9", "sgr-1", "sgr-9"]) == ["sgr-1", "sgr-9"])
    }

    @Test("is refused with an unknown id, and nothing is gone")
    func unknown() throws {
        var world = SmallWorld.world
        let fault = #expect(throws: ServiceError.self) {
            try world.revoke(
                .ids([RuleID("sgr-1"), RuleID("sgr-c1")]), from: SmallWorld.vpcGroup,
                in: SmallWorld.region)
        }
        #expect(fault?.code.name == "InvalidParam.SecurityGroupRuleId")
        #expect(fault?.httpStatus == 400)
        #expect(world == SmallWorld.world)
    }

    @Test("is refused with more than a hundred ids")
    func tooMany() {
        #expect(throws: ServiceError.self) {
            try revoke(Array(repeating: "sgr-1", count: 101))
        }
        #expect(throws: Never.self) { try revoke(Array(repeating: "sgr-1", count: 100)) }
    }

    @Test("can be made to take away half of the rules, or none")
    func unfaithful() throws {
        #expect(try revoke(["sgr-1", "sgr-2", "sgr-3"], deletion: .half) == ["sgr-1"])
        #expect(try revoke(["sgr-1", "sgr-2", "sgr-3"], deletion: .none) == [])
    }

    @Test("by Permissions succeeds where nothing matches, and takes away all that match")
    func permissions() throws {
        var world = SmallWorld.world
        var nothing = RuleParameters(RevocationByParametersTests.ssh)
        nothing.priority = "77"
        try world.revoke(
            .permissions([nothing]), from: SmallWorld.vpcGroup, in: SmallWorld.region)
        #expect(world == SmallWorld.world)
        try world.revoke(
            .permissions([nothing, RuleParameters(RevocationByParametersTests.ssh)]),
            from: SmallWorld.vpcGroup, in: SmallWorld.region)
        #expect(try rules(of: world).first == "sgr-2")
    }
}
