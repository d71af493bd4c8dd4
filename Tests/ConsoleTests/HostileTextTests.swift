import Canvas
import FoundationEssentials
import SecurityGroups
import Testing

@testable import Console

@Suite("Hostile text and hostile sizes")
struct HostileTextTests {
    @Test(
        "escape sequences, bidirectional overrides, invisible and wide runs are harmless on every screen",
        arguments: Scene.all, [(60, 17), (80, 24), (200, 60)])
    func harmless(scene: Scene, size: (Int, Int)) {
        let size = Size(columns: size.0, rows: size.1)
        let session = scene(on: Stage(size: size, isHostile: true)).session
        #expect(FrameCheck.fault(in: FrameRenderer.frame(of: session), of: size) == nil)
    }

    @Test("every screen survives any size, and is the same again after 1×1", arguments: Scene.all)
    func resizing(scene: Scene) {
        for isHostile in [false, true] {
            var driver = scene(on: Stage(size: Size(columns: 80, rows: 24), isHostile: isHostile))
            let before = driver.screen
            for (columns, rows) in [
                (1, 1), (0, 0), (-1, 5), (2, 80), (250, 1), (59, 17), (60, 16), (1, 24),
            ] {
                resize(&driver, columns, rows)
            }
            resize(&driver, 80, 24)
            #expect(driver.screen == before)
            for (columns, rows) in [(60, 17), (61, 18), (250, 70), (79, 23), (1, 1), (120, 17)] {
                resize(&driver, columns, rows)
            }
            resize(&driver, 80, 24)
            #expect(driver.session.rules?.marks == scene(80, 24).session.rules?.marks || isHostile)
        }
    }

    private func resize(_ driver: inout ConsoleDriver, _ columns: Int, _ rows: Int) {
        let size = Size(columns: columns, rows: rows)
        let mode = driver.session.context
        let cursor = driver.session.rules?.list.cursor
        driver.handle(.resized(size))
        let fault = FrameCheck.fault(in: FrameRenderer.frame(of: driver.session), of: size)
        #expect(fault == nil, "\(columns)×\(rows)")
        #expect(driver.session.context == mode)
        #expect(driver.session.rules?.list.cursor == cursor)
    }

    @Test("hostile text is copied intact, in characters that no terminal obeys")
    func copied() throws {
        for (index, hostile) in Stage.hostileTexts.enumerated() {
            let rule = Sample.rule(
                "sgr-\(index)", "tcp", "80/80", "10.0.0.0/8", description: hostile)
            var driver = ConsoleDriver.onRules(rules: [rule])
            driver.press("y")
            guard case .copyToClipboard(let text)? = driver.effects.first else {
                Issue.record("nothing was copied")
                return
            }
            #expect(text.unicodeScalars.allSatisfy { !isHarmful($0) })
            let fields = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
            let copied = try #require(fields["Description"])
            #expect(Array(copied.unicodeScalars) == Array(hostile.unicodeScalars))
        }
    }

    private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        case .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
