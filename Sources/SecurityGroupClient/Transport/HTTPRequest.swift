public import ECSProtocol
public import FoundationEssentials

/// A request for `HTTPTransport`.
public struct HTTPRequest: Sendable {
    /// `GET`, `POST` or another method of HTTP.
    public var method: String
    /// Where it goes.
    public var endpoint: Endpoint
    /// Begins with a slash.
    public var path: String
    /// Encoded, without the question mark.
    public var query: String
    /// Beside those that HTTP itself needs.
    public var headers: [HeaderField]
    /// Empty for none.
    public var body: Data
    /// From the first look-up of the host to the last byte of the reply.
    public var timeout: Duration
    /// Whether a second copy could do harm: then the request is never put on a connection that
    /// was used before, where a close by the other side makes libcurl send it again.
    public var onlyOnce: Bool
    /// Until when it may leave; nil for ever.
    public var deadline: SendDeadline?

    public init(
        method: String, endpoint: Endpoint, path: String = "/", query: String = "",
        headers: [HeaderField] = [], body: Data = Data(), timeout: Duration = .seconds(16),
        onlyOnce: Bool = false,
        deadline: SendDeadline? = nil
    ) {
        self.method = method
        self.endpoint = endpoint
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.onlyOnce = onlyOnce
        self.deadline = deadline
    }
}
