import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Numbers that no entry can have")
struct AuditSequenceTests {
    private let sample = SampleLog()

    /// Has the lock file say another `seq` of the head, which is 1.
    private func damageLock(_ sequence: Int) throws {
        let text = String(decoding: sample.bytes(of: "audit.jsonl.lock"), as: UTF8.self)
        let damaged = text.replacing("\"seq\":1,", with: "\"seq\":\(sequence),")
        #expect(damaged != text)
        let file = try FileHandle(forUpdating: URL(filePath: "\(sample.path).lock"))
        try file.write(contentsOf: Data(damaged.utf8))
    }

    @Test(
        "in the lock file they count as damage, and the log goes on from its own end",
        arguments: [Int.max, Int.max - 1, 1 << 53, 0, -1])
    func lockFile(_ sequence: Int) async throws {
        try await sample.append()
        try damageLock(sequence)
        let receipt = try await sample.append()
        #expect(receipt.sequence == 2)
        #expect(receipt.warnings.first?.contains("missing or damaged") == true)
        #expect(try sample.trail().violation == nil)
    }

    @Test("a lock file that knows of the last possible entry is refused before anything is written")
    func noRoom() async throws {
        try await sample.append()
        try damageLock(1 << 53 - 1)
        let before = sample.bytes()
        await #expect(throws: AuditLogError(.outOfNumbers, path: sample.path)) {
            try await sample.log().checkWritable()
        }
        await #expect(throws: AuditLogError.self) { try await sample.append() }
        #expect(sample.bytes() == before)
    }

    @Test(
        "in a line they make it no entry, and nobody looks for its writer",
        arguments: [Int.max - 1, 1 << 53])
    func line(_ sequence: Int) async throws {
        let entry = AuditEntry(
            sequence: sequence, previous: AuditEntry.firstPrevious, time: ChangeWorld.clock(),
            who: ChangeWorld.who, session: SampleLog.session,
            event: try SampleLog.intent([rule("sgr-1")]))
        try sample.replace(with: AuditChain.line(of: entry) + [UInt8(ascii: "\n")])
        #expect(try sample.trail().records.isEmpty)
        let settler = IntentRecovery(
            reader: SecurityGroupReader(caller: ScriptedECS([]), now: ChangeWorld.clock),
            log: sample.log(), session: { _ in SampleLog.session })
        #expect(await settler.settle(in: ChangeWorld.region) == RecoveryReport())
        // It stands aside as what a crash left does.
        #expect(try await sample.append().sequence == 2)
        #expect(try sample.trail().violation == nil)
    }

    @Test(
        "as the last forwarded entry they count as none forwarded",
        arguments: [Int.max, 1 << 53, -1])
    func mark(_ sequence: Int) async throws {
        try await sample.append(2)
        let address = "unix:\(sample.folder)/none"
        try sample.replace(
            "audit.jsonl.forwarded", with: #"{"forwarded":{"\#(address)":\#(sequence)}}"#.utf8)
        let forwarder = AuditForwarder(
            log: sample.path, address: try #require(SyslogAddress(address)))
        #expect(forwarder.state.waiting == 2)
        #expect(await forwarder.catchUp().waiting == 2)
    }

    @Test(
        "and times that no clock shows, of an intent that nobody is at, count as never seen",
        arguments: ["[[1,9223372036854775807]]", "[[2,9223372036854775807],[1,-1]]", "[[1]]", "7"])
    func orphanedIntents(_ list: String) async throws {
        try await sample.append(2, try SampleLog.intent([rule("sgr-1")]))
        let file = try FileHandle(forUpdating: URL(filePath: "\(sample.path).lock"))
        try file.seek(toOffset: 1024)
        try file.write(contentsOf: Data(#"{"free":\#(list)}\#n"#.utf8))
        let settler = IntentRecovery(
            reader: SecurityGroupReader(
                caller: ScriptedECS([rule("sgr-1")]), now: ChangeWorld.clock),
            log: sample.log(), session: { _ in SampleLog.session }, now: ChangeWorld.clock)
        #expect(await settler.settle(in: ChangeWorld.region).wait == 30)
        #expect(sample.log().firstSeenFree(1) == ChangeWorld.clock())
        #expect(sample.log().firstSeenFree(2) == ChangeWorld.clock())
        #expect(try sample.trail().violation == nil)
    }
}
