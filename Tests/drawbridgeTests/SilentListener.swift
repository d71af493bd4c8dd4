import Foundation

/// An endpoint that lets itself be connected to and never answers.
final class SilentListener {
    /// Readable as soon as somebody has connected.
    let descriptor: Int32
    let port: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isListening = withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
                return false
            }
            return bind(descriptor, start, length) == 0 && listen(descriptor, 8) == 0
                && getsockname(descriptor, start, &length) == 0
        }
        guard isListening else { throw NeverHeld(what: "a port listens") }
        port = UInt16(bigEndian: address.sin_port)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    var url: String { "http://127.0.0.1:\(port)" }
}
