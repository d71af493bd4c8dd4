/// Takes out of a frame what changes nothing. Terminal descriptions leave line drawing at every change
/// of looks, and ncurses goes back to the plain colour before it turns all looks off anyhow. Nothing
/// here draws with a line-drawing set, so a frame is a tenth smaller without these.
enum ShortLooks {
    /// - Parameter isFirst: whether the terminal may have any set when it gets these: then the first
    ///   change to the standard one of either kind stays.
    static func shortened(_ bytes: [UInt8], isFirst: Bool = false) -> [UInt8] {
        var (isShiftedIn, isStandard) = (!isFirst, !isFirst)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
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
            } else {
                result.append(escape)
                index += 1
            }
        }
        return result
    }

    private static func turnsAllOff(_ rest: ArraySlice<UInt8>) -> Bool {
        let rest = rest.starts(with: standardSet) ? rest.dropFirst(standardSet.count) : rest
        return rest.starts(with: allOff) || rest.starts(with: allOffFirst)
    }

    private static let escape: UInt8 = 0x1B
    /// Back to the standard set, as the Linux console and screen do it.
    private static let shiftIn: UInt8 = 0x0F
    private static let standardSet = Array("\u{1B}(B".utf8)
    private static let plainColour = Array("\u{1B}[39m".utf8)
    private static let allOff = Array("\u{1B}[m".utf8)
    private static let allOffFirst = Array("\u{1B}[0;".utf8)
}
