package import FoundationEssentials

/// What the sources beyond this process are reached with. Where the services are is fixed in the
/// program: no variable moves them, and only tests put partners of their own in their place.
package struct CredentialNetwork: Sendable {
    package let transport: HTTPTransport
    /// In place of the metadata service's own address.
    package var metadata: Endpoint?
    /// In place of the STS endpoint that the configuration leads to.
    package var sts: Endpoint?
    /// How long an external command may take.
    package var processLimit = Duration.seconds(60)
    package var now: @Sendable () -> Date = { Date() }

    package init(transport: HTTPTransport) { self.transport = transport }
}
