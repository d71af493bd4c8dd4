import Glibc

/// A syslog socket whose messages the test reads itself, or leaves.
final class LocalSocket: Sendable {
    struct CannotListen: Error {}

    let address: String
    private let descriptor: Int32
    private let sender: Int32

    init(in folder: String) throws {
        let path = "\(folder)/log"
        self.address = "unix:\(path)"
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        let (descriptor, sender) = (socket(AF_UNIX, kind, 0), socket(AF_UNIX, kind, 0))
        (self.descriptor, self.sender) = (descriptor, sender)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (place, byte) in zip(field.indices, path.utf8) { field[place] = byte }
        }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isThere = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && connect(sender, pointer, length) == 0
            }
        }
        guard isThere else { throw CannotListen() }
    }

    deinit {
        close(descriptor)
        close(sender)
    }

    /// Puts messages into the queue until it takes no more.
    func fill() { while send(sender, "x", 1, Int32(MSG_DONTWAIT)) == 1 {} }

    /// Takes messages out of the queue, as many as are there or so many at most.
    func receive(_ most: Int = .max) -> [String] {
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while messages.count < most {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count >= 0 else { break }
            messages.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
        return messages
    }
}
