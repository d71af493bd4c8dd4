import FoundationEssentials

/// Remembers which broken-off revocation was told last, so that it is told once. A convenience: what
/// cannot be read or written only means that it is told again.
struct ToldReports: Sendable {
    private let path: String

    /// - Parameter folder: where the program keeps its state.
    init(folder: String) { path = "\(folder)/told-report" }

    func contains(_ name: String) -> Bool {
        FileManager.default.contents(atPath: path) == Data(name.utf8)
    }

    func remember(_ name: String) {
        try? Data(name.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
