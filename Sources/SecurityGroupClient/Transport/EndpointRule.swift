public import SecurityGroups

/// Which endpoint a call for a region goes to.
public enum EndpointRule: Sendable, Hashable {
    /// The region's own public endpoint.
    case regional
    /// The one that the operator named; every ECS call stays on it, whatever the region.
    case explicit(Endpoint)

    public func endpoint(for region: RegionID) throws(EndpointFault) -> Endpoint {
        switch self {
        case .regional: try .ecs(region)
        case .explicit(let endpoint): endpoint
        }
    }
}
