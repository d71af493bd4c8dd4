import Glibc

extension Endpoint {
    /// Reads `https://host`, `https://host:port` or their http forms; nothing may follow but `/`.
    ///
    /// - Throws: `EndpointError` in words for the operator. No part that may hold a password or a
    ///   query is repeated in them.
    public init(parsing text: String) throws(EndpointError) {
        let lowered = text.lowercased()
        let scheme: Scheme
        if lowered.hasPrefix("https://") {
            scheme = .https
        } else if lowered.hasPrefix("http://") {
            scheme = .http
        } else {
            throw .malformed(reason: "does not begin with https://")
        }
        var rest = text.dropFirst(scheme.rawValue.count + 3)
        if rest.last == "/" { rest.removeLast() }
        guard !rest.contains("@") else {
            throw .malformed(reason: "has a user name or password in it")
        }
        guard !rest.contains(where: { "/?#\\".contains($0) }) else {
            throw .malformed(reason: "has a path or a query after the host")
        }
        let (host, port) = try Self.hostAndPort(rest)
        try self.init(scheme, host: host, port: port)
    }

    private static func hostAndPort(
        _ text: Substring
    ) throws(EndpointError) -> (host: String, port: Int?) {
        let host: Substring
        let portPart: Substring
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"),
                IPAddressText.isIPv6(String(text[text.index(after: text.startIndex)..<end]))
            else { throw .malformed(reason: "has no valid IPv6 address in its brackets") }
            host = text[text.index(after: text.startIndex)..<end]
            portPart = text[text.index(after: end)...]
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            host = text[..<end]
            portPart = text[end...]
        }
        guard !portPart.isEmpty else { return (String(host), nil) }
        let digits = portPart.dropFirst()
        guard portPart.first == ":", digits.utf8.count <= 5,
            digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let port = Int(digits)
        else { throw .malformed(reason: "has a port that is no number") }
        return (String(host), port)
    }
}

/// What a text is as an address, in the strict spelling of `inet_pton`: no `127.1`, no hexadecimal.
enum IPAddressText {
    static func isIPv4(_ text: String) -> Bool { octets(text) != nil }

    static func isIPv6(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET6, text, &address) == 1
    }

    static func isLoopback(_ text: String) -> Bool {
        if let octets = octets(text) { return octets.first == 127 }
        var address = in6_addr()
        guard inet_pton(AF_INET6, text, &address) == 1 else { return false }
        let bytes = withUnsafeBytes(of: address) { Array($0) }
        return bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    private static func octets(_ text: String) -> [UInt8]? {
        var address = in_addr()
        guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
        return withUnsafeBytes(of: address) { Array($0) }
    }
}
