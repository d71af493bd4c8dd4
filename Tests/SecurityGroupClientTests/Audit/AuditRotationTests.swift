import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("The audit log: rotation and its lock file")
struct AuditRotationTests {
    private let sample = SampleLog()

    private func sequences() throws -> [Int] { try sample.trail().records.map(\.sequence) }

    @Test(
        "a log that is renamed goes on in a new file",
        arguments: ["audit.jsonl.1", "audit.jsonl-20260101", "audit-20260101.jsonl"], [true, false])
    func renamed(_ name: String, creating: Bool) async throws {
        try await sample.append(2)
        try sample.move("audit.jsonl", to: name)
        if creating { try sample.replace(with: []) }
        let receipt = try await sample.append(2)
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.isEmpty)
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.records.map(\.sequence) == [1, 2, 3, 4])
        #expect(trail.records.map(\.lineNumber) == [1, 2, 1, 2])
        #expect(trail.records.first?.file.hasSuffix(name) == true)
        #expect(trail.head?.hash == receipt.head)
        #expect(try AuditTrail.read(at: sample.folder).records == trail.records)
    }

    @Test("rotated files are put in order by what they hold, not by their names")
    func order() async throws {
        for number in [3, 1, 2] {
            try await sample.append(2)
            try sample.move("audit.jsonl", to: "audit.jsonl.\(number)")
        }
        try await sample.append()
        #expect(try sequences() == Array(1...7))
        #expect(try sample.trail().violation == nil)
        try sample.remove("audit.jsonl.3")
        let younger = try sample.trail()
        #expect(younger.violation == nil)
        #expect(younger.records.first?.sequence == 3)
        #expect(younger.notes.first?.contains("begins with entry 3") == true)
        try sample.remove("audit.jsonl.2")
        #expect(try sample.trail().violation?.kind == .removed)
    }

    @Test("a compressed file is told of and not read, and refused where it is named")
    func compressed() async throws {
        try await sample.append()
        try sample.move("audit.jsonl", to: "audit.jsonl.1.gz")
        try await sample.append()
        let trail = try sample.trail()
        // The first one says that what is compressed is not here.
        #expect(trail.records.map(\.sequence) == [2, 3])
        #expect(trail.notes.contains { $0.contains("audit.jsonl.1.gz") })
        let path = "\(sample.folder)/audit.jsonl.1.gz"
        #expect(throws: AuditLogError(.compressed(ending: ".gz"), path: path)) {
            try AuditTrail.read(at: path)
        }
    }

    @Test("an entry that its writer could not note any more is found in the rotated file")
    func aheadOfTheLockFile() async throws {
        try await sample.append(2)
        let lock = sample.bytes(of: "audit.jsonl.lock")
        try await sample.append()
        try sample.replace("audit.jsonl.lock", with: lock)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        #expect(try await sample.append().sequence == 4)
        #expect(try sample.trail().violation == nil)
    }

    @Test("a first entry that its writer could not note is nothing amiss")
    func firstEntryNotNoted() async throws {
        try await sample.log().checkWritable()
        let lock = sample.bytes(of: "audit.jsonl.lock")
        try await sample.append()
        try sample.replace("audit.jsonl.lock", with: lock)
        let receipt = try await sample.append()
        #expect(receipt.sequence == 2)
        #expect(receipt.warnings.isEmpty)
        #expect(try sample.trail().violation == nil)
    }

    @Test("a line torn right before a rotation is told of in the new file")
    func tornBeforeRotation() async throws {
        try await sample.append()
        try sample.replace(with: sample.bytes() + Array(#"{"seq":2,"#.utf8))
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        #expect(try await sample.append().sequence == 3)
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.records.map(\.sequence) == [1, 2, 3])
        #expect(trail.notes.count == 1)
    }

    @Test("a file that was cut in place is refused, with what to do, and stays as it is")
    func copyTruncated() async throws {
        try await sample.append(2)
        let file = try FileHandle(forUpdating: URL(filePath: sample.path))
        try file.truncate(atOffset: 0)
        await #expect(throws: AuditLogError(.shortened, path: sample.path)) {
            try await sample.append()
        }
        #expect(AuditLogError(.shortened, path: "").description.contains("copytruncate"))
        #expect(sample.bytes().isEmpty)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        // The first one says that what was cut off is not here.
        #expect(try await sample.append().sequence == 4)
        #expect(try sample.trail().missing == [1...2])
    }

    @Test(
        "a lock file that is lost or damaged is made anew from the log's end, which is said",
        arguments: [nil, "", "{}x", "\u{0}\u{0}", #"{"head":{"seq":7}}"#])
    func lockFileLost(_ content: String?) async throws {
        try await sample.append(2)
        try sample.remove("audit.jsonl.lock")
        if let content { try sample.replace("audit.jsonl.lock", with: Array(content.utf8)) }
        // As the executor does before it begins.
        try await sample.log().checkWritable()
        let receipt = try await sample.append()
        #expect(receipt.sequence == 3)
        #expect(receipt.warnings.first?.contains("made anew from the log's end, entry 2") == true)
        #expect(try sample.trail().violation == nil)
        #expect(try await sample.append().warnings.isEmpty)
    }

    @Test("a lock file that is lost after a rotation is made anew from the rotated file")
    func lockFileLostAfterRotation() async throws {
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try sample.remove("audit.jsonl.lock")
        #expect(try await sample.append().sequence == 3)
        #expect(try sample.trail().violation == nil)
    }

    @Test("entries that were cut off are told of, and the gap stays to be seen")
    func cutOff() async throws {
        try await sample.append(3)
        let whole = sample.bytes()
        try sample.replace(with: whole.prefix { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")])
        #expect(try sample.trail().violation?.kind == .cutOff)
        #expect(try sample.trail().violation?.sequence == 2)
        let receipt = try await sample.append()
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.first?.contains("ends in entry 1, and entry 3") == true)
        let violation = try #require(try sample.trail().violation)
        #expect(violation.kind == .removed)
        #expect(violation.description.contains("entries 2 to 3 were removed"))
    }

    @Test("a log that another process holds is not waited for longer than said, and it is named")
    func held() async throws {
        try await sample.append()
        let holder = AuditLockHolder(
            processID: 4711, operatorName: "bea", since: "2026-02-02T02:40:00Z")
        let lock = try AuditLockFile.held(
            for: sample.path, shared: nil, by: holder, deadline: .zero)
        await #expect(throws: AuditLogError(.locked(by: holder), path: sample.path)) {
            try await sample.log(lockDeadline: .milliseconds(50)).append(
                SampleLog.outcome(), session: SampleLog.session)
        }
        let words = AuditLogError(.locked(by: holder), path: sample.path).description
        #expect(words.contains("process 4711 of bea since 2026-02-02T02:40:00Z"))
        withExtendedLifetime(lock) {}
    }

    @Test(
        "a name of any length and signs is cut so that it fits into its part of the lock file",
        arguments: [
            "e" + String(repeating: "\u{301}", count: 4000), String(repeating: "\u{7}", count: 900),
        ])
    func longName(_ name: String) async throws {
        let intent = try SampleLog.intent([rule("sgr-1")])
        let first = try await sample.append(1, intent).sequence
        let free = try await sample.log().noteFree(first, at: ChangeWorld.clock(), open: [first])
        let holder = AuditLockHolder(processID: 4711, operatorName: name, since: "now")
        let lock = try AuditLockFile.held(
            for: sample.path, shared: nil, by: holder, deadline: .zero)
        #expect(lock.record()?.holder?.processID == 4711)
        let kept = Array((lock.record()?.holder?.operatorName ?? "?").utf8)
        #expect(Array(name.utf8.prefix(kept.count)) == kept)
        #expect(lock.record()?.known?.head.sequence == first)
        #expect(lock.orphanedIntents().times[first] == free)
    }

    @Test("the lock file is the operator's alone, and shared where the log is")
    func modes() async throws {
        func mode(_ name: String) throws -> Int? {
            let path = "\(sample.folder)/\(name)"
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            return facts[.posixPermissions] as? Int
        }
        try await sample.append()
        #expect(try mode("audit.jsonl.lock") == 0o600)
        try sample.remove("audit.jsonl.lock")
        try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: sample.path)
        try await sample.append()
        #expect(try mode("audit.jsonl.lock") == 0o660)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try await sample.append()
        #expect(try mode("audit.jsonl") == 0o660)
    }
}
