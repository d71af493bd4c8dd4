import SecurityGroups

/// The proxy for https requests, from the usual variables. There is none for plain http, which
/// never leaves the machine.
public struct ProxySettings: Sendable, Hashable {
    private let proxy: ProxyServer?
    private let exceptions: [Exception]

    /// No proxy, whatever the environment says.
    public static let none = ProxySettings(environment: [:])

    /// Reads `https_proxy`, else `all_proxy`, and `no_proxy`, each also in capitals.
    ///
    /// `no_proxy` lists hosts, separated by commas or blanks: `example.com` and `.example.com` mean the
    /// host and those below it, `*.example.com` those below it, `10.0.0.0/8` addresses, `*` all.
    public init(environment: [String: String]) {
        func value(_ name: String) -> (name: String, value: String)? {
            [name, name.uppercased()].lazy.compactMap { name in
                environment[name].flatMap { $0.isEmpty ? nil : (name, $0) }
            }.first
        }
        proxy = (value("https_proxy") ?? value("all_proxy"))
            .map { ProxyServer(url: $0.value, variable: $0.name) }
        let hosts =
            value("no_proxy")?.value.unicodeScalars
            .split { $0 == "," || $0.properties.isWhitespace } ?? []
        exceptions = hosts.map { Exception(String($0)) }
    }

    /// The proxy for `endpoint`: never one for this machine or the metadata service.
    func proxy(for endpoint: Endpoint) -> ProxyServer? {
        let isExcepted = exceptions.contains { $0.includes(endpoint.host) }
        return endpoint.isNeverProxied || isExcepted ? nil : proxy
    }

    /// One of the hosts to reach without it.
    private enum Exception: Hashable {
        case all
        case addresses(CIDRBlock)
        case domain(String, includesItself: Bool)

        init(_ text: String) {
            let text = text.lowercased()
            let address = text.hasPrefix("[") ? text.filter { $0 != "[" && $0 != "]" } : text
            if text == "*" {
                self = .all
            } else if let block = CIDRBlock(address) {
                self = .addresses(block)
            } else {
                let isBelow = text.hasPrefix("*.")
                let domain = (isBelow ? text.dropFirst(2) : text.drop { $0 == "." })
                self = .domain(String(domain), includesItself: !isBelow)
            }
        }

        /// - Parameter host: in lower case.
        func includes(_ host: String) -> Bool {
            switch self {
            case .all: true
            case .addresses(let block): CIDRBlock(host).map { block.covers($0) } ?? false
            case .domain(let domain, let includesItself):
                host.hasSuffix(".\(domain)") || includesItself && host == domain
            }
        }
    }
}

/// A proxy, and which variable names it.
struct ProxyServer: Sendable, Hashable {
    /// May hold a password: never shown.
    let url: String
    let variable: String

    /// Whether it has a user's name, and so mostly a password.
    var hasPassword: Bool { url.utf8.contains(UInt8(ascii: "@")) }

    /// Host and port as the variable has them, without a user's name and password.
    var address: String {
        var rest = url.utf8[...]
        if let start = rest.firstIndex(of: UInt8(ascii: ":")),
            rest[start...].starts(with: "://".utf8)
        {
            rest = rest[start...].dropFirst(3)
        }
        rest = rest.prefix { $0 != UInt8(ascii: "/") }
        if let sign = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[sign...].dropFirst() }
        return String(decoding: rest, as: UTF8.self)
    }
}

/// Why a proxy did not connect to where a request was to go, so that nothing of it was sent.
public struct ProxyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the proxy did.
    public enum Reason: Sendable, Hashable {
        case notConnected
        case timedOut(Duration)
        /// It answered the request for a connection with this HTTP status.
        case refused(status: Int)
        case certificateRefused
        case tlsFailed
        /// libcurl's words, for a proxy that speaks SOCKS.
        case broken(String)
    }

    /// What it did.
    public let reason: Reason
    /// Its host and port.
    public let address: String
    /// The environment variable that names it.
    public let variable: String

    /// Whether it wants another password, so that the same must not be tried again.
    var refusesPassword: Bool { reason == .refused(status: 407) }

    /// What failed on the way to the service, and what to do next.
    public var description: String { message(endpoint: "the service", naming: SettingNames()) }

    /// What failed on the way to `endpoint`, and what to do next.
    func message(endpoint: String, naming names: SettingNames) -> String {
        switch reason {
        case .notConnected:
            "Connection refused by the proxy \(address), or no way to it; check \(variable), and that "
                + "the proxy runs."
        case .timedOut(let duration):
            "The proxy \(address) did not connect to \(endpoint) within "
                + "\(duration.components.seconds) s; nothing was sent. Check \(variable), or try again."
        case .refused(status: 407):
            "The proxy \(address) asks for a user name and a password, or refuses those in "
                + "\(variable) (status 407); it is not asked again. Set it to "
                + "http://USER:PASSWORD@HOST:PORT, with % and two digits for signs such as @."
        case .refused(status: 403):
            "The proxy \(address) does not allow a connection to \(endpoint) (status 403); have it "
                + "allowed there, or name the host in no_proxy."
        case .refused(let status):
            "The proxy \(address) could not connect to \(endpoint) (status \(status)); nothing was "
                + "sent. Check the region or \(names.endpoint ?? "the endpoint"), and the proxy."
        case .certificateRefused:
            "The certificate of the proxy \(address) is not trusted; its authority has to be among "
                + "this system's."
        case .tlsFailed:
            "No TLS session with the proxy \(address); most proxies want http:// in \(variable)."
        case .broken(let detail):
            "The proxy \(address) made no connection to \(endpoint) (\(detail)); nothing was sent. "
                + "Check \(variable)."
        }
    }
}
