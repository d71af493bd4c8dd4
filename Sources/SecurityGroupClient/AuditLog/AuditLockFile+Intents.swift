import Glibc

extension AuditLockFile {
    /// What the file says of intents that nobody is at any more; nothing where it says nothing.
    func freeIntents() -> FreeIntents {
        var buffer = [UInt8](repeating: 0, count: Self.size)
        let count = pread(descriptor, &buffer, buffer.count, off_t(Self.size))
        guard count > 0 else { return FreeIntents() }
        return FreeIntents(line: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") })
    }

    /// Always of the same length, as what comes before it.
    func write(_ free: FreeIntents) throws(AuditLogFault) {
        try write(free.line, at: Self.size)
    }

    /// The intents without an end, as the file knows them; nil where it does not.
    func openIntents() -> OpenIntents? {
        var buffer = [UInt8](repeating: 0, count: Self.openSize)
        let count = pread(descriptor, &buffer, buffer.count, off_t(2 * Self.size))
        guard count > 0 else { return nil }
        return OpenIntents(line: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") })
    }

    func write(_ open: OpenIntents?) throws(AuditLogFault) {
        try write(OpenIntents.line(of: open), at: 2 * Self.size, size: Self.openSize)
    }
}
