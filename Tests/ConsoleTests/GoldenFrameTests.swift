import Canvas
import FoundationEssentials
import Testing

@testable import Console

/// Every screen as text, at four sizes: `Frames/80x24/rules.txt`. At one of them, its styles and its
/// ASCII form, too: `Frames/80x24-styles/rules.txt` and `Frames/80x24-ascii/rules.txt`. The test leaves
/// what it drew under `.build/frames`; `make frames` takes that over once somebody has looked at it.
@Suite("Golden frames")
struct GoldenFrameTests {
    static let sizes = [(60, 17), (80, 24), (120, 40), (200, 60)]
        .map { Size(columns: $0.0, rows: $0.1) }
    private static let closeSize = Size(columns: 80, rows: 24)
    private static let folders =
        sizes.map(folder) + ["styles", "ascii"].map { "\(folder(closeSize))-\($0)" }

    private static func folder(_ size: Size) -> String { "\(size.columns)x\(size.rows)" }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let approved = tests.appending(path: "Frames")
    private static let drawn = tests.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/frames")

    @Test("a screen is the one that was looked at", arguments: Scene.all, sizes)
    func frame(of scene: Scene, size: Size) throws {
        let frame = FrameRenderer.frame(of: scene(size.columns, size.rows).session)
        let folder = Self.folder(size)
        try expect(frame.text, in: folder, scene.name)
        let ascii = frame.transliterated().text
        #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
        guard size == Self.closeSize else { return }
        try expect(ascii, in: "\(folder)-ascii", scene.name)
        let styles = StylePlane(of: frame)
        #expect(styles.unnamed.isEmpty, "a style has no letter")
        try expect(styles.text, in: "\(folder)-styles", scene.name)
    }

    private func expect(_ drawn: String, in folder: String, _ name: String) throws {
        let path = "\(folder)/\(name).txt"
        let text = drawn + "\n"
        let copy = Self.drawn.appending(path: path)
        try FileManager.default.createDirectory(
            at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: copy)
        let file = Self.approved.appending(path: path)
        let approved = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        // Whole screens in a report hide what is different.
        let isSame = approved == text
        #expect(
            isSame,
            "diff -u \(file.path) \(copy.path) shows what is new; make frames takes it over")
    }

    @Test("no frame is kept of a screen that is gone")
    func orphans() throws {
        let names = Set(Scene.all.map { "\($0.name).txt" })
        #expect(names.count == Scene.all.count)
        for folder in Self.folders {
            let path = Self.approved.appending(path: folder).path
            let files = try FileManager.default.contentsOfDirectory(atPath: path)
            #expect(Set(files) == names)
        }
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.approved.path)
        #expect(Set(kept) == Set(Self.folders))
    }
}
