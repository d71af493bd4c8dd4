import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("A long audit log")
struct AuditSizeTests {
    private let sample = SampleLog()
    /// An entry takes some 4 KB here, so this is a log of 5 MB.
    private static let count = 1200
    /// No work on one entry reads more than that.
    private static let limit = 600_000

    /// Writes a log whose first entry is an intent without an end, as other programs had written it.
    private func writeLog(count: Int = AuditSizeTests.count) throws {
        let session = AuditSession(
            endpoint: "https://ecs.example", region: ChangeWorld.region, account: "42",
            accessKeyID: String(repeating: "k", count: 3400))
        func text(_ event: AuditEvent) -> String {
            AuditEntry(
                sequence: 1, previous: "PREVIOUS", time: ChangeWorld.clock(), who: ChangeWorld.who,
                session: session, event: event
            ).unsealed
        }
        let (intent, outcome) = (
            text(try SampleLog.intent([rule("sgr-1")])), text(SampleLog.outcome())
        )
        var (bytes, previous) = ([UInt8](), AuditEntry.firstPrevious)
        for sequence in 1...count {
            let body =
                Array(
                    #"{"seq":\#(sequence),"prev":"\#(previous)""#.utf8)
                + Array(
                    (sequence == 1 ? intent : outcome).utf8.dropFirst(
                        #"{"seq":1,"prev":"PREVIOUS""#.utf8.count))
            let line = body + AuditChain.seal(of: body)
            previous = AuditChain.digest(of: line)
            bytes += line + [UInt8(ascii: "\n")]
        }
        try sample.replace(with: bytes)
    }

    /// What is read of the log's files while something is done.
    private func read(_ work: () async throws -> Void) async throws -> Int {
        let meter = ReadMeter()
        try await ReadMeter.$current.withValue(meter) { try await work() }
        return meter.count
    }

    private func settler(_ log: AuditLog) -> IntentRecovery {
        IntentRecovery(
            reader: SecurityGroupReader(caller: ScriptedECS([]), now: ChangeWorld.clock),
            log: log, session: { _ in SampleLog.session },
            timing: ChangeTiming(sleep: ChangeWorld.noWait), now: ChangeWorld.clock)
    }

    @Test(
        "costs no more to append to and to settle in than a short one, and its newest page neither")
    func bounded() async throws {
        try writeLog()
        let log = sample.log()
        // The lock file is new: only now, once, is all of it searched for open intents.
        #expect(try await log.openIntents().map(\.sequence) == [1])
        let intent = try SampleLog.intent([rule("sgr-2")])
        let appending = try await read {
            try await log.checkWritable()
            try await log.append(intent, session: SampleLog.session)
            try await log.append(
                SampleLog.outcome(of: Self.count + 1), session: SampleLog.session)
        }
        #expect((1...Self.limit).contains(appending))
        let settling = try await read {
            let report = await settler(log).settle(in: ChangeWorld.region)
            #expect(report.settled.map(\.settlement.intent) == [1])
        }
        #expect((1...2 * Self.limit).contains(settling))
        #expect(try await log.openIntents().isEmpty)
        let looking = try await read {
            let newest = try #require(try await AuditTrail.newestRecords(at: sample.path))
            #expect(newest.last?.sequence == Self.count + 3)
            #expect(newest.count > 200)
            #expect(!newest.contains { $0.isVerified })
            #expect(newest.map(\.sequence) == Array((newest[0].sequence)...(Self.count + 3)))
        }
        #expect((1...2 << 20).contains(looking))
        // Rotated, what it takes stays the same.
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        let afterRotation = try await read {
            let receipt = try await log.append(intent, session: SampleLog.session)
            #expect(receipt.warnings.isEmpty)
            let open = try await log.openIntents()
            #expect(open.map(\.sequence) == [Self.count + 4])
        }
        #expect((1...Self.limit).contains(afterRotation))
        #expect(try sample.trail().isComplete)
    }

    @Test("of which a program ended before it noted its entry is caught up with at the end")
    func broughtForward() async throws {
        try writeLog(count: 300)
        let log = sample.log()
        _ = try await log.openIntents()
        let lock = sample.bytes(of: "audit.jsonl.lock")
        let intent = try SampleLog.intent([rule("sgr-2")])
        try await log.append(intent, session: SampleLog.session)
        try await log.append(SampleLog.outcome(of: 1), session: SampleLog.session)
        try sample.replace("audit.jsonl.lock", with: lock)
        let catchingUp = try await read {
            let open = try await sample.log().openIntents()
            #expect(open.map(\.sequence) == [301])
        }
        #expect(catchingUp < Self.limit)
        try await sample.append()
        #expect(try await sample.log().openIntents().map(\.sequence) == [301])
        #expect(try sample.trail().danglingIntents.map(\.sequence) == [301])
    }

    @Test("every entry is found by its number, whatever stands between them")
    func lookup() async throws {
        let sample = SampleLog()
        for number in 1...3 {
            try await sample.append(7, try SampleLog.intent([rule("sgr-1")]))
            let file = try FileHandle(forWritingTo: URL(filePath: sample.path))
            try file.seekToEnd()
            try file.write(contentsOf: Data((number == 2 ? "\u{0}\u{0}\n\n" : "{\"seq\":8,").utf8))
            try await sample.append(number)
            if number < 3 { try sample.move("audit.jsonl", to: "audit.jsonl.\(number)") }
        }
        let records = try sample.trail().records
        #expect(records.count == 30)
        let lookup = try AuditLookup(of: sample.path)
        for record in records {
            #expect(try lookup.entry(record.sequence)?.hash == record.hash)
        }
        #expect(try lookup.entry(0) == nil)
        #expect(try lookup.entry(31) == nil)
        #expect(try lookup.newest(100, bytes: 1 << 20).map(\.hash) == records.map(\.hash))
        #expect(try lookup.newest(3, bytes: 1 << 20).map(\.sequence) == [28, 29, 30])
    }

    @Test("costs no more to forward an entry of than a short one, whatever became of the mark")
    func forwarding() async throws {
        try writeLog()
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let address = try #require(SyslogAddress(daemon.address))
        let forwarder = AuditForwarder(log: sample.path, address: address)
        // Once, all of it is sent; on a busy machine not in one go.
        var state = await forwarder.catchUp()
        for _ in 1...10 where state.waiting > 0 { state = await forwarder.catchUp() }
        #expect(state.last == Self.count)
        let log = AuditLog(
            path: sample.path, who: ChangeWorld.who, now: ChangeWorld.clock,
            appended: { forwarder.start() })
        #expect(try await log.openIntents().count == 1)
        for (number, change) in ["nothing", "rotated", "mark without a place"].enumerated() {
            if change == "rotated" { try sample.move("audit.jsonl", to: "audit.jsonl.1") }
            if change == "mark without a place" {
                try sample.replace(
                    "audit.jsonl.forwarded",
                    with: #"{"forwarded":{"\#(address.text)":\#(Self.count + number)}}"#.utf8)
            }
            let bytes = try await read {
                try await log.append(SampleLog.outcome(), session: SampleLog.session)
                let state = await forwarder.catchUp()
                #expect(state.message == nil)
                #expect(state.last == Self.count + number + 1)
            }
            #expect((1...Self.limit).contains(bytes), "\(change)")
        }
        #expect(try await daemon.messages(Self.count + 3).count == Self.count + 3)
        daemon.stop()
        let bytes = try await read {
            try await log.append(SampleLog.outcome(), session: SampleLog.session)
            #expect(await forwarder.catchUp().waiting == 1)
        }
        #expect((1...Self.limit).contains(bytes))
    }

    @Test("what comes after any entry is found, by its place or by its number")
    func backlog() async throws {
        let sample = SampleLog()
        for number in 1...3 {
            try await sample.append(7, try SampleLog.intent([rule("sgr-1")]))
            let file = try FileHandle(forWritingTo: URL(filePath: sample.path))
            try file.seekToEnd()
            try file.write(contentsOf: Data((number == 2 ? "\u{0}\u{0}\n\n" : "{\"seq\":8,").utf8))
            try await sample.append(number)
            if number < 3 { try sample.move("audit.jsonl", to: "audit.jsonl.\(number)") }
        }
        func sequences(after last: ForwardedEntry?) throws -> [Int] {
            var backlog = try AuditBacklog(of: sample.path, after: last)
            let count = try backlog.count()
            var sequences: [Int] = []
            while let record = try backlog.next() { sequences.append(record.sequence) }
            #expect(count == sequences.count)
            #expect(try backlog.count() == 0)
            return sequences
        }
        var all = try AuditBacklog(of: sample.path, after: nil)
        var entries: [ForwardedEntry] = []
        while try all.next() != nil { entries.append(try #require(all.last)) }
        #expect(entries.map(\.sequence) == Array(1...30))
        #expect(try sequences(after: nil) == Array(1...30))
        for entry in entries {
            let rest = Array((entry.sequence + 1)..<31)
            #expect(try sequences(after: entry) == rest)
            let place = try #require(entry.place)
            let wrong = [
                nil, FileIdentity(place, upTo: place.size - 3), FileIdentity(place, upTo: 1),
                FileIdentity(place, upTo: 1 << 40), FileIdentity(place, upTo: 0),
            ]
            for place in wrong {
                let moved = ForwardedEntry(
                    sequence: entry.sequence, hash: entry.hash, place: place)
                #expect(try sequences(after: moved) == rest)
            }
            let other = ForwardedEntry(sequence: entry.sequence, hash: "", place: place)
            #expect(try sequences(after: other).count == 30)
        }
    }

    @Test("an entry that is being written is forwarded once it is whole")
    func halfWritten() async throws {
        try await sample.append(2)
        let whole = sample.bytes()
        let start = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
        for length in start...whole.count {
            try sample.replace(with: whole.prefix(length))
            var backlog = try AuditBacklog(of: sample.path, after: nil)
            #expect(try backlog.next()?.sequence == 1)
            let first = try #require(backlog.last)
            // The newline may be missing still.
            let isWhole = length >= whole.count - 1
            #expect(try backlog.next()?.sequence == (isWhole ? 2 : nil))
            if !isWhole { #expect(backlog.last == first) }
            let last = backlog.last
            let file = try FileHandle(forWritingTo: URL(filePath: sample.path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(whole.dropFirst(length)))
            var after = try AuditBacklog(of: sample.path, after: last)
            #expect(try after.next()?.sequence == (isWhole ? nil : 2))
        }
    }

    @Test("in which many intents are open has no need to be searched either")
    func manyOpen() async throws {
        let intent = try SampleLog.intent([rule("sgr-1")])
        try writeLog(count: 300)
        try await sample.append(40, intent)
        _ = try await sample.log().openIntents()
        let looking = try await read {
            let open = try await sample.log().openIntents(only: 317)
            #expect(open.map(\.sequence) == [317])
        }
        #expect(looking < Self.limit)
        #expect(try await sample.log().openIntents().map(\.sequence) == [1] + Array(301...340))
        #expect(
            OpenIntents(Array(1...5000), asOf: 5000)
                != OpenIntents(line: OpenIntents.line(of: OpenIntents(Array(1...5000), asOf: 5000)))
        )
    }

    @Test(
        "that another took the place of, with more entries, is noticed by what the lock file knows")
    func replacedByALongerOne() async throws {
        try await sample.append(2)
        let forger = SampleLog()
        try await forger.append(1, .torn(AuditTornLines([])))
        try await forger.append(4)
        try sample.replace(with: forger.bytes())
        let receipt = try await sample.append()
        #expect(receipt.sequence == 7)
        #expect(
            receipt.warnings.first?.contains("entry 2, as the lock file knows it, is not in it")
                == true)
        #expect(try !sample.trail().isComplete)
        #expect(
            try sample.trail().notes.contains {
                $0.contains("Entry 6 records that entry 2 was not")
            })
    }
}
