package import ECSProtocol
package import FoundationEssentials

/// A request for `HTTPTransport`.
package struct HTTPRequest: Sendable {
    /// `GET`, `POST` or another method of HTTP.
    package var method: String
    /// Where it goes.
    package var endpoint: Endpoint
    /// Begins with a slash.
    package var path: String
    /// Encoded, without the question mark.
    package var query: String
    /// Beside those that HTTP itself needs.
    package var headers: [HeaderField]
    /// Empty for none.
    package var body: Data
    /// From the first look-up of the host to the last byte of the reply.
    package var timeout: Duration
    /// Whether a second copy could do harm: then the request is never put on a connection that
    /// was used before, where a close by the other side makes libcurl send it again.
    package var onlyOnce: Bool
    /// Until when it may leave; nil for ever.
    package var deadline: SendDeadline?

    package init(
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

/// A whole reply, whatever its status. Redirects are replies like any other.
package struct HTTPResponse: Sendable {
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
