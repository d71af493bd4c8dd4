import Glibc

/// The system's own log socket: a message a datagram.
struct SyslogSocket: ~Copyable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    static func connected(to path: String) throws(SyslogFault) -> SyslogSocket {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw SyslogFault(what: systemWords(errno)) }
        let opened = SyslogSocket(descriptor: descriptor)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() {
                field[index] = byte
            }
        }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw SyslogFault(what: systemWords(errno)) }
        return opened
    }

    deinit { close(descriptor) }

    /// - Returns: false where the message is longer than the socket takes.
    func send(_ message: [UInt8]) throws(SyslogFault) -> Bool {
        // A collector that does not keep up is one that is down: the file has the rest.
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        if Glibc.send(descriptor, message, message.count, flags) == message.count { return true }
        if errno == EMSGSIZE || errno == ENOBUFS { return false }
        throw SyslogFault(what: systemWords(errno))
    }
}
