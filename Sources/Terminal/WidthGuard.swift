internal import Canvas

/// Keeps a disagreement about the width of an emoji local. Terminals draw newer ones one or two
/// columns wide as their tables have it, and all that follows on the row would shift. So each is drawn
/// over two spaces, and the cursor is put after it from a saved position.
enum WidthGuard {
    static func guarded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0xF0 || $0 == 0xE2 }) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            let length = bytes[index] == 0xF0 ? 4 : bytes[index] == 0xE2 ? 3 : 1
            let end = min(index + length, bytes.count)
            let piece = bytes[index..<end]
            index = end
            if length > 1 && isDisputed(piece) {
                result += "\u{1B}7  \u{1B}8".utf8
                result += piece
                result += "\u{1B}8\u{1B}[2C".utf8
            } else {
                result += piece
            }
        }
        return result
    }

    /// The ideographs of the supplementary planes are two wide everywhere.
    private static func isDisputed(_ piece: ArraySlice<UInt8>) -> Bool {
        guard let text = String(validating: piece, as: UTF8.self),
            let scalar = text.unicodeScalars.first,
            scalar.value < 0x2E80 || (scalar.value >= 0x1F000 && scalar.value < 0x20000)
        else { return false }
        return DisplayWidth.of(Character(scalar)) == 2
    }
}
