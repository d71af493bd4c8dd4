import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import Sandbox
@testable import SecurityGroupClient

@Suite("Forwarding the audit log to rsyslogd")
struct ForwardingTests {
    private let sample = SampleLog()

    private func forwarder(_ address: String) throws -> AuditForwarder {
        AuditForwarder(log: sample.path, address: try #require(SyslogAddress(address)))
    }

    private func lines() -> [String] { ChangeWorld.lines(of: sample.path) }

    @Test(
        "an entry arrives byte for byte, with its number and hash as structured data",
        arguments: ["here", "on another machine"])
    func arrives(_ place: String) async throws {
        let daemon = try await SyslogDaemon(place == "here" ? .local : .receiver)
        defer { daemon.remove() }
        let sender = place == "here" ? nil : try await SyslogDaemon(.sender(to: daemon))
        defer { sender?.remove() }
        let forwarder = try forwarder((sender ?? daemon).address)
        let hostile = rule("sgr-1", description: "a|\"]\\ \u{1B}[2J 世界\nline")
        let intent = try SampleLog.intent([hostile])
        let first = try await sample.log().append(intent, session: SampleLog.session)
        try await sample.log().append(
            SampleLog.outcome(of: first.sequence), session: SampleLog.session)

        let state = await forwarder.catchUp()
        #expect(state.message == nil)
        #expect(state.last == 2)
        let messages = try await daemon.messages(2)
        #expect(messages.map { $0[6] } == lines())
        #expect(messages[0][0] == "109")
        #expect(messages[0][3] == "drawbridge")
        #expect(messages.map { $0[4] } == ["intent", "outcome"])
        #expect(
            messages[0][5]
                == #"[drawbridge@32473 seq="1" sha256="\#(first.head)" group="sg-bp1abcdef"]"#)
        #expect(messages[1][5].hasSuffix(#"group="sg-bp1abcdef" intent="1"]"#))
        // What was sent is not sent again.
        #expect(await forwarder.catchUp().last == 2)
        try await sample.append()
        await forwarder.catchUp()
        #expect(try await daemon.messages(3).count == 3)
    }

    /// Pieces that end, join or hide a value of structured data.
    private static let pieces = [
        "\"", "\\", "]", "[", "=", " ", "a", "\u{301}", "\u{200D}", "\u{FF9E}", "\u{FEFF}", "é",
        "世界",
        "𝒳", "|", "%", "\\]", "\"]", "\u{10FFFF}", "sg-",
    ]

    @Test("thousands of random values of the structured data come back as they went in")
    func random() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        try await sample.append()
        var record = try #require(try sample.trail().records.first)
        let entry = try #require(record.entry)
        let socket = try SyslogSocket.connected(to: daemon.socketPath)
        var generator = SplitMix64(seed: 13)
        let ids = (0..<2000).map { _ in
            (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                Self.pieces[Int.random(in: Self.pieces.indices, using: &generator)]
            }.joined()
        }
        for id in ids {
            let outcome = AuditOutcome(
                .revoke, intent: nil, groupID: SecurityGroupID(id), interrupted: false,
                readBackAt: nil,
                rules: [])
            record.entry = AuditEntry(
                sequence: entry.sequence, previous: entry.previous, time: entry.time,
                who: entry.who,
                session: entry.session, event: .outcome(outcome))
            let message = SyslogMessage(record).bytes
            #expect(try socket.send(message, until: .now + .seconds(60)))
        }
        _ = try await daemon.messages(ids.count)
        let lines = Array(daemon.folder.data("messages")).split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == ids.count)
        for (id, line) in zip(ids, lines) {
            let value = try #require(Self.value(of: "group", in: Array(line)))
            #expect(value.text == Array(id.utf8), "\(id.debugDescription)")
            #expect(
                Array(line[(line.startIndex + value.end)...]) == Array("]|".utf8) + record.bytes)
        }
    }

    /// Reads a value as RFC 5424 has it, and where its closing quote ends.
    private static func value(of name: String, in line: [UInt8]) -> (text: [UInt8], end: Int)? {
        let opening = Array("\(name)=\"".utf8)
        guard
            var place = line.indices.first(where: { line[$0...].starts(with: opening) })
        else { return nil }
        place += opening.count
        var text: [UInt8] = []
        while place < line.count {
            if line[place] == UInt8(ascii: "\"") { return (text, place + 1) }
            if line[place] == UInt8(ascii: "\\") { place += 1 }
            guard place < line.count else { return nil }
            text.append(line[place])
            place += 1
        }
        return nil
    }

    @Test("a daemon that is down is told of, and gets what it missed, over a rotation")
    func caughtUp() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let forwarder = try forwarder(daemon.address)
        try await sample.append()
        await forwarder.catchUp()
        #expect(try await daemon.messages(1).count == 1)
        daemon.stop()
        try await sample.append(2)
        let down = await forwarder.catchUp()
        #expect(down.last == 1)
        #expect(down.waiting == 2)
        #expect(down.message?.contains("2 entries wait in the file") == true)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try await sample.append()

        let again = try await SyslogDaemon(in: daemon.folder)
        defer { again.stop() }
        // Another process catches up, too.
        let other = try self.forwarder(daemon.address)
        #expect(await other.catchUp().message == nil)
        let sequences = try await again.messages(4).map { message in
            message[5].firstMatch(of: /seq="(\d+)"/).map { String($0.1) }
        }
        #expect(sequences == ["1", "2", "3", "4"])
    }

    /// Puts an end to the log; the mark of what was forwarded stays.
    private func removeLog() throws {
        try sample.remove("audit.jsonl")
        try sample.remove("audit.jsonl.lock")
    }

    @Test(
        "a log that begins anew is sent from its beginning, which is said once",
        arguments: [2, 3, 5])
    func anew(_ count: Int) async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let forwarder = try forwarder(daemon.address)
        try await sample.append(3)
        await forwarder.catchUp()
        #expect(try await daemon.messages(3).count == 3)
        try removeLog()
        try await sample.append(count, SampleLog.intent([rule("sgr-1")]))
        #expect(forwarder.state.last == 0)
        #expect(forwarder.state.waiting == count)
        let state = await forwarder.catchUp()
        #expect(state.last == count)
        #expect(state.message?.contains("whose entries up to 3 were sent") == true)
        #expect(state.message?.contains("does not take") == false)
        let messages = try await daemon.messages(3 + count)
        #expect(messages.dropFirst(3).map { $0[6] } == lines())
        try await sample.append()
        let next = await forwarder.catchUp()
        #expect(next.message == nil)
        #expect(next.last == count + 1)
    }

    @Test(
        "a log whose newest files were moved away is gone on with, and nothing is sent again",
        arguments: ["audit.jsonl.1.gz", "elsewhere"])
    func newestMovedAway(_ name: String) async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let forwarder = try forwarder(daemon.address)
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "audit.jsonl.2")
        try await sample.append(2)
        await forwarder.catchUp()
        #expect(try await daemon.messages(4).count == 4)
        let mark = sample.bytes(of: "audit.jsonl.forwarded")
        try sample.move("audit.jsonl", to: name)
        try sample.replace(with: [])
        #expect(forwarder.state.last == 4)
        #expect(forwarder.state.waiting == 0)
        #expect(await forwarder.catchUp().message == nil)
        #expect(sample.bytes(of: "audit.jsonl.forwarded") == mark)
        try await sample.append()
        let next = await forwarder.catchUp()
        #expect(next.message == nil)
        // The new file begins with an entry that says what is not here.
        #expect(next.last == 6)
        let messages = try await daemon.messages(6)
        #expect(messages.count == 6)
        #expect(messages.suffix(2).map { $0[6] } == lines())
    }

    @Test("a log that begins anew and is rotated at once is sent from its beginning")
    func anewAndRotated() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let forwarder = try forwarder(daemon.address)
        try await sample.append(3)
        await forwarder.catchUp()
        try removeLog()
        try await sample.append(2)
        try sample.move("audit.jsonl", to: "audit.jsonl.1")
        try sample.replace(with: [])
        let state = await forwarder.catchUp()
        #expect(state.message?.contains("from its beginning") == true)
        #expect(state.last == 2)
        #expect(try await daemon.messages(5).count == 5)
    }

    @Test("that a log begins anew is told though it was sent in the background")
    func anewInTheBackground() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let forwarder = try forwarder(daemon.address)
        try await sample.append(3)
        await forwarder.catchUp()
        try removeLog()
        try await sample.append()
        forwarder.start()
        #expect(try await daemon.messages(4).count == 4)
        #expect(await forwarder.catchUp().message?.contains("from its beginning") == true)
    }

    @Test("a mark without a hash, as an earlier version left it, is gone on from")
    func markWithoutHash() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let address = daemon.address
        try await sample.append(3)
        try sample.replace(
            "audit.jsonl.forwarded", with: #"{"forwarded":{"\#(address)":2}}"#.utf8)
        let state = try await forwarder(address).catchUp()
        #expect(state.message == nil)
        #expect(try await daemon.messages(1).map { $0[6] } == [lines()[2]])
    }

    @Test("what a daemon took before it took no more is not sent again")
    func partlyTaken() async throws {
        let socket = try LocalSocket(in: sample.folder)
        socket.fill()
        #expect(socket.receive(2).count == 2)
        try await sample.append(3)
        let forwarder = AuditForwarder(
            log: sample.path, address: try #require(SyslogAddress(socket.address)),
            timeout: .milliseconds(50))
        var state = await forwarder.catchUp()
        #expect(state.last == 2)
        #expect(state.waiting == 1)
        #expect(state.message?.contains("does not take the audit log") == true)
        let taken = socket.receive().suffix(2)
        state = await forwarder.catchUp()
        #expect(state.message == nil)
        #expect(state.last == 3)
        let lines = lines()
        for (message, line) in zip(taken + socket.receive(), lines) {
            #expect(message.hasSuffix(line))
        }
        #expect(socket.receive().isEmpty)
    }

    @Test("a daemon that takes its time gets all, and one that takes nothing is given up")
    func slow() async throws {
        let socket = try LocalSocket(in: sample.folder)
        socket.fill()
        try await sample.append(20)
        let address = try #require(SyslogAddress(socket.address))
        let stalled = AuditForwarder(
            log: sample.path, address: address, timeout: .milliseconds(100))
        // Those that were begun before do not add to the wait.
        for _ in 1...50 { stalled.start() }
        let state = await stalled.catchUp()
        #expect(state.message?.contains("it does not keep up. 20 entries wait") == true)
        let forwarder = AuditForwarder(log: sample.path, address: address, timeout: .seconds(60))
        async let caughtUp = forwarder.catchUp()
        var messages: [String] = []
        for _ in 1...6000 where messages.filter({ $0 != "x" }).count < 20 {
            try await Task.sleep(for: .milliseconds(5))
            messages += socket.receive(3)
        }
        #expect(await caughtUp.message == nil)
        #expect(messages.filter { $0 != "x" }.count == 20)
        #expect(zip(messages.suffix(20), lines()).allSatisfy { $0.hasSuffix($1) })
    }

    @Test("a socket that is not there is told of, and revoking goes on")
    func noSocket() async throws {
        let forwarder = try forwarder("unix:\(sample.folder)/none")
        let log = AuditLog(
            path: sample.path, who: ChangeWorld.who, now: ChangeWorld.clock,
            appended: { forwarder.start() })
        #expect(
            try await log.append(SampleLog.outcome(), session: SampleLog.session).sequence == 1)
        #expect(await forwarder.catchUp().message?.contains("1 entry waits in the file") == true)
    }

    @Test("an entry that is longer than the socket takes goes as its number, hash and length")
    func tooLong() async throws {
        let daemon = try await SyslogDaemon()
        defer { daemon.remove() }
        let session = AuditSession(
            endpoint: String(repeating: "x", count: 400_000), region: ChangeWorld.region)
        let receipt = try await sample.log().append(SampleLog.outcome(), session: session)
        try await sample.append()
        let state = try await forwarder(daemon.address).catchUp()
        #expect(state.message == nil)
        let messages = try await daemon.messages(2)
        let length = try #require(lines().first).utf8.count
        #expect(
            messages[0][5]
                == #"[drawbridge@32473 seq="1" sha256="\#(receipt.head)" group="sg-bp1abcdef" length="\#(length)"]"#
        )
        #expect(messages[0][6] == "The entry is longer than the socket takes.")
        #expect(messages[1][6] == lines()[1])
    }

    @Test(
        "an address is a local socket and nothing else",
        arguments: [
            ("unix:/dev/log", "unix:/dev/log"), ("unix:log", nil), ("unix:", nil),
            ("/dev/log", nil),
            ("unix:/" + String(repeating: "x", count: 107), nil), ("tcp://logs:601", nil),
            ("tls://logs.example", nil), ("udp://logs", nil),
        ])
    func addresses(_ text: String, _ expected: String?) {
        #expect(SyslogAddress(text)?.text == expected)
    }
}
