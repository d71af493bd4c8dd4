import Foundation
import Revocation
import Testing

@testable import SecurityGroupClient

@Suite("Forwarding to a collector that closes the connection")
struct ClosingTests {
    private let sample = SampleLog()

    private func forwarder(_ address: String) throws -> AuditForwarder {
        AuditForwarder(log: sample.path, address: try #require(SyslogAddress(address)))
    }

    @Test("one that closes at once has got nothing, and a later one gets every entry")
    func closesAtOnce() async throws {
        let address = "127.0.0.78"
        let closing = try ClosingCollector(address: address)
        let forwarder = try forwarder("tcp://\(address):\(closing.port)")
        try await sample.append(3)
        for _ in 1...60 {
            let state = await forwarder.catchUp()
            #expect(state.last == 0)
            #expect(state.waiting == 3)
            #expect(state.words?.contains("3 entries wait in the file") == true)
        }
        closing.stop()

        // The collector notes a port only where it chose it.
        let folder = try TemporaryFolder()
        try folder.write("\(closing.port)", to: "port")
        let collector = try await Collector(address: address, port: closing.port, in: folder)
        defer { collector.remove() }
        var state = await forwarder.catchUp()
        for _ in 1...300 where state.last == 0 {
            try await Task.sleep(for: .milliseconds(50))
            state = await forwarder.catchUp()
        }
        #expect(state.words == nil)
        #expect(state.last == 3)
        let messages = try await collector.messages(3)
        #expect(messages.map { $0[6] } == GateWorld.lines(of: sample.path))
    }

    @Test("one that says at once that it says nothing, and reads all, has got all")
    func closesItsSide() async throws {
        let server = try LoopbackServer(greeting: "")
        defer { server.stop() }
        let session = AuditSession(
            endpoint: String(repeating: "x", count: 1_000_000), region: GateWorld.region)
        try await sample.log().append(SampleLog.outcome(), session: session)
        let state = try await forwarder("tcp://127.0.0.1:\(server.port)").catchUp()
        #expect(state.words == nil)
        #expect(state.last == 1)
    }
}
