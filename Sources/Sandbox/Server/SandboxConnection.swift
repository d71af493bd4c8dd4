import ECSProtocol
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// One connection of a client: reads requests, one after the other, and writes their replies.
struct SandboxConnection: Sendable {
    typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    /// Enough for any call of ECS, and too little to fill the memory.
    static let largestBody = 1 << 20

    let core: SandboxCore

    func serve(_ channel: Channel) async {
        // A client that goes away in the middle is nothing to report.
        try? await channel.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body = ByteBuffer()
            for try await part in inbound {
                switch part {
                case .head(let received):
                    head = received
                    body.clear()
                case .body(var chunk):
                    body.writeBuffer(&chunk)
                    if body.readableBytes > Self.largestBody { return }
                case .end:
                    guard let head, try await answer(head, body: body, outbound) else { return }
                }
            }
        }
    }

    /// - Returns: whether the connection stays open.
    private func answer(
        _ head: HTTPRequestHead, body: ByteBuffer,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws -> Bool {
        let request = IncomingRequest(
            method: head.method.rawValue, uri: head.uri,
            headers: head.headers.map { HeaderField($0.name, $0.value) },
            body: Data(body.readableBytesView))
        switch core.withState({ $0.process(request, now: Date()) }) {
        case .close: return false
        case .reply(let reply, let delay, let isLost):
            if delay > .zero { try await Task.sleep(for: delay) }
            if isLost { return false }
            try await write(reply, to: head, outbound)
            return head.isKeepAlive
        }
    }

    private func write(
        _ reply: OutgoingReply, to head: HTTPRequestHead,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        let body = ByteBuffer(string: reply.body)
        let headers: HTTPHeaders = [
            "Date": HTTPDate.text(Date()), "Content-Type": reply.contentType,
            "Content-Length": String(body.readableBytes), "Cache-Control": "no-store",
        ]
        let response = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status),
            headers: headers)
        try await outbound.write(
            contentsOf: [.head(response), .body(.byteBuffer(body)), .end(nil)])
    }
}
