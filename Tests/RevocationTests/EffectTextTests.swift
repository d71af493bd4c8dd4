import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("Effects in words")
struct EffectTextTests {
    static func effect(
        _ ids: [String], of rules: [IngressRule], keeping kept: ProtectedAccess = ProtectedAccess(),
        budget: WorkBudget = WorkBudget()
    ) throws -> ChangeEffect {
        let plan = try #require(
            ChangePlan(revoking: ids.map { .id(RuleID($0)) }, of: PlanSample.group(rules)))
        return ChangeEffect(of: plan, keeping: kept, around: .alone, budget: budget)
    }

    static func text(_ effect: ChangeEffect) -> String {
        effect.sections.flatMap { [$0.title] + $0.items.map { "  \($0)" } }
            .joined(separator: "\n")
    }

    static let wide = PlanSample.rule("wide", ["SourceCidrIp": "192.0.0.0/8", "Priority": "2"])

    @Test("an accept rule that goes is under what stops being accepted")
    func lost() throws {
        let effect = try Self.effect(["a"], of: [PlanSample.rule("a")])
        #expect(
            Self.text(effect) == """
                Newly ACCEPTED
                  nothing
                Stops being accepted
                  tcp 22 from 192.0.2.0/24
                Still accepted by
                  no other rule
                """)
        #expect(!effect.impact.changesNothing)
    }

    @Test("a rule inside a wider one names the one that still accepts")
    func stillAccepted() throws {
        let effect = try Self.effect(["a"], of: [PlanSample.rule("a"), Self.wide])
        #expect(
            Self.text(effect) == """
                Newly ACCEPTED
                  nothing
                Stops being accepted
                  nothing
                Still accepted by
                  wide (accept tcp 22 from 192.0.0.0/8, priority 2): traffic of a
                """)
        #expect(effect.impact.changesNothing)
    }

    @Test("a drop rule that opens a port to the world says so first")
    func gained() throws {
        let world = PlanSample.rule("w", ["SourceCidrIp": "0.0.0.0/0", "Priority": "9"])
        let drop = PlanSample.rule("d", ["SourceCidrIp": "0.0.0.0/0", "Policy": "Drop"])
        let effect = try Self.effect(["d"], of: [world, drop])
        #expect(
            Self.text(effect) == """
                Newly ACCEPTED
                  tcp 22 from anywhere (IPv4)
                Stops being accepted
                  nothing
                """)
    }

    @Test("a drop rule before the final deny says that it is denied all the same")
    func finalDeny() throws {
        let effect = try Self.effect(["d"], of: [PlanSample.drop("d")])
        #expect(effect.impact.changesNothing)
        #expect(
            Self.text(effect).hasSuffix(
                "Still denied by\n  no rule, so it is denied: traffic of d"))
    }

    @Test("a rule that stronger rules cover never decides")
    func shadowed() throws {
        let effect = try Self.effect(
            ["w"], of: [PlanSample.drop("d"), PlanSample.rule("w", ["Priority": "5"])])
        #expect(Self.text(effect).contains("Never decides\n  w (accept tcp 22"))
    }

    @Test("work that was cut short never says that there is nothing")
    func incomplete() throws {
        let effect = try Self.effect(
            ["a"], of: [PlanSample.rule("a"), Self.wide], budget: WorkBudget(stepLimit: 0))
        #expect(!effect.impact.isComplete)
        #expect(!effect.impact.changesNothing)
        #expect(!Self.text(effect).contains("nothing"))
        #expect(!Self.text(effect).contains("no other rule"))
        #expect(Self.text(effect).contains("not known: the answer is not complete"))
    }

    @Test("a heading with very many lines says how many it leaves out; without a limit none")
    func limited() throws {
        let rules = (1...100).map {
            PlanSample.rule(
                "r\($0)",
                [
                    "PortRange": "\($0 * 2)/\($0 * 2)",
                    "SourceCidrIp": "10.0.\($0).0/24",
                ])
        }
        let ids = rules.compactMap { $0.id?.rawValue }
        let effect = try Self.effect(ids, of: rules)
        let lost = try #require(effect.sections.first { $0.kind == .lost })
        #expect(lost.items.count == 41)
        #expect(lost.items.last == "… and 60 more: drawbridge impact lists them all")
        let plan = try #require(
            ChangePlan(revoking: rules.map(\.key), of: PlanSample.group(rules)))
        let whole = EffectText(effect.impact, of: plan).sections
        #expect(whole.first { $0.kind == .lost }?.items.count == 100)
    }

    @Test("the operator's own connection: cut, kept by another rule, and no matter of the plan")
    func connection() throws {
        let own = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.5 22"))
        let cut = try #require(
            Self.effect(["a"], of: [PlanSample.rule("a")], keeping: own).access.first)
        #expect(cut.isWarning)
        #expect(
            cut.summary
                == "Your own connection, 192.0.2.7 to port 22: a reconnect will be refused, and the running session may be cut."
        )
        let kept = try #require(
            Self.effect(["a"], of: [PlanSample.rule("a"), Self.wide], keeping: own).access.first)
        #expect(!kept.isWarning)
        #expect(
            kept.summary == "Your own connection, 192.0.2.7 to port 22: still accepted by wide.")
        let elsewhere = try #require(
            Self.effect(
                ["a"], of: [PlanSample.rule("a")],
                keeping: ProtectedAccess(
                    connection: SSHConnection("198.51.100.9 50022 10.0.0.5 22"))
            ).access.first)
        #expect(!elsewhere.isWarning)
        #expect(elsewhere.summary.hasSuffix("refused, as before."))
    }

    @Test("an address to keep is watched, too")
    func keptAddress() throws {
        let kept = try ProtectedAccess(
            addresses: [#require(KeptAddress("192.0.2.0/24:22"))])
        let verdict = try #require(
            Self.effect(["a"], of: [PlanSample.rule("a")], keeping: kept).access.first)
        #expect(verdict.isWarning)
        #expect(
            verdict.summary == "To keep, 192.0.2.0/24 to port 22: a reconnect will be refused.")
    }
}
