import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("An audit log that is taken away")
struct AuditRemovalTests {
    private let sample = SampleLog()

    private func append(
        _ log: AuditLog, _ event: AuditEvent = SampleLog.outcome()
    ) async throws -> AuditReceipt {
        try await log.append(event, session: SampleLog.session)
    }

    /// What the entry with this number records of others that are not there.
    private func told(_ sequence: Int) throws -> AuditMissingEntries? {
        guard case .missing(let told)? = try sample.trail().record(sequence: sequence)?.entry?.event
        else { return nil }
        return told
    }

    @Test("goes on with the number that the lock file knows, and records which entries are gone")
    func logRemoved() async throws {
        let last = try await sample.append(2)
        try sample.remove("audit.jsonl")
        let receipt = try await sample.append()
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.first?.contains("entries 1 to 2 are not here") == true)
        #expect(try told(3) == AuditMissingEntries(first: 1, last: 2, digest: last.head))
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.missing == [1...2])
        #expect(!trail.isComplete)
        #expect(
            trail.notes.contains { $0.contains("Entry 3 records that entries 1 to 2 were not") })
        #expect(try sample.pythonHolds())
        #expect(try await sample.append().warnings.isEmpty)
    }

    @Test("cannot be read as if there had never been one: the lock file knows of its entries")
    func readWithoutIt() async throws {
        try await sample.append(2)
        try sample.remove("audit.jsonl")
        let fault = #expect(throws: AuditLogError.self) { try sample.trail() }
        #expect(fault?.reason == .takenAway(last: 2))
        #expect(fault?.description.contains("its lock file knows of entries up to 2") == true)
        try sample.remove("audit.jsonl.lock")
        #expect(#expect(throws: AuditLogError.self) { try sample.trail() }?.reason == .missing)
    }

    @Test("fits again where the file is brought back")
    func broughtBack() async throws {
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "elsewhere")
        try await sample.append()
        try sample.move("elsewhere", to: "audit.jsonl.1")
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.isComplete)
        #expect(try sample.pythonHolds(["audit.jsonl.1", "audit.jsonl"]))
    }

    @Test("with its lock file, while a program runs, goes on with what that knows of its own")
    func logAndLockRemoved() async throws {
        let log = sample.log()
        _ = try await append(log)
        let last = try await append(log)
        try sample.remove("audit.jsonl")
        try sample.remove("audit.jsonl.lock")
        try await log.checkWritable()
        let receipt = try await append(log)
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.first?.contains("entries 1 to 2 are not here") == true)
        #expect(try told(3)?.digest == last.head)
        #expect(try sample.trail().violation == nil)
        #expect(try await sample.append().sequence == 5)
    }

    @Test("is known to a program that has only looked whether it can be written")
    func knownFromTheCheck() async throws {
        try await sample.append(2)
        let log = sample.log()
        try await log.checkWritable()
        try sample.remove("audit.jsonl")
        try sample.remove("audit.jsonl.lock")
        #expect(try await append(log).sequence == 4)
    }

    @Test("with its folder, in whose place a new one is made")
    func folderMoved() async throws {
        let log = sample.log()
        _ = try await append(log)
        let moved = sample.folder + "-moved"
        try FileManager.default.moveItem(atPath: sample.folder, toPath: moved)
        defer { try? FileManager.default.removeItem(atPath: moved) }
        try FileManager.default.createDirectory(
            atPath: sample.folder, withIntermediateDirectories: false)
        let receipt = try await append(log)
        #expect(receipt.sequence == 3)
        #expect(receipt.warnings.first?.contains("entry 1 is not here") == true)
    }

    @Test("in part: the newest of the rotated files", arguments: [true, false])
    func newestRotatedRemoved(creating: Bool) async throws {
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "audit.jsonl.2")
        let third = try await sample.append()
        try sample.move("audit.jsonl", to: "elsewhere")
        if creating { try sample.replace(with: []) }
        #expect(try await sample.append().sequence == 5)
        let older = try #require(try sample.trail().record(sequence: 2))
        #expect(
            try told(4)
                == AuditMissingEntries(
                    first: 3, last: 3, digest: third.head, after: older.hash))
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.missing == [3...3])
        #expect(try sample.pythonHolds(["audit.jsonl.2", "audit.jsonl"]))
        // Nothing but what the entry names may be missing, and nothing before it be another.
        try sample.remove("audit.jsonl.2")
        #expect(try sample.trail().violation == nil)
        #expect(try sample.trail().missing == [1...3])
    }

    @Test("in part, with an entry more than what was recorded, or another before the gap")
    func gapTooWide() async throws {
        try await sample.append(2)
        let older = sample.bytes()
        try sample.move("audit.jsonl", to: "audit.jsonl.2")
        try await sample.append()
        try sample.remove("audit.jsonl")
        try await sample.append()
        let line = older.prefix { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
        try sample.replace("audit.jsonl.2", with: line)
        #expect(try sample.trail().violation?.kind == .removed)
        #expect(try !sample.pythonHolds(["audit.jsonl.2", "audit.jsonl"]))

        let forger = SampleLog()
        try await forger.append(1)
        try await forger.append(1, .torn(AuditTornLines([])))
        try sample.replace("audit.jsonl.2", with: forger.bytes())
        #expect(try sample.trail().violation?.kind == .changed)
        #expect(try !sample.pythonHolds(["audit.jsonl.2", "audit.jsonl"]))
    }

    @Test("after a line was torn in the file that is left, which the next entry tells of, too")
    func tornBefore() async throws {
        try await sample.append()
        let rest = Array(#"{"seq":2,"#.utf8)
        try sample.replace(with: sample.bytes() + rest)
        try sample.move("audit.jsonl", to: "audit.jsonl.2")
        try await sample.append()
        try sample.move("audit.jsonl", to: "elsewhere")
        try await sample.append()
        #expect(try told(4)?.lines.map(\.byteCount) == [rest.count])
        #expect(try sample.trail().violation == nil)
        #expect(try sample.trail().missing == [2...3])
        try sample.move("elsewhere", to: "audit.jsonl.1")
        #expect(try sample.trail().isComplete)
    }

    @Test("into a compressed file is told as well, and comes back when that is unpacked")
    func compressed() async throws {
        try await sample.append()
        try sample.move("audit.jsonl", to: "audit.jsonl.1.gz")
        let receipt = try await sample.append()
        #expect(receipt.sequence == 3)
        #expect(receipt.warnings.first?.contains("compressed it") == true)
        try sample.move("audit.jsonl.1.gz", to: "audit.jsonl.1")
        #expect(try sample.trail().isComplete)
    }

    @Test("between an intent and its outcome, which still names its intent")
    func betweenIntentAndOutcome() async throws {
        for taken in [["audit.jsonl"], ["audit.jsonl", "audit.jsonl.lock"]] {
            let sample = SampleLog()
            let log = sample.log()
            let intent = try await append(log, try SampleLog.intent([rule("sgr-1")]))
            for name in taken { try sample.remove(name) }
            let receipt = try await append(log, SampleLog.outcome(of: intent.sequence))
            #expect(receipt.sequence == 3)
            #expect(receipt.warnings.first?.contains("entry 1 is not here") == true)
            let trail = try sample.trail()
            #expect(trail.violation == nil)
            #expect(trail.records.last?.entry?.event.concludes == 1)
            #expect(trail.danglingIntents.isEmpty)
        }
    }

    @Test("and replaced by another program's gets no outcome for an intent that is not this one's")
    func replaced() async throws {
        let log = sample.log()
        let intent = try await append(log, try SampleLog.intent([rule("sgr-1")]))
        try sample.remove("audit.jsonl")
        try sample.remove("audit.jsonl.lock")
        // Somebody else begins, and knows of nothing.
        let other = try await sample.append(1, try SampleLog.intent([rule("sgr-2")]))
        #expect(other.sequence == intent.sequence)
        try await sample.append()
        let receipt = try await append(log, SampleLog.outcome(of: intent.sequence))
        #expect(receipt.warnings.first?.contains("as this program knows it, is not in it") == true)
        #expect(
            try told(3)
                == AuditMissingEntries(first: 1, last: 1, digest: intent.head))
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(!trail.isComplete)
        #expect(trail.danglingIntents.map(\.sequence) == [other.sequence])
        #expect(try await append(log).warnings.isEmpty)
        #expect(try sample.pythonHolds())
    }

    @Test("and replaced by a longer one is told of, also where its lock file stays")
    func replacedByALongerOne() async throws {
        let last = try await sample.append(2)
        let forger = SampleLog()
        try await forger.append(1, try SampleLog.intent([rule("sgr-1")]))
        try await forger.append(3)
        try sample.replace(with: forger.bytes())
        #expect(try sample.trail().violation?.kind == .changed)
        let receipt = try await sample.append()
        #expect(receipt.warnings.first?.contains("was replaced: entry 2, as the lock file") == true)
        #expect(try told(5) == AuditMissingEntries(first: 2, last: 2, digest: last.head))
        #expect(try !sample.trail().isComplete)
        #expect(try sample.trail(noted: last.head).violation?.kind == .cutOff)
        #expect(try await sample.append().warnings.isEmpty)
    }

    @Test("and replaced takes no intent that carries one of this program's on")
    func replacedWithinAPlan() async throws {
        let log = sample.log()
        let rules = [rule("sgr-1")]
        let intent = try await append(log, try SampleLog.intent(rules))
        try sample.remove("audit.jsonl")
        try sample.remove("audit.jsonl.lock")
        try await sample.append(1, try SampleLog.intent([rule("sgr-2")]))
        let before = sample.bytes()
        await #expect(throws: AuditLogError(.replaced, path: sample.path)) {
            try await append(log, try SampleLog.intent(rules, continues: intent.sequence))
        }
        #expect(sample.bytes() == before)
    }

    @Test("leaves the lock file of another program alone that has only gone on with the log")
    func onlyLockRemoved() async throws {
        let log = sample.log()
        _ = try await append(log)
        try await sample.append()
        try sample.remove("audit.jsonl.lock")
        try await sample.append()
        let receipt = try await append(log)
        #expect(receipt.sequence == 4)
        #expect(receipt.warnings.isEmpty)
        #expect(try sample.trail().isComplete)
    }

    @Test("verifies without its lock file, with a word that its end is not known")
    func noLockFile() async throws {
        let head = try await sample.append(2).head
        #expect(try sample.trail().isComplete)
        try sample.remove("audit.jsonl.lock")
        let trail = try sample.trail()
        #expect(trail.violation == nil)
        #expect(trail.doubt?.contains("no lock file") == true)
        #expect(!trail.isComplete)
        #expect(try sample.trail(noted: head).isComplete)
    }
}
