import ECSProtocol
import FoundationEssentials
import JSONText
import Redaction
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Secrets that only decoding brings out")
struct DecodedSecretTests {
    private static let secret = "Decoded/Secret+0123456789"
    private static let action = DescribeSecurityGroupAttribute(groupID: ChangeWorld.groupID)

    private static func spelled(_ spell: (UInt8) -> String) -> String {
        secret.utf8.map(spell).joined()
    }

    private static let json = [
        secret, spelled { "\\u00" + String($0, radix: 16) }, secret.replacing("/", with: "\\/"),
        PercentEncoding.encode(secret), PercentEncoding.encode(PercentEncoding.encode(secret)),
        spelled { "\(Unicode.Scalar($0))\\u200b" }, spelled { "\(Unicode.Scalar($0))\u{200D}" },
    ]
    private static let xml = [
        secret, spelled { "&#\($0);" }, spelled { "&#x\(String($0, radix: 16));" },
        spelled { "\(Unicode.Scalar($0))&#x200b;" },
    ]

    private static func decodedRule(_ body: String, type: String) throws -> IngressRule {
        let page = try ReplyDecoder.decode(
            action, httpStatus: 200, contentType: type, body: Data(body.utf8)
        ).value
        return try #require(page.rules.first)
    }

    private static let rules =
        json.map { text in
            """
            {"RequestId":"R","SecurityGroupId":"sg-bp1abcdef","Permissions":{"Permission":[
            {"SecurityGroupRuleId":"sgr-1","IpProtocol":"TCP","PortRange":"22/22","Policy":"Accept",
            "SourceCidrIp":"10.0.0.0/8","Priority":"1","NicType":"intranet","Description":"a \(text) b"}]}}
            """
        }
        + xml.map { text in
            """
            <DescribeSecurityGroupAttributeResponse><RequestId>R</RequestId>
            <SecurityGroupId>sg-bp1abcdef</SecurityGroupId><Permissions><Permission>
            <SecurityGroupRuleId>sgr-1</SecurityGroupRuleId><IpProtocol>TCP</IpProtocol>
            <PortRange>22/22</PortRange><Policy>Accept</Policy><SourceCidrIp>10.0.0.0/8</SourceCidrIp>
            <Priority>1</Priority><NicType>intranet</NicType><Description>a \(text) b</Description>
            </Permission></Permissions></DescribeSecurityGroupAttributeResponse>
            """
        }

    @Test(
        "the rule keeps what the service sent, the audit log does not, and restoring is refused",
        arguments: rules)
    func logged(_ body: String) async throws {
        _ = Credentials(accessKeyID: "id", secret: Secret(Self.secret))
        let rule = try Self.decodedRule(
            body, type: body.hasPrefix("<") ? "text/xml" : "application/json")
        #expect(!rule.description.contains(Redactor.mark))
        #expect(rule.description.hasPrefix("a ") && rule.description.hasSuffix(" b"))
        let sample = SampleLog()
        try await sample.append(1, SampleLog.intent([rule]))

        let line = try #require(ChangeWorld.lines(of: sample.path).first)
        let known = try AuditEntry(JSONValue(parsing: Data(line.utf8))).event.rules
        let recorded = try #require(known.first?.description).unicodeScalars.filter(\.isASCII)
        #expect(String(String.UnicodeScalarView(recorded)) == "a \(Redactor.mark) b")
        #expect(try sample.trail().violation == nil)
        for refused in [rule, try #require(known.first)] {
            #expect(
                RulePermission.obstacle(authorising: refused)
                    == "a secret stood in its Description, which the audit log does not keep")
            #expect(
                AliyunCommand(
                    authorising: refused, in: ChangeWorld.groupID, region: ChangeWorld.region)
                    == nil)
        }
    }

    @Test("a rule is revoked with its secret compared as it is, also where that changes")
    func compared() async throws {
        _ = Credentials(accessKeyID: "id", secret: Secret(Self.secret))
        let world = ChangeWorld([rule("sgr-1", description: "a \(Self.secret) b"), rule("sgr-2")])
        let confirmed = try await world.confirmed(["sgr-1"])
        guard case .finished(let report) = try await world.executor.carryOut(confirmed) else {
            Issue.record("it was not revoked")
            return
        }
        #expect(report.rules.map(\.outcome.name) == ["revoked"])
        #expect(report.rules.first?.rule.description.contains(Self.secret) == true)
    }
}
