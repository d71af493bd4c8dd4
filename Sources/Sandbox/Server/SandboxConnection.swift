import ECSProtocol
import FoundationEssentials
import Glibc
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
                    guard let head else { return }
                    switch try await answer(head, body: body, outbound) {
                    case .stays: break
                    case .closes: return
                    case .isReset:
                        // Without waiting for what is still to be sent: the other side sees a reset.
                        let options = channel.channel as? any SocketOptionProvider
                        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                        return
                    }
                }
            }
        }
    }

    private enum Afterwards {
        case stays
        case closes
        case isReset
    }

    private func answer(
        _ head: HTTPRequestHead, body: ByteBuffer,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws -> Afterwards {
        let arrived = ContinuousClock.now
        let request = IncomingRequest(
            method: head.method.rawValue, uri: head.uri,
            headers: head.headers.map { HeaderField($0.name, $0.value) },
            body: Data(body.readableBytesView))
        let (step, gathering, round) = core.withState { state in
            (
                state.process(request, now: Date()),
                state.joinGathering(request?.action ?? ""),
                state.faultRound
            )
        }
        if let gathering {
            while core.withState({ !$0.isComplete(gathering: gathering) }) {
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        switch step {
        case .reset: return .isReset
        case .reply(let reply, let delay, let arrival):
            if delay > .zero { try await core.delay(by: delay, of: round) }
            core.answered(
                AnsweredRequest(
                    action: request?.action ?? "", httpStatus: reply.status, arrived: arrived,
                    answered: .now))
            switch arrival {
            case .lost: return .isReset
            case .cut:
                try await write(reply, isWhole: false, outbound)
                return .closes
            case .whole:
                try await write(reply, isWhole: true, outbound)
                return head.isKeepAlive ? .stays : .closes
            }
        }
    }

    private func write(
        _ reply: OutgoingReply, isWhole: Bool,
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
        let sent = isWhole ? body : body.getSlice(at: 0, length: body.readableBytes / 2) ?? body
        let parts: [HTTPServerResponsePart] = [.head(response), .body(.byteBuffer(sent))]
        try await outbound.write(contentsOf: isWhole ? parts + [.end(nil)] : parts)
    }
}
