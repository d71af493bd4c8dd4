import Crypto
import FoundationEssentials

/// Lower-case hexadecimal digits of bytes.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The SHA-256 digest of `bytes` in hexadecimal.
    static func sha256(_ bytes: some DataProtocol) -> String {
        text(SHA256.hash(data: bytes))
    }
}
