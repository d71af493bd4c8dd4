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
        destination = Destination(value)
        policy = Policy(value("Policy"))
        priority = Priority(Int(value("Priority")) ?? Priority.standard.value)
        nicType = NICType(value("NicType").isEmpty ? "intranet" : value("NicType"))
    }
}

extension Source {
    /// The source that counts where several fields are filled: an IPv4 block before a group, a prefix
    /// list last (AuthorizeSecurityGroup). An IPv6 block beside an IPv4 block is refused by the same
    /// documents, and what counts beside a group they do not say: such a source cannot be read.
    ///
    /// - Parameter value: the text of a field, empty where it is absent.
    init(_ value: (String) -> String) {
        let blocks = ["SourceCidrIp", "Ipv6SourceCidrIp"].map(value).filter { !$0.isEmpty }
        let isUndecided =
            blocks.count > 1
            || !value("Ipv6SourceCidrIp").isEmpty && !value("SourceGroupId").isEmpty
        if isUndecided {
            let group = value("SourceGroupId")
            self = .unrecognised((blocks + (group.isEmpty ? [] : [group])).joined(separator: ", "))
        } else if let text = blocks.first {
            self = CIDRBlock(text).map(Source.cidr) ?? .unrecognised(text)
        } else if case let id = value("SourceGroupId"), !id.isEmpty {
            self = .group(SecurityGroupID(id))
        } else if case let id = value("SourcePrefixListId"), !id.isEmpty {
            self = .prefixList(id)
        } else {
            self = .unrecognised("")
        }
    }
}
