extension ErrorCode {
    /// Whether the credentials lack a RAM permission. Not every code that begins with Forbidden
    /// says so.
    public var saysNotPermitted: Bool {
        let codes = [
            "Forbidden", "Forbidden.RAM", "Forbidden.SubUser", "Forbidden.Unauthorized",
            "NoPermission", "UnauthorizedOperation",
        ]
        return codes.contains(name) || name.hasPrefix("NoPermission.")
    }

    /// What the operator can do about the error: one sentence, without the code itself.
    public var advice: String {
        switch self {
        case .invalidIPPortRangeMalformed:
            "Give PortRange as a/b within 1/65535 for tcp and udp, and as -1/-1 for any other protocol."
        case .invalidIPProtocolValueNotSupported:
            "Give IpProtocol as one of icmp, gre, tcp, udp, all."
        case .invalidNICTypeValueNotSupported: "Give NicType as internet or intranet."
        case .invalidPolicyMalformed: "Give Policy as accept or drop."
        case .invalidSourceCIDRIPMalformed:
            "Give SourceCidrIp as an IPv4 address or block, such as 203.0.113.0/24."
        case .invalidSourceGroupIDMismatch:
            "The source group is in another VPC; look up which group the rule really names."
        case .missingParameter: "Give SourceCidrIp or SourceGroupId; neither is assumed."
        case .invalidGroupAuthItemNotFound:
            "No such rule is in the group; read the group again to see whether it is already gone."
        case .invalidNICTypeMismatch:
            "The rule is there for the other network interface; a group in a VPC knows only intranet."
        case .invalidRegionIDNotFound: "Choose one of the regions that DescribeRegions lists."
        case .invalidSecurityGroupIDNotFound:
            "The group is not in this region; choose another region or check the id."
        case .invalidSourceGroupIDNotFound:
            "The source group does not exist any more; revoke the rule by its id instead."
        case .other(let name): Self.advice(forOther: name)
        }
    }

    private static func advice(forOther name: String) -> String {
        switch name {
        case "InvalidParam.SecurityGroupRuleId", "InvalidSecurityGroupRule.RuleNotExist":
            return "The rule is not in the group any more; read the group again."
        case "SignatureDoesNotMatch", "InvalidAccessKeySecret", "IncompleteSignature":
            return "The access key secret does not fit the access key id; check the credentials."
        case "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive":
            return "The access key does not exist or is disabled; check the credentials."
        case "InvalidTimeStamp.Expired", "IllegalTimestamp":
            return
                "This machine's clock is off by more than 15 minutes; set it right and try again."
        case "InvalidSecurityToken.Expired", "InvalidSecurityToken.Malformed",
            "InvalidSecurityToken.MismatchWithAccessKey":
            return "The STS token has expired or does not fit the key; obtain a new one."
        case "IdempotentParameterMismatch":
            return
                "The same ClientToken was used for another request; read the group again, then start over."
        case "InvalidOperation.ResourceManagedByCloudProduct":
            return "Another service of the cloud owns the group; make the change there."
        case "ServiceUnavailable", "InternalError", "UnknownError":
            return "The service has trouble; wait a moment, read again, then try once more."
        default: break
        }
        if ErrorCode(name).saysNotPermitted {
            return
                "The credentials lack the permission; ask for the RAM action named in the README."
        }
        if name.contains("Throttling") {
            return "Too many requests; wait a minute and try again."
        }
        return
            "See the error centre of Alibaba Cloud for this code, and keep the RequestId for support."
    }
}
