import FoundationEssentials

/// Remembers which reports of earlier sessions were told, so that each is told once. A convenience: what
/// cannot be read or written only means that it is told again.
struct ToldReports: Sendable {
    private let folder: String
    private var path: String { "\(folder)/told-report" }

    /// - Parameter folder: where the program keeps its state.
    init(folder: String) { self.folder = folder }

    func contains(_ name: String) -> Bool {
        names.contains(name)
    }

    private var names: [String] {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Older ones are too far back in the log to be told again.
    private static let most = 50

    func remember(_ name: String) {
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let kept = (names + [name]).suffix(Self.most).joined(separator: "\n")
        try? Data(kept.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
