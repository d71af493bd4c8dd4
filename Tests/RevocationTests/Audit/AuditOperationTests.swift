import FoundationEssentials
import SecurityGroups
import Testing

@testable import Revocation

@Suite("An operation of the audit log")
struct AuditOperationTests {
    private static let rules = (1...3).map { number in
        IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-\(number)", "IpProtocol": "tcp", "PortRange": "22/22",
            "SourceCidrIp": "10.0.\(number).0/24", "Policy": "Accept", "Priority": "1",
        ])
    }

    private func entry(_ sequence: Int, _ event: AuditEvent) -> AuditEntry {
        AuditEntry(
            sequence: sequence, previous: AuditEntry.firstPrevious,
            time: Date(timeIntervalSince1970: 1_770_000_000 + Double(sequence)),
            who: OperatorIdentity(uid: 1000, account: "ana", host: "bastion-1"),
            session: AuditSession(
                endpoint: "https://ecs.cn-hangzhou.aliyuncs.com", region: RegionID("cn-hangzhou"),
                account: "1"), event: event)
    }

    private func intent(
        _ sequence: Int, _ kind: ChangeKind = .revoke, restores: Int? = nil,
        continues: Int? = nil, rules: [IngressRule] = rules
    ) -> AuditEntry {
        entry(
            sequence,
            .intent(
                AuditIntent(
                    kind, groupID: "sg-1", groupName: "web", vpcID: "vpc-1", restores: restores,
                    readAt: Date(timeIntervalSince1970: 1_770_000_000), continues: continues,
                    reason: "INC-4711", phrase: "count", hazards: [], requests: [], rules: rules))
        )
    }

    private func outcome(
        _ sequence: Int, of intent: Int?, _ ends: [RuleOutcome], _ kind: ChangeKind = .revoke,
        interrupted: Bool = false
    ) -> AuditEntry {
        entry(
            sequence,
            .outcome(
                AuditOutcome(
                    kind, intent: intent, groupID: "sg-1", interrupted: interrupted,
                    readBackAt: nil, rules: zip(Self.rules, ends).map { SettledRule($0, $1) })))
    }

    private static let revoked = RuleOutcome.revoked(grantedBy: [])
    private static let there = RuleOutcome.alreadyThere(as: nil)

    private func told(_ entries: [AuditEntry?]) -> [String] {
        AuditOperation.all(of: entries).map { operation in
            let numbers = operation.places.map { place in
                entries[place].map { "\($0.sequence)" } ?? "?"
            }
            return [numbers.joined(separator: "+"), operation.result, operation.undo]
                .filter { !$0.isEmpty }.joined(separator: " | ")
        }
    }

    @Test("its intents, those that carry it on and its end are one, whatever stands between them")
    func together() {
        let entries = [
            intent(1), intent(2), intent(3, continues: 1),
            outcome(4, of: 2, [Self.revoked, Self.revoked, Self.revoked]),
            outcome(5, of: 1, [Self.revoked, .alreadyAbsent(), Self.revoked]), nil,
        ]
        #expect(
            told(entries) == [
                "1+3+5 | revoked 2/3, 1 already gone", "2+4 | revoked 3/3",
                "? | written by a later version",
            ])
        let operations = AuditOperation.all(of: entries)
        #expect(operations.map(\.standing) == [.done, .done, .unknown])
        #expect(operations[0].group == "web")
    }

    @Test("what is not as was asked is told in capitals, and what is not known as that")
    func ends() {
        let operations = AuditOperation.all(of: [
            intent(1), outcome(2, of: 1, [Self.revoked, .notRevoked, .notSent("late")]),
            intent(3),
            outcome(4, of: 3, [Self.revoked, .unknown("lost"), .notRevoked], interrupted: true),
            intent(5),
        ])
        #expect(
            operations.map(\.result) == [
                "revoked 1/3, 1 NOT REVOKED, 1 not sent",
                "revoked 1/3, 1 NOT REVOKED, 1 UNKNOWN, interrupted",
                "revoke 3, NO OUTCOME recorded",
            ])
        #expect(operations.map(\.standing) == [.failed, .unknown, .unknown])
    }

    @Test("what a later start found is its end, unless an outcome is there")
    func settled() {
        let found = entry(
            2,
            .settled(
                AuditSettlement(
                    intent: 1, groupID: "sg-1", readAt: Date(timeIntervalSince1970: 1_770_000_009),
                    rules: [
                        FoundRule(Self.rules[0], isPresent: false),
                        FoundRule(Self.rules[1], isPresent: true),
                    ])))
        let broken = AuditOperation.all(of: [intent(1), found])
        #expect(broken.map(\.result) == ["revocation BROKE OFF, read later: 1/2 gone"])
        #expect(broken.map(\.standing) == [.failed])
        let late = outcome(3, of: 1, [Self.revoked, Self.revoked, Self.revoked])
        #expect(told([intent(1), found, late]) == ["1+2+3 | revoked 3/3"])
    }

    @Test("what undid it is named, and whether that was all of it")
    func undone() {
        let revocation = [
            intent(1), outcome(2, of: 1, [Self.revoked, Self.revoked, Self.revoked]),
        ]
        let all = [Self.there, Self.there, Self.there]
        #expect(
            told(
                revocation + [
                    intent(3, .restore, restores: 1), outcome(4, of: 3, all, .restore),
                ]) == [
                    "1+2 | revoked 3/3 | undone by 3",
                    "3+4 | restored 0/3, 3 already there | undoes 1",
                ])
        let part = [Self.there, .notRestored, .notSent("late")]
        let partly = told(
            revocation + [intent(3, .restore, restores: 1), outcome(4, of: 3, part, .restore)])
        #expect(partly[0].hasSuffix("partly undone by 3"))
        let open = told(revocation + [intent(3, .restore, restores: 1)])
        #expect(
            open == ["1+2 | revoked 3/3", "3 | restore 3, NO OUTCOME recorded | was to undo 1"])
    }

    @Test("an end whose intent is not here stands alone, and a damaged log has no circles")
    func damaged() {
        let end = outcome(9, of: 4, [Self.revoked, Self.revoked, Self.revoked])
        #expect(told([end]) == ["9 | revoked 3/3"])
        let circle = [intent(1, continues: 2), intent(2, continues: 1), intent(1)]
        #expect(AuditOperation.all(of: circle).flatMap(\.places).sorted() == [0, 1, 2])
    }
}
