import Canvas
import Testing

@Suite("Frame")
struct FrameTests {
    private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
        Frame(size: Size(columns: columns, rows: rows))
    }

    private let origin = Position(row: 0, column: 0)

    @Test("text is drawn where it was put and returns the column after it")
    func put() {
        var frame = frame(10, 2)
        #expect(frame.put("ab安", at: Position(row: 1, column: 2), style: .bold) == 6)
        #expect(frame.text == "\n  ab安")
        #expect(frame[1, 4] == Cell(text: "安", style: .bold))
        #expect(frame[1, 5] == Cell(text: "", style: .bold))
        #expect(frame[1, 6] == .blank)
    }

    @Test("text is clipped to its width and to the edge")
    func clipped() {
        var frame = frame(6)
        #expect(frame.put("abcdef", at: origin, width: 3) == 3)
        #expect(frame.put("xyz", at: Position(row: 0, column: 4)) == 6)
        #expect(frame.text == "abc xy")
    }

    @Test("half a wide character at the edge becomes a space")
    func wideAtEdge() {
        var frame = frame(3)
        frame.put("安全", at: origin)
        #expect(frame.text == "安")
        #expect(frame[0, 2].text == " ")
        frame.put("安全", at: Position(row: 0, column: -1))
        #expect(frame[0, 0].text == " ")
        #expect(frame[0, 1].text == "全")
    }

    @Test("an ellipsis tells that text was cut, and only then")
    func ellipsis() {
        var frame = frame(8)
        frame.put("abcdef", at: origin, width: 4, ellipsis: true)
        #expect(frame.text == "abc…")
        frame.put("安全组", at: origin, width: 4, ellipsis: true)
        #expect(frame.text == "安 …")
        frame.put("abcd", at: origin, width: 4, ellipsis: true)
        #expect(frame.text == "abcd")
    }

    @Test("drawing over half of a wide character leaves no half behind")
    func overHalf() {
        var frame = frame(6)
        frame.put("安全组", at: origin)
        frame.put("x", at: Position(row: 0, column: 1))
        #expect(frame.text == " x全组")
        frame.put("y", at: Position(row: 0, column: 2))
        #expect(frame.text == " xy 组")
        frame.fill(row: 0, from: 5, width: 1, with: "z", style: .plain)
        #expect(frame.text == " xy  z")
    }

    @Test("drawing outside the frame is ignored")
    func outside() {
        var frame = frame(4, 2)
        let blank = frame
        for position in [
            Position(row: -1, column: 0), Position(row: 2, column: 0), Position(row: 0, column: 4),
            Position(row: 0, column: Int.max), Position(row: 0, column: Int.min),
            Position(row: 0, column: -9), Position(row: Int.max, column: 0),
        ] {
            frame.put("abc", at: position)
            frame.put("安", at: position, width: Int.max, ellipsis: true)
            frame.fill(row: position.row, from: position.column, width: 2, with: "x", style: .bold)
            frame.restyle(row: position.row, from: position.column, width: 1) { $0.bold = true }
        }
        frame.put("abc", at: origin, width: 0)
        frame.put("abc", at: origin, width: Int.min)
        #expect(frame == blank)
        #expect(frame[9, 9] == .blank)
        #expect(frame[-1, 0] == .blank)
        #expect(Frame(size: Size(columns: -1, rows: 5)).text == "\n\n\n\n")
    }

    @Test("text is made harmless when it is drawn")
    func harmless() {
        var frame = frame(20)
        frame.put("a\u{1B}[31m\u{202E}b\nc", at: origin)
        #expect(frame.text == "a␛[31mb c")
    }

    @Test("marks stay with their character")
    func marks() {
        var frame = frame(4)
        #expect(frame.put("e\u{301}x", at: origin) == 2)
        #expect(frame[0, 0].text == "e\u{301}")
        #expect(frame[0, 1].text == "x")
    }

    @Test("restyling changes the look and keeps the text")
    func restyle() {
        var frame = frame(4)
        frame.put("abcd", at: origin, style: .danger)
        frame.restyle(row: 0, from: 1, width: 2) { $0.reverse = true }
        #expect(frame.text == "abcd")
        #expect(frame[0, 1].style == Style(.danger, bold: true, reverse: true))
        #expect(frame[0, 3].style == .danger)
    }

    @Test("a transliterated frame is ASCII and keeps every column")
    func transliterated() {
        var frame = frame(20, 2)
        frame.put("✓ ok … ⚠ 安全 é ▸", at: origin)
        frame.rule(row: 1, style: .muted)
        frame.cursor = origin
        let ascii = frame.transliterated()
        #expect(ascii.text == "+ ok ~ ! ???? ? >\n--------------------")
        #expect(ascii.text.utf8.allSatisfy { $0 < 0x80 })
        #expect(ascii.cursor == origin)
        #expect(ascii[1, 0].style == .muted)
    }
}
