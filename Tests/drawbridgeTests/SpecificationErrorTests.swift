import ECSProtocol
import Foundation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("The error codes of the specification, from the wire to the operator", .serialized)
struct SpecificationErrorTests {
    /// A call of RevokeSecurityGroup by parameters that brings out one of the codes.
    struct Condition: Sendable, CustomTestStringConvertible {
        let code: ErrorCode
        let status: Int
        var region = StoryWorld.region
        var group = StoryWorld.group
        var parameters: [String: String]

        var testDescription: String { code.name }

        /// The parameters of a rule that is there, with others in their place.
        init(
            _ code: ErrorCode, _ status: Int, region: RegionID = StoryWorld.region,
            group: SecurityGroupID = StoryWorld.group, _ parameters: [String: String] = [:]
        ) {
            self.code = code
            self.status = status
            self.region = region
            self.group = group
            let standing = [
                "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "198.51.100.16/28",
                "NicType": "intranet", "Policy": "accept", "Priority": "1",
            ]
            self.parameters = standing.merging(parameters) { $1 }.filter { !$0.value.isEmpty }
        }
    }

    static let conditions = [
        Condition(.invalidIPPortRangeMalformed, 400, ["PortRange": "200/1"]),
        Condition(.invalidIPProtocolValueNotSupported, 400, ["IpProtocol": "sctp"]),
        Condition(.invalidNICTypeValueNotSupported, 400, ["NicType": "wireless"]),
        Condition(.invalidPolicyMalformed, 400, ["Policy": "allow"]),
        Condition(.invalidSourceCIDRIPMalformed, 400, ["SourceCidrIp": "300.1.2.3/8"]),
        Condition(
            .invalidSourceGroupIDMismatch, 400,
            ["SourceCidrIp": "", "SourceGroupId": StoryWorld.otherVPCGroup.rawValue]),
        Condition(.missingParameter, 400, ["SourceCidrIp": ""]),
        Condition(.invalidGroupAuthItemNotFound, 403, ["PortRange": "23/23"]),
        Condition(
            .invalidNICTypeMismatch, 403, group: StoryWorld.classicGroup,
            ["PortRange": "80/80", "SourceCidrIp": "203.0.113.0/24"]),
        Condition(.invalidRegionIDNotFound, 404, region: RegionID("cn-nowhere")),
        Condition(.invalidSecurityGroupIDNotFound, 404, group: SecurityGroupID("sg-bp1nowhere")),
        Condition(
            .invalidSourceGroupIDNotFound, 404,
            ["SourceCidrIp": "", "SourceGroupId": "sg-bp1nowhere"]),
    ]

    @Test("each condition is one code of the specification, and none is left out")
    func complete() {
        #expect(Self.conditions.map(\.code) == ErrorCode.specified)
        let advice = Self.conditions.map(\.code.advice)
        #expect(advice.allSatisfy { !$0.isEmpty })
        #expect(Set(advice).count == 12, "each code has advice of its own")
    }

    @Test(
        "the sandbox answers, the client decodes, and the operator reads code, status and RequestId",
        arguments: conditions)
    func decoded(_ condition: Condition) async throws {
        let story = try await Story()
        let connection = ECSConnection(
            endpoints: EndpointSetting(.explicit(try Endpoint(parsing: story.server.url))),
            credentials: CredentialStore(
                CredentialSource(
                    Credentials(
                        accessKeyID: SandboxServer.accessKeyID,
                        secret: Secret(SandboxServer.accessKeySecret)))),
            transport: HTTPTransport())
        let before = story.server.world
        let call = RevokeSecurityGroup(
            groupID: condition.group, clientToken: UUID().uuidString,
            naming: .parameters(RuleParameters(condition.parameters)))
        let thrown = await #expect(throws: CallError.self) {
            try await connection.call(call, region: condition.region)
        }
        guard case .service(let fault) = thrown else {
            Issue.record("no error of the service: \(String(describing: thrown))")
            return
        }
        let received = try #require(story.revokes.first)
        #expect(fault.code == condition.code)
        #expect(fault.httpStatus == condition.status)
        #expect(fault.message == condition.code.specifiedMessage)
        #expect(fault.requestID == received.requestID)
        #expect(received.code == condition.code.name)
        #expect(fault.description.contains(condition.code.name))
        #expect(fault.description.contains("HTTP \(condition.status)"))
        #expect(fault.description.contains(received.requestID))
        #expect(fault.description.contains(condition.code.advice))
        #expect(story.server.world == before, "a refused revoke deletes nothing")
    }

    @Test(
        "the command line tells the operator the same, records it, and ends with 4",
        arguments: ErrorCode.specified)
    func onTheCommandLine(_ code: ErrorCode) async throws {
        var faults = FaultInjection.none
        faults.errors["RevokeSecurityGroup"] = FaultInjection.ErrorResponse(code)
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 4)
        let request = try #require(story.revokes.first)
        let status = try #require(code.specifiedStatus)
        #expect(
            result.output.contains("\(code.name) (HTTP \(status), RequestId \(request.requestID))"))
        #expect(result.output.contains(code.advice))
        #expect(
            try await story.jq(
                ".outcome.rules[]?.error | \"\\(.Code) \\(.httpStatus) \\(.RequestId)\"")
                == ["\(code.name) \(status) \(request.requestID)"])
    }

    @Test("a group that is not there is said with the service's own code")
    func noSuchGroup() async throws {
        let story = try await Story()
        let result = try await story.run(["rules", "sg-bp1nowhere"])
        #expect(result.status == 4)
        #expect(result.error.contains("InvalidSecurityGroupId.NotFound (HTTP 404, RequestId "))
        #expect(result.output.isEmpty)
    }
}
