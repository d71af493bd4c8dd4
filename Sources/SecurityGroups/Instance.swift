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
    /// Every group that its primary network interface is in: each one's rules count. Further
    /// interfaces have groups of their own, see `NetworkInterface`.
    public let securityGroupIDs: [SecurityGroupID]
    /// Of the primary interface, of both families; inside the VPC or the classic network.
    public let privateAddresses: [String]
    /// Its own public addresses and an elastic one.
    public let publicAddresses: [String]

    public init(
        id: String, name: String = "", status: String = "", zoneID: String = "",
        securityGroupIDs: [SecurityGroupID] = [], privateAddresses: [String] = [],
        publicAddresses: [String] = []
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.zoneID = zoneID
        self.securityGroupIDs = securityGroupIDs
        self.privateAddresses = privateAddresses
        self.publicAddresses = publicAddresses
    }
}
