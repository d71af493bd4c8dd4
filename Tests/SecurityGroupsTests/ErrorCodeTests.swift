import SecurityGroups
import Testing

@Suite("Error codes")
struct ErrorCodeTests {
    /// Code, message and HTTP status as the specification's table has them.
    static let table: [(String, String, Int)] = [
        (
            "InvalidIpPortRange.Malformed", "The specified parameter “PortRange” is not valid.",
            400
        ),
        (
            "InvalidIpProtocol.ValueNotSupported", "The specified IpProtocol does not exist.",
            400
        ),
        ("InvalidNicType.ValueNotSupported", "The specified NicType does not exist.", 400),
        ("InvalidPolicy.Malformed", "The specified parameter “Policy” is not valid.", 400),
        (
            "InvalidSourceCidrIp.Malformed",
            "The specified parameter “SourceCidrIp” is not valid.", 400
        ),
        (
            "InvalidSourceGroupId.Mismatch",
            "Specified security group and source group are not in the same VPC.", 400
        ),
        (
            "MissingParameter",
            "The input parameter “SourceGroupId” or “SourceCidrIp” cannot be both blank.", 400
        ),
        (
            "InvalidGroupAuthItem.NotFound",
            "Specified group authorized item does not exist in our records.", 403
        ),
        (
            "InvalidNicType.Mismatch",
            "Specified nic type conflicts with the authorization record.", 403
        ),
        ("InvalidRegionId.NotFound", "The specified RegionId does not exist.", 404),
        ("InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.", 404),
        (
            "InvalidSourceGroupId.NotFound",
            "The SourceGroupId provided does not exist in our records.", 404
        ),
    ]

    @Test("each code of the specification has its message and status", arguments: table)
    func specified(_ name: String, _ message: String, _ status: Int) {
        let code = ErrorCode(name)
        #expect(ErrorCode.specified.contains(code))
        #expect(code.name == name)
        #expect(code.specifiedMessage == message)
        #expect(code.specifiedStatus == status)
    }

    @Test("the specification has these twelve codes, in this order")
    func twelve() {
        #expect(ErrorCode.specified.map(\.name) == Self.table.map(\.0))
    }

    @Test("each code has advice of its own, which does not just repeat the code")
    func advice() {
        let all = ErrorCode.specified.map(\.advice)
        #expect(Set(all).count == 12)
        for code in ErrorCode.specified {
            #expect(code.advice.hasSuffix("."))
            #expect(!code.advice.contains(code.name))
        }
    }

    @Test(
        "any other code is kept as it came",
        arguments: ["", "Throttling.User", "missingparameter", "MissingParameter ", "Ünknown\n"])
    func unknown(_ name: String) {
        let code = ErrorCode(name)
        #expect(code == .other(name))
        #expect(code.name == name)
        #expect(code.specifiedStatus == nil)
        #expect(code.specifiedMessage == nil)
        #expect(!code.advice.isEmpty)
    }

    @Test(
        "a well-known other code has advice that fits",
        arguments: [
            ("InvalidParam.SecurityGroupRuleId", "read the group again"),
            ("SignatureDoesNotMatch", "secret"), ("InvalidAccessKeyId.NotFound", "access key"),
            ("InvalidTimeStamp.Expired", "clock"), ("InvalidSecurityToken.Expired", "STS token"),
            ("Forbidden.RAM", "permission"), ("NoPermission", "permission"),
            ("Throttling.Api", "wait"), ("Rejected.Throttling", "wait"),
            ("ServiceUnavailable", "wait"),
        ])
    func otherAdvice(_ name: String, _ expected: String) {
        #expect(ErrorCode(name).advice.contains(expected))
    }

    @Test("a fault tells code, status, RequestId, message and advice")
    func words() {
        let fault = ServiceFault(
            code: ErrorCode("InvalidNicType.Mismatch"), message: "Said ECS.", httpStatus: 403,
            requestID: "R-1")
        for part in [
            "InvalidNicType.Mismatch", "403", "R-1", "Said ECS.",
            ErrorCode.invalidNICTypeMismatch.advice,
        ] {
            #expect(fault.words.contains(part))
        }
        let silent = ServiceFault(
            code: ErrorCode("X"), message: "", httpStatus: 500, requestID: nil)
        #expect(silent.words == "X (HTTP 500): \(silent.advice)")
    }
}
