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
        if let documented = adviceByCode[name] { return documented }
        if ErrorCode(name).saysNotPermitted {
            return
                "The credentials lack the permission; ask for the RAM action, as docs/credentials.md names it."
        }
        if name.contains("Throttling") {
            return "Too many requests; wait a minute and try again."
        }
        if name.hasPrefix("Forbidden") || name.hasPrefix("Forbedden") {
            return "The account or these credentials may not do this; the message says why."
        }
        return
            "See the error centre of Alibaba Cloud for this code, and keep the RequestId for support."
    }

    private static let adviceByCode: [String: String] = {
        var advice: [String: String] = [:]
        for (codes, words) in documented {
            for code in codes { advice[code] = words }
        }
        return advice
    }()

    /// The codes that RevokeSecurityGroup and AuthorizeSecurityGroup document beside those of the
    /// specification, and common ones of the service (its API pages and error centre), by what is to be
    /// done about them. Spellings are the service's own.
    private static let documented: [(codes: [String], advice: String)] = [
        (
            [
                "InvalidParam.SecurityGroupRuleId", "InvalidSecurityGroupRule.RuleNotExist",
                "InvalidSecurityGroupRuleId.NotFound", "SecurityGroupRule.NotFound",
            ], "The rule is not in the group any more; read the group again."
        ),
        (
            [
                "InvalidParam.SecurityGroupRuleIdRepeated", "InvalidParam.DuplicatePermissions",
                "InvalidOperation.RuleDuplicate",
            ], "The request names a rule twice; name each once."
        ),
        (
            ["InvalidParam.Permissions"],
            "Name the rules in one way only: by id, by Permissions, or by parameters."
        ),
        (
            ["InvalidSecurityGroupId.Malformed"],
            "The group's id is not one of ECS; it begins with sg-."
        ),
        (
            [
                "InvalidParam.PortRange", "InvalidPortRange.Malformed",
                "InvalidIpProtocol.Malformed", "OperationDenied",
                "InvalidParam.ProtocolAndPortRangeMismatch",
            ],
            "IpProtocol and PortRange have to fit: a/b within 1/65535 for tcp and udp, -1/-1 for any other protocol."
        ),
        (
            ["InvalidSourcePortRange.Malformed"],
            "Give SourcePortRange as a/b within 1/65535 for tcp and udp, or leave it out."
        ),
        (
            ["InvalidParam.SourceCidrIp"],
            "Give SourceCidrIp as an IPv4 address or block, such as 203.0.113.0/24."
        ),
        (
            ["InvalidDestCidrIp.Malformed", "InvalidParam.DestCidrIp"],
            "Give DestCidrIp as an IPv4 address or block of the instance's own private addresses, or leave it out."
        ),
        (
            [
                "InvalidParam.Ipv6SourceCidrIp", "InvalidParam.Ipv6DestCidrIp",
                "InvalidParameter.Ipv6CidrIp",
            ],
            "Give IPv6 addresses as 2001:db8::1 or 2001:db8::/32; only a group in a VPC takes them."
        ),
        (
            ["InvalidParam.SourceIp", "InvalidParam.DestIp", "InvalidParameter.Conflict"],
            "A rule is for IPv4 or for IPv6, not for both: two rules say both."
        ),
        (
            [
                "InvalidParam.Ipv4ProtocolConflictWithIpv6Address",
                "InvalidParam.Ipv6ProtocolConflictWithIpv4Address",
                "InvalidParam.ProtocolAndAddressFamilyMismatch",
                "InvalidParam.PrefixListAddressFamilyMismatch",
            ],
            "Protocol, addresses and prefix list have to be of one family: icmp goes with IPv4, icmpv6 with IPv6."
        ),
        (
            ["MissingParameter.Source"],
            "Give one source: SourceCidrIp, Ipv6SourceCidrIp, SourceGroupId or SourcePrefixListId."
        ),
        (
            ["InvalidPriority.Malformed", "InvalidPriority.ValueNotSupported"],
            "Give Priority as a number from 1 to 100."
        ),
        (
            [
                "InvalidSecurityGroupDiscription.Malformed",
                "InvalidSecurityGroupDescription.Malformed",
            ], "Give the description in 1 to 512 characters, or leave it out."
        ),
        (
            ["InvalidParamter.Conflict", "InvalidSecurityGroup.IsSame"],
            "A rule cannot name its own group as the source, nor one block as source and destination."
        ),
        (
            ["InvalidSourceGroup.NotFound"],
            "The source group does not exist any more; a rule that names it can be revoked by its id."
        ),
        (
            [
                "InvalidSecurityGroup.InvalidNetworkType", "InvalidNetworkType.Conflict",
            ],
            "Group and source group have to be in the same kind of network; between the two, ClassicLink has to be on."
        ),
        (
            [
                "InvalidGroupAuthParameter.OperationDenied",
                "InvalidGroupParameter.OperationDenied",
                "InvalidOperation.AdvancedSecurityGroup",
            ],
            "An advanced (enterprise) group takes no other group as a source, and can be no source itself."
        ),
        (
            ["NotSupported.ClassicNetworkPrefixList"],
            "A group of the classic network takes no prefix list; give its blocks, a rule each."
        ),
        (
            ["InvalidParam.ProtocolNotSupportPortRangeList"],
            "A port list goes with tcp and udp only."
        ),
        (
            ["InvalidPrefixListId.NotFound", "InvalidPortRangeListId.NotFound"],
            "The list does not exist in this region any more; a rule that names it can be revoked by its id."
        ),
        (
            ["AuthorizationLimitExceed"],
            "The group has as many rules as it may have; revoke what is not needed, or ask for a higher quota."
        ),
        (
            ["AuthorizedGroupRule.LimitExceed"],
            "A basic group takes no more than 20 rules whose source is a group; revoke one first."
        ),
        (
            ["LimitExceed.PrefixListAssociationResource"],
            "The prefix list is used by as many resources as it may be; use another list, or ask for a higher quota."
        ),
        (
            ["InvalidOperation.ResourceManagedByCloudProduct"],
            "Another service of the cloud owns the group; make the change there."
        ),
        (
            ["InvalidOperation.SecurityGroupNotAuthorized"],
            "The group may not be changed with these credentials, whatever actions they are granted; ask whoever owns it."
        ),
        (
            ["Forbidden.RiskControl"],
            "The risk control of Alibaba Cloud holds the account back; no RAM permission is missing: ask its support."
        ),
        (
            ["Forbidden.UserVerification", "Forbidden.Authentication"],
            "The account has to be verified with Alibaba Cloud first; no RAM permission is missing."
        ),
        (
            ["Forbidden.NotSupportRAM", "Forbedden.NotSupportRAM"],
            "The action is for the account itself, and not for RAM users or roles."
        ),
        (
            ["DryRunOperation"],
            "The call is permitted; nothing was carried out, because it was a dry run."
        ),
        (
            ["SignatureDoesNotMatch", "InvalidAccessKeySecret", "IncompleteSignature"],
            "The access key secret does not fit the access key id; check the credentials."
        ),
        (
            [
                "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive",
                "Forbidden.AccessKeyDisabled",
            ], "The access key does not exist or is disabled; check the credentials."
        ),
        (
            ["InvalidTimeStamp.Expired", "IllegalTimestamp"],
            "This machine's clock is off by more than 15 minutes; set it right and try again."
        ),
        (
            [
                "InvalidSecurityToken.Expired", "InvalidSecurityToken.Malformed",
                "InvalidSecurityToken.MismatchWithAccessKey",
            ], "The STS token has expired or does not fit the key; obtain a new one."
        ),
        (
            ["IdempotentParameterMismatch"],
            "The same ClientToken was used for another request; read the group again, then start over."
        ),
        (
            ["ServiceUnavailable", "InternalError", "UnknownError"],
            "The service has trouble; wait a moment, read again, then try once more."
        ),
    ]
}
