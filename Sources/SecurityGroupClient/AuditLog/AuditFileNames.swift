import FoundationEssentials
import SystemPackage

/// Which files beside a log are its rotated ones.
struct AuditFileNames {
    /// The path of the log itself.
    let log: String
    private let folder: FilePath
    /// Nil where a folder was named that has no log of the standard name: then every file in it
    /// whose name has `.jsonl` in it counts.
    private let name: String?

    /// - Parameter path: a log, or a folder with one.
    init(at path: String) {
        var isFolder = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            folder = FilePath(path)
            log = folder.appending(Self.standardName).string
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            name =
                names.contains(where: { Self.is($0, of: Self.standardName) })
                ? Self.standardName : nil
        } else {
            folder = AuditFolder.parent(of: path)
            log = path
            name = FilePath(path).lastComponent?.string
        }
    }

    private static let standardName = "audit.jsonl"
    private static let compressed = [".gz", ".xz", ".zst", ".bz2"]

    /// The names of the log's files, the log's own among them where it exists.
    func list() throws(AuditLogError) -> [String] {
        guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder.string) else {
            let isThere = FileManager.default.fileExists(atPath: folder.string)
            throw AuditLogError(isThere ? .noPermission : .missing, path: log)
        }
        return all.filter(isFile).sorted()
    }

    func path(of name: String) -> String { folder.appending(name).string }

    func isCompressed(_ name: String) -> Bool { compressedEnding(of: name) != nil }

    func compressedEnding(of name: String) -> String? {
        Self.compressed.first { name.hasSuffix($0) }
    }

    private func isFile(_ candidate: String) -> Bool {
        if let name { return Self.is(candidate, of: name) }
        return candidate.contains(".jsonl") && !AuditLockFile.isBeside(candidate)
    }

    /// Whether a file is the log or a rotated one of it: the name, or the name without its ending,
    /// followed by a dot or dash and digits first.
    private static func `is`(_ candidate: String, of name: String) -> Bool {
        guard candidate != name else { return true }
        let path = FilePath(name)
        let stem = path.stem ?? name
        let ending = path.extension.map { ".\($0)" } ?? ""
        if candidate.hasPrefix(name) { return isRotation(candidate.dropFirst(name.count)) }
        guard candidate.hasPrefix(stem) else { return false }
        let rest = candidate.dropFirst(stem.count)
        // A date after a dash: `audit-2.jsonl` is another log.
        let digits = rest.dropFirst().prefix { $0.isWholeNumber }
        return isRotation(rest) && rest.contains(ending) && (rest.first == "." || digits.count >= 8)
    }

    private static func isRotation(_ rest: Substring) -> Bool {
        guard rest.first == "." || rest.first == "-" else { return false }
        return rest.dropFirst().first?.isWholeNumber == true
    }
}
