/// Ready-made one-character texts, so that drawing ASCII makes no strings.
enum ASCIICells {
    static let texts: [String] = (UInt8(0)..<128).map { String(Unicode.Scalar($0)) }
}
