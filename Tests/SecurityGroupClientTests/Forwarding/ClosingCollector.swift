import Glibc

/// Accepts connections over plain TCP and closes them at once, as a load balancer does that has nobody
/// behind it.
final class ClosingCollector: Sendable {
    struct CannotListen: Error {}

    let port: Int
    private let listener: Int32

    /// - Parameter address: of loopback, which nothing else listens on.
    init(address text: String) throws {
        // No process that another test starts meanwhile is to hold the port.
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // What is left of its connections does not hold it either.
        var yes: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(text)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isListening else { throw CannotListen() }
        port = Int(UInt16(bigEndian: address.sin_port))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ClosingCollector>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_detach(thread)
    }

    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            close(connection)
        }
        close(listener)
    }

    /// Its port is free for another one soon after.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }
}
