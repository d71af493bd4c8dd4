public import SecurityGroups

extension Endpoint {
    private static let domain = ".aliyuncs.com"

    /// The ECS endpoint of a region. The official SDKs know one exception in spelling.
    ///
    /// - Parameter network: `vpc` for the one that is reached only inside a VPC of the region.
    public static func ecs(
        _ region: RegionID, network: EndpointNetwork = .public
    ) throws(EndpointError) -> Endpoint {
        let id = try label(of: region)
        let host =
            switch network {
            case .public where id == "cn-hangzhou": "ecs-cn-hangzhou"
            case .public: "ecs.\(id)"
            case .vpc: "ecs-vpc.\(id)"
            }
        return try Endpoint(.https, host: host + domain)
    }

    /// The STS endpoint: one for all regions, but each region's own inside a VPC.
    static func sts(
        _ region: RegionID, network: EndpointNetwork
    ) throws(EndpointError) -> Endpoint {
        switch network {
        case .public: try Endpoint(.https, host: "sts" + domain)
        case .vpc: try Endpoint(.https, host: "sts-vpc.\(try label(of: region))" + domain)
        }
    }

    /// From which network the cloud is reached by this endpoint; nil where it is not one of the cloud's
    /// own. Inside a VPC a host's first name ends in `-vpc`, or it stands under `vpc-proxy`.
    var cloudNetwork: EndpointNetwork? {
        guard scheme == .https, host.hasSuffix(Self.domain) else { return nil }
        let labels = host.dropLast(Self.domain.count).split(separator: ".")
        return labels.contains { $0.hasSuffix("-vpc") || $0 == "vpc-proxy" } ? .vpc : .public
    }

    /// The region's id, which becomes part of a host's name.
    private static func label(of region: RegionID) throws(EndpointError) -> String {
        let id = region.rawValue
        let isPlain = id.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard !id.isEmpty, id.utf8.count <= 40, isPlain else { throw .region(id) }
        return id
    }
}

/// From which network the service is reached.
public enum EndpointNetwork: String, Sendable, Hashable {
    case `public`
    /// Inside a VPC of the same region.
    case vpc
}
