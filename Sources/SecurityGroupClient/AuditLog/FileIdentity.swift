import JSONText

/// A file and how long it was.
struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    /// When it was made, in nanoseconds since 1970: the number of a file that is gone is given to
    /// another. 0 where the file system does not keep it.
    let birth: Int64
    /// In bytes.
    let size: Int

    init(device: UInt64, inode: UInt64, birth: Int64, size: Int) {
        self.device = device
        self.inode = inode
        self.birth = birth
        self.size = size
    }

    /// The file, as long as it was up to some place in it.
    init(_ file: FileIdentity, upTo size: Int) {
        self.init(device: file.device, inode: file.inode, birth: file.birth, size: size)
    }

    /// Of an object of JSON that has `members`; nil where one of them is missing or garbled.
    init?(_ json: JSONValue?) {
        guard let device = json?["device"]?.integerValue,
            let inode = json?["inode"]?.integerValue,
            let birth = json?["birth"]?.integerValue,
            let size = json?["bytes"]?.integerValue.flatMap({ Int(exactly: $0) }), size >= 0
        else { return nil }
        self.init(
            device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), birth: birth,
            size: size)
    }

    /// As the files beside the log have it.
    var members: [JSONValue.Member] {
        [
            .init("device", .integer(Int64(bitPattern: device))),
            .init("inode", .integer(Int64(bitPattern: inode))), .init("birth", .integer(birth)),
            .init("bytes", .integer(Int64(size))),
        ]
    }

    func isOfSameFile(as other: FileIdentity) -> Bool {
        device == other.device && inode == other.inode && birth == other.birth
    }
}
