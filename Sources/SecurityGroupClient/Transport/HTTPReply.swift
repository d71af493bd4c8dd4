public import ECSProtocol
public import FoundationEssentials

/// A whole reply, whatever its status. Redirects are replies like any other.
public struct HTTPReply: Sendable {
    /// The HTTP status.
    public let status: Int
    /// In the order in which they came.
    public let headers: [HeaderField]
    /// The body, whole.
    public let body: Data
    /// When it was whole.
    public let receivedAt: ContinuousClock.Instant

    public init(
        status: Int, headers: [HeaderField] = [], body: Data = Data(),
        receivedAt: ContinuousClock.Instant = .now
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.receivedAt = receivedAt
    }
}
