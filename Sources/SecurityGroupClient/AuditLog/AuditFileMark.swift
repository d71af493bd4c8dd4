/// A file and how long it was.
struct AuditFileMark: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    /// In bytes.
    let size: Int

    func isOfSameFile(as other: AuditFileMark) -> Bool {
        device == other.device && inode == other.inode
    }
}
