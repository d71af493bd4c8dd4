public import ECSProtocol
public import FoundationEssentials

/// A whole reply, whatever its status. Redirects are replies like any other.
public struct HTTPReply: Sendable, Hashable {
    public let status: Int
    public let headers: [HeaderField]
    public let body: Data

    public init(status: Int, headers: [HeaderField] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
