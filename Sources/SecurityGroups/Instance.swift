/// An instance as DescribeInstances lists it. Names are untrusted text.
public struct Instance: Sendable, Hashable, Identifiable {
    /// `i-…`.
    public let id: String
    /// `InstanceName`. Untrusted.
    public let name: String
    /// `Running`, `Stopped`, … as the service says it.
    public let status: String
    /// `ZoneId`.
    public let zoneID: String
    /// Every group that the instance is in: each one's rules count.
    public let securityGroupIDs: [SecurityGroupID]
    /// The groups of each network interface, where the service names them.
    public let interfaceGroupIDs: [[SecurityGroupID]]
    /// Inside the VPC or the classic network.
    public let privateAddresses: [String]
    /// Its own public addresses and an elastic one.
    public let publicAddresses: [String]

    public init(
        id: String, name: String = "", status: String = "", zoneID: String = "",
        securityGroupIDs: [SecurityGroupID] = [], interfaceGroupIDs: [[SecurityGroupID]] = [],
        privateAddresses: [String] = [], publicAddresses: [String] = []
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.zoneID = zoneID
        self.securityGroupIDs = securityGroupIDs
        self.interfaceGroupIDs = interfaceGroupIDs
        self.privateAddresses = privateAddresses
        self.publicAddresses = publicAddresses
    }
}
