import Redaction
import SecurityGroups

/// Why there is no reply.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong on the way.
    public enum Reason: Sendable, Hashable {
        case hostNotFound
        case proxyNotFound
        /// The proxy in between made no connection.
        case proxy(ProxyError)
        case notConnected
        case certificateRefused
        case tlsFailed
        /// What is wrong with the file of certificates to trust.
        case caFileUnusable(String)
        case timedOut(Duration)
        /// The reply is longer than this many bytes.
        case tooLarge(Int)
        /// The headers of the reply are longer than 64 KB.
        case headersTooLarge
        /// The connection ended before the reply did.
        case broken
        case cancelled
        /// The request's deadline passed before it was handed to libcurl.
        case stale
        /// The request's deadline passed before the connection was there.
        case connectedTooLate
        /// A header holds a character that would make it several.
        case unsendable
        /// What is wrong with the libcurl of this machine.
        case libraryUnusable(String)
        /// libcurl's words.
        case other(String)
    }

    /// What went wrong.
    public let reason: Reason
    /// Where the request was to go: scheme, host and port only.
    public let endpoint: Endpoint
    /// False only where no connection or TLS session came about, so that nothing left.
    public let mayHaveArrived: Bool
    /// What its advice calls the program's settings.
    private var names = SettingNames()

    public init(_ reason: Reason, endpoint: Endpoint, mayHaveArrived: Bool) {
        self.reason = reason
        self.endpoint = endpoint
        self.mayHaveArrived = mayHaveArrived
    }

    /// What failed, and what to do next.
    public var description: String {
        let address = endpoint.address
        return switch reason {
        case .hostNotFound:
            "Could not resolve host \(endpoint.host); check the region or "
                + "\(names.endpoint ?? "the endpoint"), and this machine's DNS."
        case .proxyNotFound:
            "Could not resolve the proxy's host; check https_proxy and all_proxy."
        case .proxy(let fault): fault.message(endpoint: address, naming: names)
        case .notConnected:
            "Connection refused by \(address), or no way to it; check that the address is right "
                + "and that a firewall or a proxy is not in between."
        case .certificateRefused:
            "The certificate of \(address) is not trusted; where a private authority signed it, "
                + "give that authority's certificate "
                + (names.caFile.map { "with \($0)." } ?? "as one to trust.")
        case .tlsFailed:
            "No TLS session with \(address); check that it speaks https, or the proxy in between."
        case .caFileUnusable(let what):
            "The file \(names.caFile.map { "given with \($0)" } ?? "of certificates to trust") \(what)."
        case .timedOut(let duration):
            "\(address) timed out after \(duration.components.seconds) s; "
                + (mayHaveArrived
                    ? "the request may have arrived, so read again before repeating it."
                    : "nothing was sent. Check the network, then try again.")
        case .tooLarge(let limit):
            "The reply of \(address) is longer than \(Self.size(limit)) and was given up; "
                + "check that it is an ECS endpoint."
        case .headersTooLarge:
            "The headers of the reply of \(address) are longer than 64 KB and were given up; "
                + "check that it is an ECS endpoint, and the proxy in between."
        case .broken where !mayHaveArrived:
            "No connection to \(address) came about, and nothing was sent; check the proxy or "
                + "firewall in between."
        case .broken:
            "The connection to \(address) broke before the reply was complete; read again to see "
                + "what happened."
        case .cancelled: "The wait for \(address) was given up."
        case .stale:
            "What the request rests on was read too long ago; nothing was sent. Read again."
        case .connectedTooLate:
            "The connection to \(address) took too long, and what the request rests on may have "
                + "changed; nothing was sent. Check the network, then try again."
        case .unsendable:
            "The request has a line break or another control character in a header; check the "
                + "access key id and the token."
        case .libraryUnusable(let what):
            "\(what). Install it from the system's packages, on Debian and Ubuntu libcurl4."
        case .other(let detail): "The request to \(address) failed: \(detail). Try again."
        }
    }

    /// The same for a program whose settings have these names.
    public func naming(_ names: SettingNames) -> TransportError {
        var fault = self
        fault.names = names
        return fault
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes) bytes"
    }
}

extension CallError {
    /// What it amounts to for the call.
    init(_ fault: TransportError) {
        switch fault.reason {
        case .cancelled: self = .cancelled(mayHaveArrived: fault.mayHaveArrived)
        case .stale: self = .stale
        default:
            self = .unreachable(
                reason: Redactor.live.redacted(fault.description),
                mayHaveArrived: fault.mayHaveArrived)
        }
    }
}
