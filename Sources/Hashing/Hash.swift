import CHash

/// Digests of bytes, for signatures and for the chain of the audit log.
public enum Hash {
    /// SHA-256 (FIPS 180-4), 32 bytes.
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        digest(size: Int(CHASH_SHA256_SIZE)) { digest in
            withBytes(of: bytes) { chash_sha256($0, $1, digest) }
        }
    }

    /// HMAC-SHA256 (RFC 2104), 32 bytes.
    public static func hmacSHA256(
        _ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>
    ) -> [UInt8] {
        digest(size: Int(CHASH_SHA256_SIZE)) { digest in
            withBytes(of: key) { key, keyLength in
                withBytes(of: bytes) { chash_hmac_sha256(key, keyLength, $0, $1, digest) }
            }
        }
    }

    /// HMAC-SHA1 (RFC 2104), 20 bytes.
    public static func hmacSHA1(
        _ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>
    ) -> [UInt8] {
        digest(size: Int(CHASH_SHA1_SIZE)) { digest in
            withBytes(of: key) { key, keyLength in
                withBytes(of: bytes) { chash_hmac_sha1(key, keyLength, $0, $1, digest) }
            }
        }
    }

    /// SHA-256 in lower-case hexadecimal.
    public static func hexadecimalSHA256(_ bytes: some Sequence<UInt8>) -> String {
        hexadecimal(sha256(bytes))
    }

    /// Lower-case hexadecimal digits, two for each byte.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] },
            as: UTF8.self)
    }

    private static func digest(
        size: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> Void
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            fill(buffer.baseAddress)
            count = size
        }
    }

    private static func withBytes(
        of bytes: some Sequence<UInt8>, _ body: (UnsafePointer<UInt8>?, Int) -> Void
    ) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable {
            body($0.baseAddress, $0.count)
        }
        if isDone == nil { Array(bytes).withUnsafeBufferPointer { body($0.baseAddress, $0.count) } }
    }
}
