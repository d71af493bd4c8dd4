import FoundationEssentials

/// Remembers which broken-off revocation was told last, so that it is told once. A convenience: what
/// cannot be read or written only means that it is told again.
struct ToldReports: Sendable {
    private let folder: String
    private var path: String { "\(folder)/told-report" }

    /// - Parameter folder: where the program keeps its state.
    init(folder: String) { self.folder = folder }

    func contains(_ name: String) -> Bool {
        FileManager.default.contents(atPath: path) == Data(name.utf8)
    }

    func remember(_ name: String) {
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try? Data(name.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
