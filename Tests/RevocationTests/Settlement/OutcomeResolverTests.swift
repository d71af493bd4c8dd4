import FoundationEssentials
import SecurityGroups
import Testing

@testable import Revocation

@Suite("OutcomeResolver")
struct OutcomeResolverTests {
    static func rule(
        _ id: String, port: Int = 22, policy: String = "Accept", priority: String = "1"
    ) -> IngressRule {
        IngressRule(attributes: [
            "SecurityGroupRuleId": id, "IpProtocol": "TCP", "PortRange": "\(port)/\(port)",
            "SourceCidrIp": "192.0.2.0/24", "Policy": policy, "Priority": priority,
        ])
    }

    static func group(_ rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: RegionID("cn-hangzhou"), groupID: SecurityGroupID("sg-1"), vpcID: "vpc-1",
            rules: rules, readAt: Date(timeIntervalSince1970: 0))
    }

    static func fault(_ code: String, status: Int = 400) -> ServiceError {
        ServiceError(
            code: ErrorCode(code), message: "said ECS", httpStatus: status, requestID: "R-1")
    }

    static let gone = ReadBack.read(group([rule("sgr-other", port: 80)]), absenceCertain: true)
    static let perhapsGone = ReadBack.read(
        group([rule("sgr-other", port: 80)]), absenceCertain: false)
    static let there = ReadBack.read(group([rule("sgr-1")]), absenceCertain: true)
    static let unread = ReadBack.failed("no route")

    static let success = RequestResult.success(requestID: "R-1")
    static let forbidden = RequestResult.refused(fault("Forbidden.RAM", status: 403))
    static let lost = RequestResult.unclear("The reply was lost.", requestID: nil)
    static let neverLeft = RequestResult.neverLeft("No connection.")

    @Test(
        "an answer and a read-back give one outcome",
        arguments: [
            (success, gone, "revoked"), (success, perhapsGone, "unknown"),
            (success, there, "notRevoked"), (success, unread, "unknown"),
            (forbidden, gone, "goneAfterRefusal"), (forbidden, perhapsGone, "unknown"),
            (forbidden, there, "refused"), (forbidden, unread, "refused"),
            (lost, gone, "revoked"), (lost, perhapsGone, "unknown"), (lost, there, "unknown"),
            (lost, unread, "unknown"),
            (neverLeft, there, "notSent"), (neverLeft, gone, "notSent"),
            (neverLeft, unread, "notSent"),
        ])
    func table(_ answer: RequestResult, _ readBack: ReadBack, _ expected: String) {
        let outcome = OutcomeResolver(.revoke, readBack: readBack).outcome(
            of: Self.rule("sgr-1"), after: answer)
        #expect(outcome.name == expected)
    }

    @Test(
        "a rule that ECS calls unknown is already absent once it is read as gone, never before",
        arguments: [
            "InvalidParam.SecurityGroupRuleId", "InvalidSecurityGroupRule.RuleNotExist",
            "InvalidSecurityGroupRuleId.NotFound", "InvalidGroupAuthItem.NotFound",
        ])
    func unknownRule(_ code: String) {
        let answer = RequestResult.refused(Self.fault(code))
        func outcome(_ readBack: ReadBack) -> String {
            OutcomeResolver(.revoke, readBack: readBack).outcome(
                of: Self.rule("sgr-1"), after: answer
            ).name
        }
        #expect(outcome(Self.gone) == "alreadyAbsent")
        #expect(outcome(Self.there) == "refused")
        #expect(outcome(Self.unread) == "unknown")
    }

    @Test(
        "only an unknown id is already absent: another refusal keeps ECS's code, whoever removed the rule",
        arguments: [
            ("Forbidden.RAM", 403), ("InvalidPermission.Malformed", 400), ("Throttling.User", 429),
        ])
    func goneAfterRefusal(_ code: String, _ status: Int) {
        let fault = Self.fault(code, status: status)
        let outcome = OutcomeResolver(.revoke, readBack: Self.gone).outcome(
            of: Self.rule("sgr-1"), after: .refused(fault))
        #expect(outcome == .goneAfterRefusal(fault, grantedBy: []))
        #expect(outcome.summary.contains(code))
        #expect(outcome.summary.contains("who removed it is not known"))
        #expect(!outcome.isSuccess)
    }

    @Test("a rule that came back under another id is not called absent without naming it")
    func absentAndBack() {
        let readBack = ReadBack.read(Self.group([Self.rule("sgr-back")]), absenceCertain: true)
        let unknown = Self.fault("InvalidParam.SecurityGroupRuleId")
        let absent = OutcomeResolver(.revoke, readBack: readBack).outcome(
            of: Self.rule("sgr-1"), after: .refused(unknown))
        #expect(absent == .alreadyAbsent(grantedBy: [RuleID("sgr-back")]))
        #expect(absent.summary == "already absent, but sgr-back grants the same")
        let forbidden = Self.fault("Forbidden.RAM", status: 403)
        let gone = OutcomeResolver(.revoke, readBack: readBack).outcome(
            of: Self.rule("sgr-1"), after: .refused(forbidden))
        #expect(gone.summary.contains("sgr-back grants the same"))
    }

    @Test("a revoked accept rule names the rules that still accept the same")
    func twins() {
        let readBack = ReadBack.read(
            Self.group([
                Self.rule("sgr-twin"), Self.rule("sgr-port", port: 23),
                Self.rule("sgr-drop", policy: "Drop"), Self.rule("sgr-weaker", priority: "2"),
            ]), absenceCertain: true)
        let outcome = OutcomeResolver(.revoke, readBack: readBack).outcome(
            of: Self.rule("sgr-1"), after: Self.success)
        #expect(outcome == .revoked(grantedBy: [RuleID("sgr-twin")]))
    }

    @Test("a revoked drop rule is granted by nobody")
    func dropTwins() {
        let readBack = ReadBack.read(
            Self.group([Self.rule("sgr-twin", policy: "Drop")]), absenceCertain: true)
        let outcome = OutcomeResolver(.revoke, readBack: readBack).outcome(
            of: Self.rule("sgr-1", policy: "Drop"), after: Self.success)
        #expect(outcome == .revoked(grantedBy: []))
    }

    @Test("every unknown outcome says how to find out")
    func howToFindOut() {
        for (answer, readBack) in [
            (Self.lost, Self.there), (Self.lost, Self.unread), (Self.success, Self.unread),
            (Self.success, Self.perhapsGone),
        ] {
            let outcome = OutcomeResolver(.revoke, readBack: readBack).outcome(
                of: Self.rule("sgr-1"), after: answer)
            #expect(outcome.summary.contains("read the group again"))
        }
    }
}
