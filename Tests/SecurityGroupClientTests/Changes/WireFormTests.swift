import ECSProtocol
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: the form on the wire")
struct WireFormTests {
    @Test("by permissions a hundred rules go in a request, each with every parameter")
    func permissions() async throws {
        let rules = (1...101).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules + [rule("sgr-d", port: 500, policy: "Drop")])
        let ids = rules.compactMap { $0.id?.rawValue } + ["sgr-d"]
        let report = try await world.report(try await world.confirmed(ids, by: .permissions))
        #expect(report.exitStatus == .done)
        let revokes = await world.ecs.revokes
        let counts = revokes.map { revoke in
            if case .permissions(let permissions) = revoke.naming { permissions.count } else { 0 }
        }
        #expect(counts == [100, 1, 1])
        guard case .permissions(let first) = revokes.first?.naming else { return }
        #expect(
            first.first?.pairs.map { "\($0.name)=\($0.value)" } == [
                "IpProtocol=tcp", "PortRange=1/1", "NicType=intranet", "Policy=accept",
                "SourceCidrIp=192.0.2.0/24", "Priority=1",
            ])
    }

    @Test("by parameters each rule goes in a request of its own, though it has an id")
    func parameters() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-3", port: 81)])
        let plan = try await world.confirmed(["sgr-1", "sgr-2"], by: .parameters)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        #expect(await world.ecs.rules.map(\.key.text) == ["sgr-3"])
        for revoke in await world.ecs.revokes {
            guard case .parameters(let parameters) = revoke.naming else {
                Issue.record("another form")
                return
            }
            #expect(parameters.policy == "accept" && parameters.priority == "1")
        }
        #expect(await world.ecs.revokes.count == 2)
    }

    @Test(
        "a form by match that also matches a rule not planned is refused",
        arguments: [RuleNaming.Form.permissions, .parameters])
    func lookAlike(_ form: RuleNaming.Form) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-twin"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1", "sgr-2"], by: form)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 notSent", "sgr-2 revoked"])
        guard case .notSent(let why) = report.rules.first?.outcome else { return }
        #expect(
            why == "a request by its parameters would also revoke sgr-twin, which is not planned")
        #expect(await world.ecs.rules.map(\.key.text) == ["sgr-1", "sgr-twin"])
    }

    @Test(
        "rules that match the same are named once and settled each",
        arguments: [RuleNaming.Form.permissions, .parameters])
    func twins(_ form: RuleNaming.Form) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-twin")])
        let plan = try await world.confirmed(["sgr-1", "sgr-twin"], by: form)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-twin revoked"])
        #expect(await world.ecs.revokes.count == 1)
    }

    @Test("by permissions a success that matched nothing leaves the rule not revoked")
    func successWithoutDeleting() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"], by: .permissions)
        await world.ecs.react(.successWithoutDeleting)
        #expect(try await world.report(plan).outcomes == ["sgr-1 notRevoked"])
    }
}
