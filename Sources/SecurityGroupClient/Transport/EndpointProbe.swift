/// What an endpoint answered to a request that asks for nothing.
package struct EndpointProbe: Sendable, Hashable {
    /// `scheme://host`, and the port where it is not the scheme's own.
    package let endpoint: String
    /// From the first look-up of the host to the whole reply.
    package let wait: Duration
    /// How many seconds this machine's clock is behind the endpoint's; negative where it is ahead,
    /// nil where the reply does not tell.
    package let clockOffset: Int?

    package init(endpoint: String, wait: Duration, clockOffset: Int?) {
        self.endpoint = endpoint
        self.wait = wait
        self.clockOffset = clockOffset
    }
}
