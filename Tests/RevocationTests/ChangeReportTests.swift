import Revocation
import SecurityGroups
import Testing

@Suite("Reports")
struct ChangeReportTests {
    /// One of each outcome, in the order of `RuleOutcome`'s cases.
    static let outcomes: [RuleOutcome] = [
        .revoked(grantedBy: []), .alreadyAbsent(), .goneAfterRefusal(PlanSample.fault), .notRevoked,
        .refused(PlanSample.fault),
        .changed(now: PlanSample.rule("a", ["Priority": "9"])), .notSent("why"), .unknown("why"),
    ]

    static func report(_ outcomes: [RuleOutcome]) -> ChangeReport {
        ChangeReport(
            .revoke, groupID: SecurityGroupID("sg-1"),
            rules: outcomes.enumerated().map { SettledRule(PlanSample.rule("r\($0)"), $1) })
    }

    @Test("the exit status follows from which outcomes there are, for every combination of them")
    func exitStatus() {
        for bits in 1..<(1 << Self.outcomes.count) {
            let present = Self.outcomes.indices.filter { bits & (1 << $0) != 0 }
                .map { Self.outcomes[$0] }
            let names = present.map(\.name)
            let expected: Int32
            if names.contains("unknown") {
                expected = 5
            } else if names == ["refused"] {
                expected = 4
            } else if names.allSatisfy({ $0 == "revoked" || $0 == "alreadyAbsent" }) {
                expected = 0
            } else {
                expected = 3
            }
            #expect(Self.report(present).exitStatus.rawValue == expected, "\(names)")
            #expect(
                Self.report(present + present.reversed()).exitStatus.rawValue == expected,
                "\(names)")
        }
    }

    @Test("an outcome that is not in the log is status 6, whatever became of the rules but unknown")
    func notRecorded() {
        for outcome in Self.outcomes {
            let report = ChangeReport(
                .revoke, groupID: SecurityGroupID("sg-1"),
                rules: [SettledRule(PlanSample.rule("r"), outcome)], isRecorded: false)
            #expect(
                report.exitStatus.rawValue == (outcome.name == "unknown" ? 5 : 6), "\(outcome.name)"
            )
        }
    }

    @Test(
        "the exit statuses that scripts rely on",
        arguments: [
            (["revoked", "revoked"], 0), (["alreadyAbsent"], 0), (["revoked", "alreadyAbsent"], 0),
            (["goneAfterRefusal"], 3), (["revoked", "goneAfterRefusal"], 3),
            (["notRevoked"], 3), (["changed"], 3), (["notSent"], 3), (["revoked", "refused"], 3),
            (["refused", "notSent"], 3), (["refused", "refused"], 4), (["unknown"], 5),
            (["unknown", "notRevoked"], 5), (["unknown", "refused"], 5),
            (["revoked", "unknown"], 5),
        ] as [([String], Int32)])
    func known(_ names: [String], _ expected: Int32) {
        let outcomes = names.compactMap { name in Self.outcomes.first { $0.name == name } }
        #expect(outcomes.count == names.count)
        #expect(Self.report(outcomes).exitStatus.rawValue == expected)
    }

    @Test("outcomes are counted in a fixed order, and only those there are")
    func counts() {
        let all = Self.report(Self.outcomes.reversed() + [.alreadyAbsent()])
        #expect(
            all.counts.map { "\($0.count) \($0.name)" } == [
                "1 revoked", "2 alreadyAbsent", "1 goneAfterRefusal", "1 notRevoked", "1 refused",
                "1 changed",
                "1 notSent", "1 unknown",
            ])
        let one = Self.report([.notSent("x"), .notSent("y")])
        #expect(one.counts.map(\.name) == ["notSent"])
        #expect(one.counts.map(\.count) == [2])
        #expect(Self.report([]).counts.isEmpty)
    }

    @Test("only a revoked rule's words begin with revoked, and each outcome's with its own name")
    func words() {
        let beginnings = [
            "revoked", "already absent", "gone when the group was read back, but ECS refused",
            "NOT revoked", "refused", "changed", "not sent", "unknown",
        ]
        for (outcome, beginning) in zip(Self.outcomes, beginnings) {
            #expect(outcome.summary.hasPrefix(beginning))
            #expect(
                outcome.summary.lowercased().hasPrefix("revoked") == (outcome.name == "revoked"))
        }
    }

    @Test("a revoked rule whose traffic another one still grants says which")
    func grantedBy() {
        #expect(
            RuleOutcome.revoked(grantedBy: [RuleID("sgr-1")]).summary
                == "revoked, but sgr-1 grants the same")
        #expect(
            RuleOutcome.revoked(grantedBy: [RuleID("sgr-1"), RuleID("sgr-2")]).summary
                == "revoked, but sgr-1, sgr-2 grant the same")
    }

    @Test("why a rule was refused, not sent or is unknown is told in its words")
    func reasons() {
        #expect(
            RuleOutcome.refused(PlanSample.fault).summary.contains(PlanSample.fault.description))
        #expect(RuleOutcome.notSent("the log is full").summary.contains("the log is full"))
        #expect(RuleOutcome.unknown("the reply was lost").summary.contains("the reply was lost"))
        #expect(RuleOutcome.changed(now: PlanSample.rule("a")).summary.contains("nothing was sent"))
    }
}
