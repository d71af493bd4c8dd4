import FoundationEssentials
import Glibc

/// A folder for one test; `remove` it at the end.
struct TemporaryFolder {
    let path: String

    init() throws {
        path = "/tmp/drawbridge-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    /// Writes a file, its folders included, with exactly this mode.
    func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
        let file = "\(path)/\(name)"
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(
            atPath: "/\(folder)", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
        chmod(file, mode)
    }

    func text(_ name: String) -> String { String(decoding: data(name), as: UTF8.self) }

    func data(_ name: String) -> Data {
        FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
