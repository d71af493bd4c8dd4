/// What an endpoint answered to a request that asks for nothing.
public struct EndpointProbe: Sendable, Hashable {
    /// `scheme://host`, and the port where it is not the scheme's own.
    public let endpoint: String
    /// From the first look-up of the host to the whole reply.
    public let wait: Duration
    /// How many seconds this machine's clock is behind the endpoint's; negative where it is ahead,
    /// nil where the reply does not tell.
    public let clockOffset: Int?

    public init(endpoint: String, wait: Duration, clockOffset: Int?) {
        self.endpoint = endpoint
        self.wait = wait
        self.clockOffset = clockOffset
    }
}
