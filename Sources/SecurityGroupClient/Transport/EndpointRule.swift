public import SecurityGroups

/// Which endpoint a call for a region goes to.
public enum EndpointRule: Sendable, Hashable {
    /// The region's own.
    case regional(EndpointNetwork)
    /// The one that the operator named; every ECS call stays on it, whatever the region.
    case explicit(Endpoint)

    /// The region's own public endpoint.
    public static let regional = EndpointRule.regional(.public)

    /// The rule that options, environment and profile make together, as the `aliyun` command has
    /// it: an endpoint that was named wins over the network, and the environment over the profile.
    ///
    /// - Parameters:
    ///   - endpoint: given as an option; wins over all.
    ///   - environment: `ALIBABA_CLOUD_ENDPOINT`, a host or an address with its scheme, and
    ///     `ALIBABA_CLOUD_ENDPOINT_TYPE`, `vpc` or empty.
    ///   - profileEndpoint: the profile's `endpoint`.
    ///   - profileEndpointType: the profile's `endpoint_type`.
    /// - Throws: `EndpointError` where an endpoint is none that requests may go to.
    public init(
        endpoint: Endpoint? = nil, environment: [String: String],
        profileEndpoint: String? = nil, profileEndpointType: String? = nil
    ) throws(EndpointError) {
        func first(_ name: String, _ other: String?) -> String {
            let value = environment[name] ?? ""
            return value.isEmpty ? other ?? "" : value
        }
        let named = first("ALIBABA_CLOUD_ENDPOINT", profileEndpoint)
        let type = first("ALIBABA_CLOUD_ENDPOINT_TYPE", profileEndpointType)
        if let endpoint {
            self = .explicit(endpoint)
        } else if !named.isEmpty {
            let endpoint = try Endpoint(
                parsing: named.contains("://") ? named : "https://\(named)")
            guard endpoint.scheme == .https || endpoint.isLoopback else {
                throw .plaintext(host: endpoint.host)
            }
            self = .explicit(endpoint)
        } else {
            self = .regional(type.lowercased() == "vpc" ? .vpc : .public)
        }
    }

    /// The endpoint for a region.
    ///
    /// - Throws: `EndpointError` where the region's id cannot be part of a host's name.
    public func endpoint(for region: RegionID) throws(EndpointError) -> Endpoint {
        switch self {
        case .regional(let network): try .ecs(region, network: network)
        case .explicit(let endpoint): endpoint
        }
    }
}

/// What a profile of the `aliyun` command says about endpoints.
public struct ProfileEndpoint: Sendable, Hashable {
    /// How messages name the profile.
    public let title: String
    /// `endpoint`: a host, or an address with its scheme.
    public let endpoint: String?
    /// `endpoint_type`: `vpc` or empty.
    public let endpointType: String?

    public init(title: String, endpoint: String?, endpointType: String?) {
        self.title = title
        self.endpoint = endpoint
        self.endpointType = endpointType
    }
}
