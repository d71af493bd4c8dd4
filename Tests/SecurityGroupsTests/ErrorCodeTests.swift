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

    /// What RevokeSecurityGroup and AuthorizeSecurityGroup document today, those of the specification
    /// apart.
    static let documentedCodes = [
        "InvalidSecurityGroupId.Malformed", "MissingParameter.Source", "InvalidParam.PortRange",
        "InvalidPriority.Malformed", "InvalidPriority.ValueNotSupported",
        "InvalidParamter.Conflict", "InvalidDestCidrIp.Malformed", "InvalidParam.SourceIp",
        "InvalidParam.DestIp", "InvalidParam.Ipv6DestCidrIp", "InvalidParam.Ipv6SourceCidrIp",
        "InvalidParam.Ipv4ProtocolConflictWithIpv6Address",
        "InvalidParam.Ipv6ProtocolConflictWithIpv4Address", "InvalidParameter.Ipv6CidrIp",
        "InvalidGroupAuthParameter.OperationDenied", "InvalidPortRange.Malformed",
        "InvalidSourcePortRange.Malformed", "InvalidSecurityGroupDiscription.Malformed",
        "NotSupported.ClassicNetworkPrefixList", "InvalidParam.SourceCidrIp",
        "InvalidParam.DestCidrIp", "InvalidParam.Permissions", "InvalidParam.DuplicatePermissions",
        "InvalidParam.SecurityGroupRuleId", "InvalidParam.SecurityGroupRuleIdRepeated",
        "InvalidGroupParameter.OperationDenied", "InvalidSecurityGroupRule.RuleNotExist",
        "InvalidParam.ProtocolNotSupportPortRangeList", "InvalidPortRangeListId.NotFound",
        "InvalidSecurityGroup.InvalidNetworkType", "InvalidOperation.SecurityGroupNotAuthorized",
        "InternalError", "InvalidOperation.ResourceManagedByCloudProduct",
        "InvalidPrefixListId.NotFound", "InvalidSecurityGroupRuleId.NotFound", "OperationDenied",
        "InvalidIpProtocol.Malformed", "InvalidSourceGroup.NotFound", "InvalidParameter.Conflict",
        "InvalidParam.PrefixListAddressFamilyMismatch", "AuthorizedGroupRule.LimitExceed",
        "AuthorizationLimitExceed", "InvalidNetworkType.Conflict",
        "LimitExceed.PrefixListAssociationResource",
    ]

    @Test(
        "every code that the two actions document has advice of its own",
        arguments: ErrorCodeTests.documentedCodes)
    func documented(_ name: String) {
        let unknown = ErrorCode("Something.New").advice
        #expect(unknown.contains("error centre"))
        let advice = ErrorCode(name).advice
        #expect(advice != unknown)
        #expect(advice.hasSuffix("."))
        #expect(!advice.contains("permission"))
    }

    @Test("only a refusal by RAM is called a missing permission, and then by its action")
    func missingPermission() {
        func fault(_ code: String, action: String? = nil) -> ServiceError {
            ServiceError(
                code: ErrorCode(code), message: "No.", httpStatus: 403, requestID: nil,
                deniedAction: action)
        }
        #expect(
            fault("Forbidden.RAM", action: "ecs:RevokeSecurityGroup").description
                == "Forbidden.RAM (HTTP 403): No. The credentials lack the permission ecs:RevokeSecurityGroup; ask for that RAM action."
        )
        for code in [
            "Forbidden.RiskControl", "Forbidden.UserVerification", "Forbidden.NotSupportRAM",
            "Forbidden.Whatever", "InvalidOperation.SecurityGroupNotAuthorized",
        ] {
            #expect(!ErrorCode(code).saysNotPermitted)
            #expect(!fault(code, action: "ecs:X").description.contains("lack the permission"))
        }
        #expect(fault("Forbidden.RiskControl").advice.contains("risk control"))
    }

    @Test("a fault tells code, status, RequestId, message and advice")
    func words() {
        let fault = ServiceError(
            code: ErrorCode("InvalidNicType.Mismatch"), message: "Said ECS.", httpStatus: 403,
            requestID: "R-1")
        for part in [
            "InvalidNicType.Mismatch", "403", "R-1", "Said ECS.",
            ErrorCode.invalidNICTypeMismatch.advice,
        ] {
            #expect(fault.description.contains(part))
        }
        let silent = ServiceError(
            code: ErrorCode("X"), message: "", httpStatus: 500, requestID: nil)
        #expect(silent.description == "X (HTTP 500): \(silent.advice)")
    }
}
