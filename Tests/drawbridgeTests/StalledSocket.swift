import Foundation

/// A syslog socket at which nobody reads, and whose queue is full.
final class StalledSocket {
    let path: String
    private let descriptor: Int32
    private let sender: Int32

    init(at path: String) throws {
        self.path = path
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_UNIX, kind, 0)
        sender = socket(AF_UNIX, kind, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (place, byte) in zip(field.indices, path.utf8) { field[place] = byte }
        }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let (descriptor, sender) = (descriptor, sender)
        let isFull = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(descriptor, pointer, length) == 0, connect(sender, pointer, length) == 0
                else { return false }
                while send(sender, "x", 1, Int32(MSG_DONTWAIT)) == 1 {}
                return errno == EAGAIN
            }
        }
        guard isFull else { throw NeverHeld(what: "a socket's queue is full") }
    }

    deinit {
        close(descriptor)
        close(sender)
    }
}
