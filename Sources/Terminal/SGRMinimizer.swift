/// Takes out of a frame what changes nothing. Terminal descriptions leave line drawing at every change
/// of looks, ncurses goes back to the plain colour before it turns all looks off anyhow, and it says
/// one look after the other where one sequence may say them all. Nothing here draws with a line-drawing
/// set, so a frame is a tenth smaller without these.
enum SGRMinimizer {
    /// - Parameter isFirst: whether the terminal may have any set when it gets these: then the first
    ///   change to the standard one of either kind stays.
    static func shortened(_ bytes: [UInt8], isFirst: Bool = false) -> [UInt8] {
        var (isShiftedIn, isStandard) = (!isFirst, !isFirst)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        /// The change of looks that the result ended with when it was appended.
        var last: Range<Int>?
        while index < bytes.count {
            let rest = bytes[index...]
            if bytes[index] == shiftIn, isShiftedIn {
                index += 1
            } else if bytes[index] != escape {
                if bytes[index] == shiftIn { isShiftedIn = true }
                result.append(bytes[index])
                index += 1
            } else if rest.starts(with: standardSet) {
                if !isStandard { result += standardSet }
                isStandard = true
                index += standardSet.count
            } else if rest.starts(with: plainColour), turnsAllOff(rest.dropFirst(plainColour.count))
            {
                index += plainColour.count
            } else if let looks = parametersOfLooks(rest) {
                if let last, last.upperBound == result.count {
                    join(looks, to: last, in: &result)
                } else {
                    last = result.count..<result.count
                    result += [escape, openingBracket] + looks + [endOfSequence]
                }
                last = (last?.lowerBound ?? 0)..<result.count
                index += looks.count + 3
            } else {
                result.append(escape)
                index += 1
            }
        }
        return result
    }

    /// One sequence for two that follow each other; the first one counts for nothing where the second
    /// turns all off.
    private static func join(
        _ looks: ArraySlice<UInt8>, to last: Range<Int>, in result: inout [UInt8]
    ) {
        if looks.isEmpty || looks.elementsEqual([zero]) || looks.starts(with: [zero, semicolon]) {
            result.replaceSubrange(last, with: [escape, openingBracket] + looks + [endOfSequence])
            return
        }
        result.removeLast()
        // Nothing stands for 0.
        if result.last == openingBracket { result.append(zero) }
        result += [semicolon] + looks + [endOfSequence]
    }

    /// What stands between `ESC [` and `m`; nil where a sequence is another one.
    private static func parametersOfLooks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard bytes.dropFirst().first == openingBracket else { return nil }
        let rest = bytes.dropFirst(2)
        let parameters = rest.prefix { (0x30...0x39).contains($0) || $0 == semicolon }
        return rest.dropFirst(parameters.count).first == endOfSequence ? parameters : nil
    }

    private static func turnsAllOff(_ rest: ArraySlice<UInt8>) -> Bool {
        let rest = rest.starts(with: standardSet) ? rest.dropFirst(standardSet.count) : rest
        return rest.starts(with: allOff) || rest.starts(with: allOffFirst)
    }

    private static let escape: UInt8 = 0x1B
    private static let openingBracket = UInt8(ascii: "[")
    private static let semicolon = UInt8(ascii: ";")
    private static let zero = UInt8(ascii: "0")
    private static let endOfSequence = UInt8(ascii: "m")
    /// Back to the standard set, as the Linux console and screen do it.
    private static let shiftIn: UInt8 = 0x0F
    private static let standardSet = Array("\u{1B}(B".utf8)
    private static let plainColour = Array("\u{1B}[39m".utf8)
    private static let allOff = Array("\u{1B}[m".utf8)
    private static let allOffFirst = Array("\u{1B}[0;".utf8)
}
