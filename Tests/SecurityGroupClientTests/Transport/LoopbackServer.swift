import Dispatch
import Glibc
import Synchronization

/// A server on 127.0.0.1 that keeps every request and answers as it is told.
final class LoopbackServer: Sendable {
    /// What happens once a whole request is there.
    enum Answer: Sendable {
        /// These bytes; the connection stays open.
        case bytes(String)
        /// These bytes, then the connection is closed.
        case bytesThenClose(String)
        case silence
    }

    private struct State {
        var requests: [String] = []
        var connections = 0
        var held: [Int32] = []
        var isStopped = false
    }

    private let listener: Int32
    let port: Int
    private let state = Mutex(State())
    private let answer: @Sendable (Int) -> Answer
    private let greeting: String?

    /// - Parameters:
    ///   - greeting: sent to whoever connects, in place of listening; then the connection closes.
    ///   - answer: what to do with the request of this number, counted from 1.
    init(
        greeting: String? = nil, _ answer: @escaping @Sendable (Int) -> Answer = { _ in .silence }
    ) throws {
        self.answer = answer
        self.greeting = greeting
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard status else { throw CannotListen() }
        port = Int(UInt16(bigEndian: address.sin_port))
        inThread { self.run() }
    }

    /// Always answers with a JSON body.
    convenience init(json body: String, status: Int = 200) throws {
        try self.init { _ in .bytes(Self.reply(body, status: status)) }
    }

    static func reply(_ body: String, status: Int = 200, headers: String = "") -> String {
        "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\n\(headers)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    struct CannotListen: Error {}

    /// Head and body of each request so far.
    var requests: [String] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    func stop() {
        let held = state.withLock { state in
            state.isStopped = true
            defer { state.held = [] }
            return state.held
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for descriptor in held { close(descriptor) }
    }

    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0, !state.withLock({ $0.isStopped }) else { break }
            state.withLock { $0.connections += 1 }
            inThread { self.serve(connection) }
        }
    }

    /// Until then the port stays taken: nobody else may answer where nothing is to listen.
    deinit { close(listener) }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private func inThread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, Unmanaged.passRetained(Work(body)).toOpaque())
        pthread_detach(thread)
    }

    private func serve(_ connection: Int32) {
        if let greeting {
            write(greeting, to: connection)
            shutdown(connection, Int32(SHUT_WR))
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            close(connection)
            return
        }
        while let request = readRequest(connection) {
            let number = state.withLock { state in
                state.requests.append(request)
                return state.requests.count
            }
            switch answer(number) {
            case .bytes(let text): write(text, to: connection)
            case .bytesThenClose(let text):
                write(text, to: connection)
                close(connection)
                return
            case .silence:
                state.withLock { $0.held.append(connection) }
                return
            }
        }
        close(connection)
    }

    private func write(_ text: String, to connection: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            offset += count
        }
    }

    private func readRequest(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            // "\r\n" is one character.
            let text = String(decoding: bytes, as: UTF8.self)
            let parts = text.split(
                separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[1].utf8.count >= contentLength(parts[0]) { return text }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }

    private func contentLength(_ head: Substring) -> Int {
        for line in head.lowercased().split(separator: "\r\n")
        where line.hasPrefix("content-length:") {
            return Int(line.dropFirst("content-length:".count).drop { $0 == " " }) ?? 0
        }
        return 0
    }
}

/// Holds requests back until so many are there, so that they are under way at the same time.
final class Gathering: Sendable {
    private let missing: Mutex<Int>
    private let isComplete = DispatchSemaphore(value: 0)

    init(of count: Int) { missing = Mutex(count) }

    /// Waits for the others on the connection's own thread; not for ever, so that a test of what comes one
    /// after the other fails.
    func join() {
        let left = missing.withLock { left in
            left -= 1
            return left
        }
        if left <= 0 { isComplete.signal() }
        if isComplete.wait(timeout: .now() + 20) == .success { isComplete.signal() }
    }
}
