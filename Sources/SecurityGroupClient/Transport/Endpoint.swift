/// Where requests go: a scheme, a host and a port. Plain http exists only to this machine and to
/// the metadata service, since nothing else can be constructed.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// http or https.
    public enum Scheme: String, Sendable, Hashable {
        case http, https

        var standardPort: Int { self == .http ? 80 : 443 }
    }

    /// The host of the metadata service, which only an instance itself reaches.
    public static let metadataHost = "100.100.100.200"

    /// https, or http where that is allowed.
    public let scheme: Scheme
    /// In lower case; an IPv6 address without its brackets.
    public let host: String
    /// 1–65535.
    public let port: Int

    /// - Throws: `EndpointError` where `host` is none or http is not allowed to it.
    public init(_ scheme: Scheme, host: String, port: Int? = nil) throws(EndpointError) {
        let host = host.lowercased()
        guard Self.isHostName(host) || IPAddressText.isIPv4(host) || IPAddressText.isIPv6(host)
        else { throw .malformed(reason: "has no valid host name") }
        let port = port ?? scheme.standardPort
        guard (1...65535).contains(port) else {
            throw .malformed(reason: "has a port outside 1–65535")
        }
        self.scheme = scheme
        self.host = host
        self.port = port
        if scheme == .http && !isLoopback && host != Self.metadataHost {
            throw .plaintext(host: host)
        }
    }

    /// Whether the host is this machine: an address of 127/8, ::1, or `localhost`.
    public var isLoopback: Bool {
        host == "localhost" || IPAddressText.isLoopback(host)
    }

    /// Whether a proxy would be wrong: it would be another machine's loopback or metadata.
    var isNeverProxied: Bool { isLoopback || host == Self.metadataHost }

    /// The value of the `Host` header, which is signed: without the scheme's own port.
    public var hostHeader: String { port == scheme.standardPort ? bracketedHost : address }

    /// Host and port, for messages.
    var address: String { "\(bracketedHost):\(port)" }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    /// `scheme://host`, and the port where it is not the scheme's own: for the audit log.
    public var text: String { "\(scheme.rawValue)://\(hostHeader)" }
    public var description: String { text }

    private static func isHostName(_ host: String) -> Bool {
        guard !host.isEmpty, host.utf8.count <= 253 else { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        // A last label of digits would be read as a number, and the whole as an address.
        guard let last = labels.last?.utf8.first, last >= UInt8(ascii: "a") else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    byte == UInt8(ascii: "-")
                        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                }
        }
    }
}

/// Why a text is no endpoint that requests may go to.
public enum EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    case malformed(reason: String)
    /// http:// to a host that is neither this machine nor the metadata service.
    case plaintext(host: String)
    /// A region id with characters that no host name has.
    case region(String)
    /// The endpoint that a profile names is none.
    case inProfile(String, message: String)

    /// What is wrong and what to give instead.
    public var description: String {
        switch self {
        case .malformed(let reason):
            "The endpoint \(reason); give it as https://HOST or https://HOST:PORT."
        case .plaintext(let host):
            "http:// would send the request to \(host) unencrypted, and is only allowed to this "
                + "machine (127.0.0.1, ::1, localhost); give the endpoint with https://."
        case .inProfile(let title, let message): "In \(title): \(message)"
        case .region(let id):
            "“\(String(id.prefix(40)))” is no region id; give one as cn-hangzhou or eu-central-1."
        }
    }
}
