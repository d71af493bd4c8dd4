/// A security group as DescribeSecurityGroups lists it. Names and descriptions are untrusted text.
public struct SecurityGroup: Sendable, Hashable, Identifiable {
    /// `SecurityGroupId`.
    public let id: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    public let name: String
    /// `Description`. Untrusted.
    public let description: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// `normal` (basic) or `enterprise` (advanced).
    public let type: String
    /// `CreationTime`, as the service writes it.
    public let creationTime: String
    /// How many rules the group has, where the service says.
    public let ruleCount: Int?
    /// Owned by another service of the cloud, which may refuse changes to its rules.
    public let isServiceManaged: Bool

    public init(
        id: SecurityGroupID, name: String, description: String = "", vpcID: String = "",
        type: String = "normal", creationTime: String = "", ruleCount: Int? = nil,
        isServiceManaged: Bool = false
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.vpcID = vpcID
        self.type = type
        self.creationTime = creationTime
        self.ruleCount = ruleCount
        self.isServiceManaged = isServiceManaged
    }

    /// Classic where the group is in no VPC.
    public var network: NetworkType { vpcID.isEmpty ? .classic : .vpc }
}

/// The id of a security group, `sg-…`.
public struct SecurityGroupID: RawRepresentable, Sendable, Hashable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// `sg-…`.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static func == (left: SecurityGroupID, right: SecurityGroupID) -> Bool {
        left.isExactly(right)
    }

    /// The last six characters: what an operator types to confirm a plan with a hazard.
    public var suffix: String { String(rawValue.unicodeScalars.suffix(6)) }
}

/// Which network a security group belongs to.
public enum NetworkType: Sendable, Hashable {
    case vpc
    case classic

    /// The NicType of a rule where none is named: the specification's `internet` holds for the
    /// classic network it was written for; in a VPC every rule is intranet.
    public var defaultNICType: NICType { self == .vpc ? .intranet : .internet }
}

/// Another group with a rule whose source is the group that was asked about.
public struct GroupReference: Sendable, Hashable {
    /// How many ECS lists at most; there are no pages, so a list of so many may not be all (vendor
    /// document of DescribeSecurityGroupReferences).
    public static let mostListed = 100

    /// The group that names the other as a source.
    public let groupID: SecurityGroupID
    /// The account that the group belongs to; empty where the service did not say.
    public let accountID: String

    public init(groupID: SecurityGroupID, accountID: String = "") {
        self.groupID = groupID
        self.accountID = accountID
    }
}

/// What a search for a group in other regions than its own brought to light.
public struct GroupSearch: Sendable, Hashable {
    /// The group that was looked for.
    public let groupID: SecurityGroupID
    /// The region that has the group; nil where none of those that answered has it.
    public let found: RegionID?
    /// Regions that did not answer, or refused to.
    public let unanswered: [RegionID]

    public init(groupID: SecurityGroupID, found: RegionID?, unanswered: [RegionID] = []) {
        self.groupID = groupID
        self.found = found
        self.unanswered = unanswered
    }

    /// One sentence, without what to do next.
    public var summary: String {
        if let found { return "\(groupID) is in \(found)." }
        if unanswered.isEmpty { return "\(groupID) is in no other region of this account." }
        let names = unanswered.map(\.rawValue).sorted().joined(separator: ", ")
        return "\(groupID) is in no other region that answered; these did not: \(names)."
    }
}
