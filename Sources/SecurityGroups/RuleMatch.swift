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

/// Where a rule's traffic comes from.
///
/// A CIDR block wins over a group, and a prefix list counts only where nothing else is given
/// (AuthorizeSecurityGroup, RevokeSecurityGroup).
public enum Source: Sendable, Hashable {
    case cidr(CIDRBlock)
    case group(SecurityGroupID)
    case prefixList(String)
    /// No source that this program can read; the text is what the service sent, or empty.
    case unrecognised(String)

    /// The text of a table cell.
    public var text: String {
        switch self {
        case .cidr(let block): block.description
        case .group(let id): id.rawValue
        case .prefixList(let id): id
        case .unrecognised(let text): text
        }
    }
}

/// Whether a rule lets traffic in (`Policy`).
public enum Policy: Sendable, Hashable {
    case accept
    case drop
    /// What the service sent and this program does not know; treated with the care due to a drop.
    case unrecognised(String)

    /// Reads what the service sent, in any letter case; nothing at all means accept, the default.
    public init(_ text: String) {
        switch text.lowercased() {
        case "", "accept": self = .accept
        case "drop": self = .drop
        default: self = .unrecognised(text)
        }
    }

    /// As the specification writes it.
    public var name: String {
        switch self {
        case .accept: "accept"
        case .drop: "drop"
        case .unrecognised(let text): text
        }
    }
}

/// The priority of a rule: the smaller, the stronger; at equal priority a drop wins.
///
/// The specification allows 1–100; old rules may carry more, which is shown as it is.
public struct Priority: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1–100; the lower number is tested first.
    public let value: Int

    public init(_ value: Int) { self.value = value }

    /// What a rule has that names none (specification).
    public static let standard = Priority(1)
    /// What a request may ask for (specification).
    public static let allowed = 1...100

    public static func < (left: Priority, right: Priority) -> Bool { left.value < right.value }
    public var description: String { String(value) }
}

/// Which network interface a rule filters (`NicType`). A group in a VPC knows only intranet.
public enum NICType: Sendable, Hashable {
    case internet
    case intranet
    /// What the service sent and this program does not know; shown as it came.
    case unrecognised(String)

    public init(_ text: String) {
        switch text.lowercased() {
        case "internet": self = .internet
        case "intranet": self = .intranet
        default: self = .unrecognised(text)
        }
    }

    /// As the specification writes it.
    public var name: String {
        switch self {
        case .internet: "internet"
        case .intranet: "intranet"
        case .unrecognised(let text): text
        }
    }
}
