public import SecurityGroups

/// A network interface that is not an instance's primary one: a further one of an instance, or one
/// of a product of the cloud.
public struct WorldNetworkInterface: Sendable, Hashable {
    public var id: String
    public var name: String
    public var description: String
    /// `InUse`, `Available`, …
    public var status: String
    public var zoneID: String
    public var vpcID: String
    public var vSwitchID: String
    /// Empty where it is attached to none, as those of products are.
    public var instanceID: String
    /// Of IPv4; the primary one first.
    public var privateAddresses: [String]
    public var securityGroupIDs: [SecurityGroupID]
    /// The product that manages it (`ServiceID`); nil for an interface of the account's own.
    public var serviceID: Int64?

    public init(
        id: String, name: String = "", description: String = "", status: String = "InUse",
        zoneID: String = "", vpcID: String = "", vSwitchID: String = "", instanceID: String = "",
        privateAddresses: [String] = [], securityGroupIDs: [SecurityGroupID] = [],
        serviceID: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.status = status
        self.zoneID = zoneID
        self.vpcID = vpcID
        self.vSwitchID = vSwitchID
        self.instanceID = instanceID
        self.privateAddresses = privateAddresses
        self.securityGroupIDs = securityGroupIDs
        self.serviceID = serviceID
    }

    /// The primary interface of an instance; nil in the classic network, which has none.
    init?(primaryOf instance: WorldInstance) {
        guard !instance.networkInterfaceID.isEmpty else { return nil }
        self.init(
            id: instance.networkInterfaceID, zoneID: instance.zoneID, vpcID: instance.vpcID,
            vSwitchID: instance.vSwitchID, instanceID: instance.id,
            privateAddresses: instance.privateAddresses,
            securityGroupIDs: instance.securityGroupIDs)
    }
}
