import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("What a power loss leaves at the end of the audit log")
struct AuditTornTests {
    private let sample = SampleLog()

    /// What a torn write of entry 3 may leave behind entry 2: nothing but its line's end, NUL bytes
    /// for blocks that had not got to the disk, the entry with a hole, or its beginning.
    static let remains = [
        "\n", "\n\n\n", "\u{0}", "\u{0}\u{0}\u{0}\n", "  \r\n",
        #"{"seq":3,"prev":"ab"# + "\u{0}\u{0}",
        #"{"se"# + "\u{0}", #"{"seq":3,"# + "\u{0}" + #"","sum":"0"}"# + "\n",
        "\u{0}\u{0}" + #"abc"}"# + "\n", "\n\u{0}\n{\"seq\":3,",
    ]

    private func addToEnd(_ text: String) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: sample.path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    @Test("is told and treated as a torn write, by the writer and by verify", arguments: remains)
    func tornWrite(_ text: String) async throws {
        try await sample.append(2)
        try addToEnd(text)
        let violation = try #require(try sample.trail().violation)
        #expect(violation.kind == .torn)
        #expect(violation.sequence == 3)
        let receipt = try await sample.append()
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.isEmpty)
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.records.count == 4)
        #expect(trail.notes.first?.contains("that a crash or a full disk left") == true)
        #expect(try sample.pythonHolds())
    }

    @Test("of a new file is no reason to take it for another's", arguments: remains)
    func newFile(_ text: String) async throws {
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try sample.replace(with: text.utf8)
        #expect(try await sample.append().sequence == 4)
        #expect(try sample.trail().violation == nil)
        #expect(try sample.pythonHolds(["audit.jsonl.1", "audit.jsonl"]))
    }

    @Test("of the very first entry neither", arguments: remains)
    func firstEntry(_ text: String) async throws {
        try await sample.log().checkWritable()
        try addToEnd(text)
        #expect(try await sample.append().sequence == 2)
        #expect(try sample.trail().violation == nil)
    }

    @Test("is missed where somebody takes it out, and seen where somebody puts it in")
    func altered() async throws {
        try await sample.append()
        let first = sample.bytes()
        try addToEnd("\u{0}\u{0}")
        try await sample.append(2)
        let whole = sample.bytes()
        let rest = whole.dropFirst(first.count + 3)
        try sample.replace(with: first + rest)
        #expect(try sample.trail().violation?.kind == .removed)
        #expect(try sample.trail().violation?.sequence == 2)
        #expect(try !sample.pythonHolds())
        try sample.replace(with: first + Array("\n\n".utf8) + whole.dropFirst(first.count))
        #expect(try sample.trail().violation != nil)
        #expect(try !sample.pythonHolds())
    }

    @Test(
        "is not every line: a log with other line ends, or another last entry, is noticed",
        arguments: [true, false])
    func rewritten(wholly: Bool) async throws {
        try await sample.append(3)
        var lines = sample.bytes().split(separator: UInt8(ascii: "\n")).map { Array($0) }
        if wholly {
            lines = lines.map { $0 + Array("\r".utf8) }
        } else {
            lines[2][300] ^= 1
        }
        try sample.replace(with: lines.flatMap { $0 + [UInt8(ascii: "\n")] })
        let receipt = try await sample.append()
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.first?.contains("is not as it was written") == true)
        #expect(receipt.warnings.count == 1)
        #expect(try sample.trail().violation?.kind == .changed)
        #expect(try !sample.pythonHolds())
        // The log goes on; its break stays to be seen.
        #expect(try await sample.append().warnings.isEmpty)
        #expect(try sample.trail().violation?.kind == .changed)
    }

    @Test(
        "and a file that is blank and that nobody knows is no audit log",
        arguments: ["\n", "\u{0}"])
    func foreign(_ text: String) async throws {
        try sample.replace(with: text.utf8)
        for _ in 1...2 {
            await #expect(throws: AuditLogError(.notAnAuditLog, path: sample.path)) {
                try await sample.append()
            }
        }
        #expect(sample.bytes() == Array(text.utf8))
    }
}
