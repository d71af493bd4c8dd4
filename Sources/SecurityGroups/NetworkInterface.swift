/// An elastic network interface as DescribeNetworkInterfaces lists it: what the rules of security
/// groups are applied to. Names and descriptions are untrusted text.
public struct NetworkInterface: Sendable, Hashable, Identifiable {
    /// `eni-…`.
    public let id: String
    /// `NetworkInterfaceName`. Untrusted.
    public let name: String
    /// `Description`. Untrusted.
    public let description: String
    /// `Primary` or `Secondary`.
    public let type: String
    /// `InUse`, `Available`, … as the service says it.
    public let status: String
    /// `ZoneId`.
    public let zoneID: String
    /// Empty where it is attached to none.
    public let instanceID: String
    /// Every group that the interface is in: each one's rules count.
    public let securityGroupIDs: [SecurityGroupID]
    /// Inside the VPC, of both families; the primary one first.
    public let privateAddresses: [String]
    /// Those that the internet knows it by.
    public let publicAddresses: [String]
    /// Whether a product of the cloud made it and uses it (`ServiceManaged`).
    public let isServiceManaged: Bool
    /// The product (`ServiceID`); empty where none is named.
    public let serviceID: String

    public init(
        id: String, name: String = "", description: String = "", type: String = "Secondary",
        status: String = "", zoneID: String = "", instanceID: String = "",
        securityGroupIDs: [SecurityGroupID] = [], privateAddresses: [String] = [],
        publicAddresses: [String] = [], isServiceManaged: Bool = false, serviceID: String = ""
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.type = type
        self.status = status
        self.zoneID = zoneID
        self.instanceID = instanceID
        self.securityGroupIDs = securityGroupIDs
        self.privateAddresses = privateAddresses
        self.publicAddresses = publicAddresses
        self.isServiceManaged = isServiceManaged
        self.serviceID = serviceID
    }

    /// What an interface serves.
    public enum Use: Sendable, Hashable {
        /// An instance, as its primary interface or as a further one.
        case instance(String)
        /// A product of the cloud. Which one no field says in words, so it is read from the name and
        /// the description, and may be wrong.
        case loadBalancer, pod, database, product
        case nothing
    }

    /// What the interface serves, as far as its fields tell.
    public var use: Use {
        // By bytes: what a name from outside is made of must not join or part its words.
        let words = Set(
            "\(name) \(description)".utf8.split {
                !(0x30...0x39).contains($0) && !(0x41...0x5A).contains($0 & 0xDF)
            }
            .map { String(decoding: $0, as: UTF8.self).lowercased() })
        func names(_ products: String...) -> Bool { products.contains(where: words.contains) }
        // Pods of a cluster are on interfaces of its own instances, too.
        if names("terway") || instanceID.hasPrefix("eci-") { return .pod }
        guard isServiceManaged || !serviceID.isEmpty else {
            return instanceID.isEmpty ? .nothing : .instance(instanceID)
        }
        if names("alb", "nlb", "slb", "clb", "gwlb", "loadbalancer") { return .loadBalancer }
        if names("load"), names("balancer") { return .loadBalancer }
        if names("eci", "pod", "kubernetes", "k8s") { return .pod }
        if names("rds", "polardb", "redis", "tair", "kvstore", "mongodb", "database") {
            return .database
        }
        return .product
    }

    /// `eni-a of i-b`, `eni-a of a load balancer`; ids are untrusted.
    public var summary: String {
        switch use {
        case .instance(let instance): "\(id) of \(instance)"
        case .loadBalancer: "\(id) of a load balancer"
        case .pod: "\(id) of a pod"
        case .database: "\(id) of a database"
        case .product: "\(id) of a cloud product" + (serviceID.isEmpty ? "" : " (\(serviceID))")
        case .nothing: "\(id) of no instance"
        }
    }
}
