import FoundationEssentials

/// Where entries of the audit log are forwarded to: `unix:/dev/log`, `tcp://host:port` or
/// `tls://host:port`.
public enum SyslogAddress: Sendable, Hashable {
    case unix(path: String)
    case tcp(host: String, port: Int)
    case tls(host: String, port: Int)

    /// - Returns: nil where the text is none of these. Without a port it is 514, for TLS 6514
    ///   (RFC 5425).
    public init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            // The system's own limit.
            guard path.hasPrefix("/"), path.utf8.count < 108 else { return nil }
            self = .unix(path: path)
        } else if let (host, port) = Self.place(text, scheme: "tcp://", port: 514) {
            self = .tcp(host: host, port: port)
        } else if let (host, port) = Self.place(text, scheme: "tls://", port: 6514) {
            self = .tls(host: host, port: port)
        } else {
            return nil
        }
    }

    /// The address as it is given.
    public var text: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): "tcp://\(host):\(port)"
        case .tls(let host, let port): "tls://\(host):\(port)"
        }
    }

    private static func place(
        _ text: String, scheme: String, port: Int
    ) -> (host: String, port: Int)? {
        guard text.hasPrefix(scheme) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard
            let match = rest.wholeMatch(
                of: /(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/)
        else { return nil }
        let given = match.2.flatMap { Int($0) }
        guard match.2 == nil || (given.map { (1...65_535).contains($0) } ?? false) else {
            return nil
        }
        return (String(match.1), given ?? port)
    }
}
