import Foundation
import Hashing
import Testing

@Suite("Digests")
struct HashTests {
    @Test("SHA-256 is that of FIPS 180-4's examples")
    func sha256() {
        #expect(
            Hash.hexadecimalSHA256("abc".utf8)
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Hash.hexadecimalSHA256([])
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Hash.hexadecimalSHA256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("HMAC-SHA256 is that of RFC 4231's examples, also with a key longer than a block")
    func hmacSHA256() {
        #expect(
            Hash.hexadecimal(Hash.hmacSHA256("what do ya want for nothing?".utf8, key: "Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            Hash.hexadecimal(
                Hash.hmacSHA256(
                    "Test Using Larger Than Block-Size Key - Hash Key First".utf8,
                    key: [UInt8](repeating: 0xAA, count: 131)))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test("HMAC-SHA1 is that of RFC 2202's examples")
    func hmacSHA1() {
        #expect(
            Hash.hexadecimal(Hash.hmacSHA1("what do ya want for nothing?".utf8, key: "Jefe".utf8))
                == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    }

    @Test("any length is hashed as sha256sum does it, also of bytes that are not in one piece")
    func lengths() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "drawbridge-hash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let lengths = Array(0...130) + [4095, 4096, 100_000]
        func bytes(_ length: Int) -> some Sequence<UInt8> {
            (0..<length).lazy.map { UInt8(truncatingIfNeeded: $0 &* 37) }
        }
        for length in lengths {
            try Data(bytes(length)).write(to: folder.appending(path: "\(length)"))
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = lengths.map(String.init)
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let expected = lengths.map { "\(Hash.hexadecimalSHA256(bytes($0)))  \($0)\n" }.joined()
        #expect(text == expected)
    }
}
