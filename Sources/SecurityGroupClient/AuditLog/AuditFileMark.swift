/// A file and how long it was.
struct AuditFileMark: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    /// When it was made, in nanoseconds since 1970: the number of a file that is gone is given to
    /// another. 0 where the file system does not keep it.
    let birth: Int64
    /// In bytes.
    let size: Int

    func isOfSameFile(as other: AuditFileMark) -> Bool {
        device == other.device && inode == other.inode && birth == other.birth
    }
}
