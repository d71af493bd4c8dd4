import Dispatch
import Glibc

/// A plain TCP client: sends bytes, and reads until the other side closes.
enum Loopback {
    /// Runs on a thread of its own, so that it never holds up the server's tasks.
    static func exchange(port: Int, _ bytes: [UInt8]) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "loopback client").async {
                continuation.resume(returning: blockingExchange(port: port, bytes))
            }
        }
    }

    private static func blockingExchange(port: Int, _ bytes: [UInt8]) -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return [] }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return [] }
            sent += count
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return received }
            received += buffer[0..<count]
        }
    }
}
