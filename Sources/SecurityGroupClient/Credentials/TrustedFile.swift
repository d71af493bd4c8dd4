package import FoundationEssentials
import Glibc
import SystemPackage

/// A file that decides about credentials or trust, and is only read where nobody else can have
/// written it: it belongs to the user or to root, and group and others may not write.
package struct TrustedFile: Sendable {
    package struct Contents: Sendable {
        package let bytes: Data
        /// Group or others may read it: worth a warning where it holds secrets.
        let isReadableByOthers: Bool
    }

    private static let limit = 1 << 20

    let path: String

    package init(path: String) { self.path = path }

    package func read() throws(TrustedFileError) -> Contents {
        do {
            // Never waits for a pipe's other end, and what is checked is what is read.
            let file = try FileDescriptor.open(
                FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter { try contents(of: file) }
        } catch let fault as TrustedFileError {
            throw fault
        } catch let number as Errno {
            throw TrustedFileError(
                path: path,
                reason: number == .noSuchFileOrDirectory
                    ? .missing : .unreadable(String(describing: number)))
        } catch {
            throw TrustedFileError(path: path, reason: .unreadable("unknown error"))
        }
    }

    private func contents(of file: FileDescriptor) throws -> Contents {
        var status = stat()
        guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        try check(status)
        var bytes = Data()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= Self.limit else {
                throw TrustedFileError(path: path, reason: .tooLarge)
            }
        }
        return Contents(bytes: bytes, isReadableByOthers: status.st_mode & 0o044 != 0)
    }

    /// What to tell the operator about a file of secrets.
    static func warnings(_ path: String, _ contents: Contents) -> [String] {
        contents.isReadableByOthers
            ? ["\(path) holds secrets and may be read by others; run: chmod 600 \(path)"] : []
    }

    private func check(_ status: stat) throws(TrustedFileError) {
        func fault(_ reason: TrustedFileError.Reason) -> TrustedFileError {
            TrustedFileError(path: path, reason: reason)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fault(.notRegular) }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw fault(.foreign) }
        guard status.st_mode & 0o022 == 0 else { throw fault(.writableByOthers) }
    }
}

/// Why a file is not read.
package struct TrustedFileError: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case missing
        case unreadable(String)
        case notRegular
        case writableByOthers
        case foreign
        case tooLarge
    }

    let path: String
    package let reason: Reason

    /// The fault as the end of a sentence about the file, with what to do.
    package var what: String {
        switch reason {
        case .missing: "is missing (\(path))"
        case .unreadable(let words): "cannot be read (\(path): \(words))"
        case .notRegular: "is no regular file (\(path))"
        case .writableByOthers:
            "may be written by others and is not trusted; run: chmod go-w \(path)"
        case .foreign: "belongs to another user and is not trusted (\(path))"
        case .tooLarge: "is larger than 1 MB (\(path))"
        }
    }
}
