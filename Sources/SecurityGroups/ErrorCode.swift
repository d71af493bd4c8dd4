/// The error codes of RevokeSecurityGroup (specification, "Error codes"), with every other code of
/// the service kept as it came.
public enum ErrorCode: Sendable, Hashable {
    case invalidIPPortRangeMalformed
    case invalidIPProtocolValueNotSupported
    case invalidNICTypeValueNotSupported
    case invalidPolicyMalformed
    case invalidSourceCIDRIPMalformed
    case invalidSourceGroupIDMismatch
    case missingParameter
    case invalidGroupAuthItemNotFound
    case invalidNICTypeMismatch
    case invalidRegionIDNotFound
    case invalidSecurityGroupIDNotFound
    case invalidSourceGroupIDNotFound
    /// A code the specification does not list.
    case other(String)

    /// The twelve codes of the specification, in its order.
    public static let specified: [ErrorCode] = [
        .invalidIPPortRangeMalformed, .invalidIPProtocolValueNotSupported,
        .invalidNICTypeValueNotSupported, .invalidPolicyMalformed, .invalidSourceCIDRIPMalformed,
        .invalidSourceGroupIDMismatch, .missingParameter, .invalidGroupAuthItemNotFound,
        .invalidNICTypeMismatch, .invalidRegionIDNotFound, .invalidSecurityGroupIDNotFound,
        .invalidSourceGroupIDNotFound,
    ]

    private static let byName: [String: ErrorCode] = Dictionary(
        uniqueKeysWithValues: specified.map { ($0.name, $0) })

    /// An error by its status only: a dry run would have succeeded.
    public static let dryRunOperation = ErrorCode("DryRunOperation")

    /// Reads the `Code` of an error reply.
    public init(_ name: String) { self = Self.byName[name] ?? .other(name) }

    /// The code as ECS writes it.
    public var name: String {
        switch self {
        case .invalidIPPortRangeMalformed: "InvalidIpPortRange.Malformed"
        case .invalidIPProtocolValueNotSupported: "InvalidIpProtocol.ValueNotSupported"
        case .invalidNICTypeValueNotSupported: "InvalidNicType.ValueNotSupported"
        case .invalidPolicyMalformed: "InvalidPolicy.Malformed"
        case .invalidSourceCIDRIPMalformed: "InvalidSourceCidrIp.Malformed"
        case .invalidSourceGroupIDMismatch: "InvalidSourceGroupId.Mismatch"
        case .missingParameter: "MissingParameter"
        case .invalidGroupAuthItemNotFound: "InvalidGroupAuthItem.NotFound"
        case .invalidNICTypeMismatch: "InvalidNicType.Mismatch"
        case .invalidRegionIDNotFound: "InvalidRegionId.NotFound"
        case .invalidSecurityGroupIDNotFound: "InvalidSecurityGroupId.NotFound"
        case .invalidSourceGroupIDNotFound: "InvalidSourceGroupId.NotFound"
        case .other(let name): name
        }
    }

    /// The HTTP status that the specification gives for the code; nil for codes it does not list.
    public var specifiedStatus: Int? {
        switch self {
        case .invalidIPPortRangeMalformed, .invalidIPProtocolValueNotSupported,
            .invalidNICTypeValueNotSupported, .invalidPolicyMalformed,
            .invalidSourceCIDRIPMalformed, .invalidSourceGroupIDMismatch, .missingParameter:
            400
        case .invalidGroupAuthItemNotFound, .invalidNICTypeMismatch: 403
        case .invalidRegionIDNotFound, .invalidSecurityGroupIDNotFound,
            .invalidSourceGroupIDNotFound:
            404
        case .other: nil
        }
    }

    /// The message that the specification gives for the code; nil for codes it does not list.
    public var specifiedMessage: String? {
        switch self {
        case .invalidIPPortRangeMalformed: "The specified parameter “PortRange” is not valid."
        case .invalidIPProtocolValueNotSupported: "The specified IpProtocol does not exist."
        case .invalidNICTypeValueNotSupported: "The specified NicType does not exist."
        case .invalidPolicyMalformed: "The specified parameter “Policy” is not valid."
        case .invalidSourceCIDRIPMalformed: "The specified parameter “SourceCidrIp” is not valid."
        case .invalidSourceGroupIDMismatch:
            "Specified security group and source group are not in the same VPC."
        case .missingParameter:
            "The input parameter “SourceGroupId” or “SourceCidrIp” cannot be both blank."
        case .invalidGroupAuthItemNotFound:
            "Specified group authorized item does not exist in our records."
        case .invalidNICTypeMismatch:
            "Specified nic type conflicts with the authorization record."
        case .invalidRegionIDNotFound: "The specified RegionId does not exist."
        case .invalidSecurityGroupIDNotFound: "The specified SecurityGroupId does not exist."
        case .invalidSourceGroupIDNotFound:
            "The SourceGroupId provided does not exist in our records."
        case .other: nil
        }
    }
}
