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
