extension StringProtocol {
    /// The number where the text is nothing but ASCII digits without a leading zero, so that no two
    /// readers can take it for different numbers (`022` is 18 to some); nil for anything else.
    func decimal<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number? {
        guard utf8.allSatisfy({ (0x30...0x39).contains($0) }), !hasPrefix("0") || utf8.count == 1
        else { return nil }
        return Number(self)
    }
}
