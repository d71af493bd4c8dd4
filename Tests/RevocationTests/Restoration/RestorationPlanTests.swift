import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("A plan to restore")
struct RestorationPlanTests {
    private let ssh = PlanSample.rule("ssh")
    private let drop = PlanSample.rule("drop", ["Policy": "Drop", "SourceCidrIp": "10.0.0.0/8"])
    private let web = PlanSample.rule("web", ["PortRange": "443/443", "SourceCidrIp": "0.0.0.0/0"])

    @Test("drop rules come before accept rules, the other way round than in a revoke")
    func order() throws {
        let plan = try PlanSample.restoration([ssh, drop])
        #expect(PlanSample.names(plan.rules) == ["drop", "ssh"])
        #expect(plan.phrase.text == "restore 2")
    }

    @Test("a rule of which the group holds the same, under whatever id, is left alone and counts")
    func alreadyThere() throws {
        let plan = try PlanSample.restoration(
            [ssh, drop], into: [PlanSample.rule("other", ["Description": "made by hand"])])
        #expect(PlanSample.names(plan.rules) == ["drop"])
        #expect(PlanSample.settled(plan) == ["ssh already there: other is the same rule"])
        #expect(plan.meantCount == 2)
    }

    @Test(
        "a rule that cannot be authorised again is named with the reason",
        arguments: [
            (["Policy": "Perhaps"], "its policy “Perhaps” is not known"),
            (["DestGroupId": "sg-2"], "no parameter can say its DestGroupId"),
            (["SourceCidrIp": ""], "it has no source"),
            (["SourceCidrIp": "somewhere"], "its source “somewhere” cannot be read"),
            (["NicType": "internet"], "NicType “internet” is not valid"),
            (["PortRange": "22"], "PortRange “22” is not valid"),
        ])
    func obstacle(_ fields: [String: String], _ words: String) throws {
        // The revocation says the same before it is done, and asks for the stronger phrase.
        let revocation = try PlanSample.plan([PlanSample.rule("odd", fields), ssh])
        let lost = try #require(revocation.restorable.obstacles.first)
        #expect(lost.reason.hasPrefix(words))
        #expect(PlanSample.names(revocation.restorable.rules) == ["ssh"])
        #expect(revocation.hazards.contains(.notRestorable([lost.summary])))
        #expect(revocation.phrase == .groupSuffix("abcdef"))
        let plan = try PlanSample.restoration([PlanSample.rule("odd", fields), ssh])
        #expect(PlanSample.names(plan.rules) == ["ssh"])
        #expect(
            PlanSample.settled(plan).first?.hasPrefix(
                "odd not sent: it cannot be authorised again: \(words)") == true)
        #expect(plan.meantCount == 1)
    }

    @Test("two rules that are the same to ECS are restored once")
    func twins() throws {
        let revocation = try PlanSample.plan([
            ssh, PlanSample.rule("twin", ["Description": "again"]),
        ])
        #expect(revocation.hazards.isEmpty, "the traffic comes back")
        let plan = try PlanSample.restoration([
            ssh, PlanSample.rule("twin", ["Description": "again"]),
        ])
        #expect(PlanSample.names(plan.rules) == ["ssh"])
        #expect(PlanSample.settled(plan) == ["twin not sent: ssh is the same rule and is restored"])
    }

    @Test("a rule that is open to the world asks for the stronger phrase, a drop rule does not")
    func openToTheWorld() throws {
        let plan = try PlanSample.restoration([web, ssh])
        #expect(
            plan.hazards == [
                .openToTheWorld(["accept tcp 443 from 0.0.0.0/0, priority 1"])
            ])
        #expect(plan.phrase == .groupSuffix("abcdef"))
        let everybody = ["PortRange": "443/443", "SourceCidrIp": "0.0.0.0/0", "Policy": "Drop"]
        #expect(try PlanSample.restoration([PlanSample.rule("d", everybody)]).hazards.isEmpty)
        let ipv6 = ["SourceCidrIp": "", "Ipv6SourceCidrIp": "::/0"]
        #expect(try !PlanSample.restoration([PlanSample.rule("6", ipv6)]).hazards.isEmpty)
    }

    @Test("that traffic is accepted anew is what a restoration is for, and no hazard")
    func newlyAccepted() throws {
        let plan = try PlanSample.restoration([ssh])
        #expect(plan.effect?.impact.gained.isEmpty == false)
        #expect(plan.hazards.isEmpty)
    }

    @Test("an effect that is not known asks for the stronger phrase")
    func effectUnknown() throws {
        let plan = ChangePlan(
            restoring: try PlanSample.revoked([ssh]), into: PlanSample.group([]))
        #expect(plan.hazards == [.effectUnknown])
    }

    @Test("accept rules that come back without the drop rules that went with them ask for it, too")
    func dropsStayAway() throws {
        let plan = try PlanSample.restoration([ssh, drop], only: [ssh.key])
        #expect(plan.hazards == [.dropsStayAway(count: 1)])
        // The drop rule itself needs no accept rule.
        #expect(try PlanSample.restoration([ssh, drop], only: [drop.key]).hazards.isEmpty)
        // One that somebody made again is there.
        let again = PlanSample.rule("again", ["Policy": "Drop", "SourceCidrIp": "10.0.0.0/8"])
        #expect(try PlanSample.restoration([ssh, drop], into: [again]).hazards.isEmpty)
    }

    @Test("requests hold no more than 100 rules, and no request holds both policies")
    func batches() throws {
        let accepts = (1...150).map { PlanSample.rule("a\($0)", ["PortRange": "\($0)/\($0)"]) }
        let plan = try PlanSample.restoration(accepts + [drop])
        var tokens = 0
        let batches = plan.kind.batches(
            for: plan.rules, of: plan, in: GroupIndex(plan.seen),
            newToken: {
                tokens += 1
                return "token-\(tokens)"
            }
        ).batches
        #expect(batches.map(\.rules.count) == [1, 100, 50])
        #expect(
            batches.map { $0.rules.allSatisfy(ChangeKind.restore.comesFirst) } == [
                true, false, false,
            ])
        #expect(Set(batches.map(\.request.clientToken)).count == 3)
        guard case .authorise(let permissions) = batches[0].request.action else {
            Issue.record("it does not authorise")
            return
        }
        #expect(permissions.first?.pairs.contains { $0.value == "drop" } == true)
    }

    @Test("any rule that is different but those that are restored stops it")
    func difference() throws {
        let plan = try PlanSample.restoration([ssh], into: [drop])
        func unplanned(_ now: [IngressRule]) -> [String] {
            GroupDifference(from: plan.seen, to: PlanSample.group(now)).unplanned(by: plan)
        }
        #expect(unplanned([drop, PlanSample.rule("new")]).isEmpty, "somebody restored it by hand")
        #expect(unplanned([drop, web]).count == 1)
        #expect(unplanned([]).count == 1)
    }
}
