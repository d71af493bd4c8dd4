import Glibc

/// The socket on this machine at which a syslog daemon takes the entries of the audit log, such as
/// `unix:/dev/log`.
///
/// Nothing goes over the network from here: the daemon has TLS, a queue and retries, and sends on.
public struct SyslogAddress: Sendable, Hashable {
    /// Of the socket.
    public let path: String

    /// - Returns: nil where the text is not `unix:` and an absolute path.
    public init?(_ text: String) {
        let path = text.dropFirst(Self.scheme.count)
        // The system has a limit of its own.
        guard text.hasPrefix(Self.scheme), path.hasPrefix("/"), path.utf8.count < 108 else {
            return nil
        }
        self.path = String(path)
    }

    private static let scheme = "unix:"

    /// The address as it is given.
    public var text: String { Self.scheme + path }

    /// What an address is, and how entries get to another machine; the end of a sentence.
    public static let expected = """
        a local socket such as unix:/dev/log; the syslog daemon of this machine sends entries on over \
        TLS, as “Forwarding” in docs/audit-log.md shows
        """
}

/// The system's own log socket: a message a datagram.
struct SyslogSocket: ~Copyable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    static func connected(to path: String) throws(SyslogError) -> SyslogSocket {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw SyslogError(errno: errno) }
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
        guard result == 0 else { throw SyslogError(errno: errno) }
        return opened
    }

    deinit { close(descriptor) }

    /// Sends a message, and waits for a daemon that does not keep up.
    ///
    /// - Returns: false where the message is longer than the socket takes.
    func send(
        _ message: [UInt8], until deadline: ContinuousClock.Instant
    ) throws(SyslogError) -> Bool {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        while Glibc.send(descriptor, message, message.count, flags) < 0 {
            switch errno {
            case EMSGSIZE: return false
            case EINTR: continue
            case EAGAIN:
                guard ContinuousClock.now < deadline else { throw .tooSlow }
                // In short waits: a daemon that ends meanwhile wakes nobody up.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, 20)
            default: throw SyslogError(errno: errno)
            }
        }
        return true
    }
}

/// Why messages did not reach the daemon.
struct SyslogError: Error, Hashable {
    /// The end of a sentence.
    let description: String

    private init(_ description: String) { self.description = description }

    /// The system's own words.
    init(errno code: Int32) { self.init(systemWords(code)) }

    static let tooSlow = SyslogError("it does not keep up")
}
