public import ECSProtocol
public import FoundationEssentials

/// A whole reply, whatever its status. Redirects are replies like any other.
public struct HTTPReply: Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// In the order in which they came.
    public let headers: [HeaderField]
    /// The body, whole.
    public let body: Data

    public init(status: Int, headers: [HeaderField] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
