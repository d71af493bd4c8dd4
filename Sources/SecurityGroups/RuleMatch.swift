/// What tells one ingress rule of a group from another: the traffic it matches, its policy and its
/// priority, in one spelling for what ECS writes in several.
public struct RuleMatch: Sendable, Hashable {
    /// `IpProtocol`.
    public var ipProtocol: IPProtocol
    /// `PortRange`, of the destination.
    public var portRange: PortRange
    /// `PortRangeListId`, in PortRange's place.
    public var portRangeListID: String?
    /// `SourcePortRange`.
    public var sourcePortRange: PortRange
    /// The source that counts where several are given.
    public var source: Source
    /// `DestCidrIp` or `Ipv6DestCidrIp`.
    public var destination: Destination
    /// `Policy`.
    public var policy: Policy
    /// `Priority`.
    public var priority: Priority
    /// `NicType`.
    public var nicType: NICType

    /// Reads ECS's fields; an absent one has its documented default.
    public init(attributes: [String: String]) { self.init { attributes[$0] ?? "" } }

    /// - Parameter value: the text of a field, empty where it is absent.
    init(_ value: (String) -> String) {
        ipProtocol = IPProtocol(value("IpProtocol"))
        portRange = PortRange(value("PortRange")).normalised
        portRangeListID =
            value("PortRange").isEmpty && !value("PortRangeListId").isEmpty
            ? value("PortRangeListId") : nil
        sourcePortRange = PortRange(value("SourcePortRange")).normalised
        source = Source(value)
        destination = Destination(
            value("DestCidrIp").isEmpty ? value("Ipv6DestCidrIp") : value("DestCidrIp"))
        policy = Policy(value("Policy"))
        priority = Priority(Int(value("Priority")) ?? Priority.standard.value)
        nicType = NICType(value("NicType").isEmpty ? "intranet" : value("NicType"))
    }
}

extension Source {
    /// The source that counts where several fields are filled: a CIDR block before a group,
    /// a prefix list last.
    public init(attributes: [String: String]) { self.init { attributes[$0] ?? "" } }

    /// - Parameter value: the text of a field, empty where it is absent.
    init(_ value: (String) -> String) {
        for name in ["SourceCidrIp", "Ipv6SourceCidrIp"] {
            let text = value(name)
            guard !text.isEmpty else { continue }
            self = CIDRBlock(text).map(Source.cidr) ?? .unrecognised(text)
            return
        }
        if case let id = value("SourceGroupId"), !id.isEmpty {
            self = .group(SecurityGroupID(id))
        } else if case let id = value("SourcePrefixListId"), !id.isEmpty {
            self = .prefixList(id)
        } else {
            self = .unrecognised("")
        }
    }
}
