package import ECSProtocol
package import FoundationEssentials

/// A whole reply, whatever its status. Redirects are replies like any other.
package struct HTTPReply: Sendable {
    /// The HTTP status.
    package let status: Int
    /// In the order in which they came.
    package let headers: [HeaderField]
    /// The body, whole.
    package let body: Data
    /// When it was whole.
    package let receivedAt: ContinuousClock.Instant

    package init(
        status: Int, headers: [HeaderField] = [], body: Data = Data(),
        receivedAt: ContinuousClock.Instant = .now
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.receivedAt = receivedAt
    }
}
