public import SecurityGroups

/// An instance with one network interface, which is in one or more groups.
public struct WorldInstance: Sendable, Hashable {
    public var id: String
    public var name: String
    public var hostName: String
    /// `Running`, `Stopped`, …
    public var status: String
    public var zoneID: String
    public var instanceType: String
    public var osName: String
    /// Virtual processors.
    public var cpu: Int64
    /// MiB.
    public var memory: Int64
    public var creationTime: String
    /// Empty in the classic network.
    public var vpcID: String
    public var vSwitchID: String
    public var networkInterfaceID: String
    public var privateAddresses: [String]
    public var publicAddresses: [String]
    /// The elastic IP address; empty where there is none.
    public var elasticAddress: String
    public var securityGroupIDs: [SecurityGroupID]
    public var tags: [String: String]

    public init(
        id: String, name: String, hostName: String = "", status: String = "Running",
        zoneID: String = "", instanceType: String = "ecs.g7.large", osName: String = "",
        cpu: Int64 = 2, memory: Int64 = 8192, creationTime: String = "", vpcID: String = "",
        vSwitchID: String = "", networkInterfaceID: String = "", privateAddresses: [String] = [],
        publicAddresses: [String] = [], elasticAddress: String = "",
        securityGroupIDs: [SecurityGroupID] = [], tags: [String: String] = [:]
    ) {
        self.id = id
        self.name = name
        self.hostName = hostName
        self.status = status
        self.zoneID = zoneID
        self.instanceType = instanceType
        self.osName = osName
        self.cpu = cpu
        self.memory = memory
        self.creationTime = creationTime
        self.vpcID = vpcID
        self.vSwitchID = vSwitchID
        self.networkInterfaceID = networkInterfaceID
        self.privateAddresses = privateAddresses
        self.publicAddresses = publicAddresses
        self.elasticAddress = elasticAddress
        self.securityGroupIDs = securityGroupIDs
        self.tags = tags
    }
}
