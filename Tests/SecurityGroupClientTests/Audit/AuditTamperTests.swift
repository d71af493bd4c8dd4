import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("The audit log: tampering")
struct AuditTamperTests {
    private struct Sample {
        let bytes: [UInt8]
        let head: AuditHead

        var lines: [[UInt8]] {
            bytes.split(separator: UInt8(ascii: "\n")).map { $0 + [UInt8(ascii: "\n")] }
        }

        func violation(in bytes: some Sequence<UInt8>) -> ChainViolation? {
            ChainVerifier(AuditFiles.lines(of: Array(bytes), in: "log"), known: known).violation
        }

        /// What the lock file says.
        var known: AuditLockRecord.Known {
            AuditLockRecord.Known(
                head: head, begins: 1,
                file: FileIdentity(device: 0, inode: 0, birth: 0, size: bytes.count))
        }
    }

    private func sample(_ count: Int) async throws -> Sample {
        let log = SampleLog()
        let receipt = try await log.append(count)
        return Sample(
            bytes: log.bytes(), head: AuditHead(sequence: receipt.sequence, hash: receipt.head))
    }

    /// The alterations that `mutate.py` makes, in its order.
    private func alterations(of sample: Sample) -> [[UInt8]] {
        let log = sample.bytes
        var altered: [[UInt8]] = []
        for at in log.indices {
            for bit: UInt8 in [0x01, 0x20] {
                var other = log
                other[at] ^= bit
                altered.append(other)
            }
            altered.append(Array(log[..<at] + log[(at + 1)...]))
        }
        for at in 0...log.count {
            for new in [UInt8(ascii: "{"), UInt8(ascii: "0"), UInt8(ascii: "\n")] {
                altered.append(log[..<at] + [new] + log[at...])
            }
        }
        let lines = sample.lines
        for first in lines.indices {
            altered.append(Array((lines[..<first] + lines[(first + 1)...]).joined()))
            altered.append(Array((lines[...first] + lines[first...]).joined()))
            for second in 0..<first {
                var swapped = lines
                swapped.swapAt(first, second)
                altered.append(Array(swapped.joined()))
            }
        }
        return altered
    }

    @Test("every changed, missing or added byte and every moved entry is found, also by Python")
    func everyAlteration() async throws {
        let sample = try await sample(3)
        #expect(sample.violation(in: sample.bytes) == nil)
        let altered = alterations(of: sample)
        for (index, bytes) in altered.enumerated() where sample.violation(in: bytes) == nil {
            Issue.record("alteration \(index) is not found")
        }

        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(sample.bytes).write(to: file)
        let verifier = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "AuditVerifier/mutate.py")
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", verifier.path, file.path, sample.head.hash]
        python.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let told = try output.fileHandleForReading.readToEnd() ?? Data()
        python.waitUntilExit()
        #expect(
            String(decoding: told, as: UTF8.self) == "\(altered.count) \(altered.count)\n")
    }

    @Test("the first entry that does not hold is named, and how it was altered")
    func named() async throws {
        let sample = try await sample(6)
        let lines = sample.lines
        func found(_ lines: [[UInt8]]) -> String? {
            sample.violation(in: lines.joined()).map {
                "\($0.kind.rawValue) \($0.sequence ?? 0) at \($0.lineNumber)"
            }
        }
        func edited(_ index: Int) -> [[UInt8]] {
            var lines = lines
            lines[index][40] ^= 1
            return lines
        }
        #expect(found(lines) == nil)
        #expect(found(edited(0)) == "changed 1 at 1")
        #expect(found(edited(2)) == "changed 3 at 3")
        #expect(found(edited(5)) == "changed 6 at 6")
        #expect(found(Array(lines[1...])) == "removed 1 at 1")
        #expect(found(Array(lines[..<2] + lines[3...])) == "removed 3 at 3")
        #expect(found(Array(lines[..<2] + lines[4...])) == "removed 3 at 3")
        #expect(found(Array(lines[..<5])) == "cut off 6 at 0")
        #expect(found([]) == "cut off 1 at 0")
        #expect(found(Array(lines[...2] + lines[1...])) == "inserted 2 at 4")
        #expect(found(lines[..<1] + [lines[4]] + lines[1...]) == "inserted 5 at 2")
        #expect(found(lines[..<2] + [Array("x\n".utf8)] + lines[2...]) == "inserted 0 at 3")
        var swapped = lines
        swapped.swapAt(1, 4)
        #expect(found(swapped) == "reordered 5 at 2")
    }

    @Test("an entry that was written anew with a seal of its own is found by the one after it")
    func resealed() async throws {
        let sample = try await sample(4)
        var lines = sample.lines
        let text = String(decoding: lines[1].dropLast(75), as: UTF8.self)
        let forged = Array(text.replacing("ecs.example", with: "ecs.forged").utf8)
        lines[1] = forged + AuditChain.seal(of: forged) + [UInt8(ascii: "\n")]
        let verifier = ChainVerifier(
            AuditFiles.lines(of: Array(lines.joined()), in: "log"), known: sample.known)
        #expect(verifier.violation?.kind == .changed)
        #expect(verifier.violation?.sequence == 2)
        #expect(verifier.records.map(\.isVerified) == [true, false, false, false])
    }

    @Test("whoever makes the whole chain anew is found by a head that was noted")
    func rewritten() async throws {
        let honest = SampleLog()
        let noted = try await honest.append(3)
        let forger = SampleLog()
        try await forger.append(2)
        try await forger.append(1, .torn(AuditTornLines([])))
        #expect(try forger.trail().violation == nil)
        #expect(try forger.trail(noted: noted.head).violation?.kind == .cutOff)
        #expect(try honest.trail(noted: noted.head).violation == nil)
    }
}
