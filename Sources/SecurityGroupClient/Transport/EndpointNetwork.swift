/// From which network the service is reached.
public enum EndpointNetwork: String, Sendable, Hashable {
    case `public`
    /// Inside a VPC of the same region.
    case vpc
}
