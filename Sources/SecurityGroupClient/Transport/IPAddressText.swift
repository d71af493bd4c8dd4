import Glibc

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
