import CCurl
import ECSProtocol
import FoundationEssentials

/// How a transfer ended, copied from what libcurl reports.
struct TransferResult: Sendable {
    let outcome: ccurl_outcome
    let wasSent: Bool
    /// What a proxy answered to the request for a connection; 0 where nothing.
    let connectStatus: Int
    let reply: HTTPResponse
    let detail: String

    init(_ result: ccurl_result) {
        outcome = result.outcome
        wasSent = result.was_sent
        connectStatus = result.connect_status
        detail = result.detail.map { String(cString: $0) } ?? ""
        reply = HTTPResponse(
            status: result.status,
            headers: result.header_block.map {
                Self.headers(UnsafeRawBufferPointer(start: $0, count: result.header_length))
            } ?? [],
            body: result.body.map { Data(bytes: $0, count: result.body_length) } ?? Data())
    }

    /// The reply, or why there is none.
    func reply(to curlRequest: CurlRequest) throws(TransportError) -> HTTPResponse {
        if let fault = proxyFault(curlRequest) {
            throw TransportError(
                .proxy(fault), endpoint: curlRequest.request.endpoint, mayHaveArrived: false)
        }
        let reason: TransportError.Reason
        switch outcome {
        case CCURL_REPLIED: return reply
        case CCURL_CANCELLED: reason = .cancelled
        case CCURL_HOST_NOT_FOUND: reason = .hostNotFound
        case CCURL_PROXY_NOT_FOUND: reason = .proxyNotFound
        case CCURL_NOT_CONNECTED: reason = .notConnected
        case CCURL_CERTIFICATE_REFUSED: reason = .certificateRefused
        case CCURL_TLS_FAILED: reason = .tlsFailed
        case CCURL_CA_FILE_UNUSABLE: reason = .caFileUnusable("cannot be used by libcurl")
        case CCURL_TIMED_OUT: reason = .timedOut(patience(curlRequest))
        case CCURL_TOO_LATE: reason = .connectedTooLate
        case CCURL_TOO_LARGE: reason = .tooLarge(curlRequest.replyLimit)
        case CCURL_HEADERS_TOO_LARGE: reason = .headersTooLarge
        case CCURL_BROKEN: reason = .broken
        default: reason = .other(detail)
        }
        throw TransportError(
            reason, endpoint: curlRequest.request.endpoint, mayHaveArrived: wasSent)
    }

    private func patience(_ curlRequest: CurlRequest) -> Duration {
        wasSent
            ? curlRequest.request.timeout
            : min(curlRequest.request.timeout, HTTPTransport.connectTimeout)
    }

    /// What the proxy did where there is one and it made no connection.
    private func proxyFault(_ curlRequest: CurlRequest) -> ProxyError? {
        guard let proxy = curlRequest.proxy, !wasSent, !(200..<300).contains(connectStatus) else {
            return nil
        }
        let reason: ProxyError.Reason
        switch outcome {
        case CCURL_NOT_CONNECTED where connectStatus == 0: reason = .notConnected
        case CCURL_TIMED_OUT: reason = .timedOut(patience(curlRequest))
        case CCURL_CERTIFICATE_REFUSED: reason = .certificateRefused
        case CCURL_TLS_FAILED: reason = .tlsFailed
        case CCURL_BROKEN, CCURL_PROXY_FAILED, CCURL_NOT_CONNECTED, CCURL_FAILED:
            reason = connectStatus == 0 ? .broken(detail) : .refused(status: connectStatus)
        default: return nil
        }
        return ProxyError(reason: reason, address: proxy.address, variable: proxy.variable)
    }

    private static func headers(_ block: UnsafeRawBufferPointer) -> [HeaderField] {
        block.split { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }.dropFirst()
            .compactMap { line in
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
                let value = line[(colon + 1)...].drop {
                    $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
                }
                return HeaderField(
                    String(decoding: line[..<colon], as: UTF8.self),
                    String(decoding: value, as: UTF8.self))
            }
    }
}
