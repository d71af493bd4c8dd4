/// Sends the entries of an audit log to a collector, too. The file remains what counts: what the
/// collector does not take waits there, and is sent at the next chance, by whatever process.
///
/// Syslog acknowledges nothing, so an entry may be lost on a connection that breaks; each message
/// names its `seq`, which shows it.
public actor AuditForwarder {
    /// Where entries are forwarded to.
    public nonisolated let address: SyslogAddress
    private let log: String
    private let authorities: CertificateAuthorities
    private var work: Task<AuditForwarding, Never>?

    /// In one delivery.
    private static let mostEntries = 500

    /// - Parameters:
    ///   - log: the path of the log.
    ///   - caFile: certificates to trust for TLS besides the system's.
    public init(log: String, address: SyslogAddress, caFile: String? = nil) {
        self.log = log
        self.address = address
        authorities = CertificateAuthorities(caFile: caFile)
    }

    /// How far it has got; sends nothing.
    public nonisolated var state: AuditForwarding { state(nil, nil) }

    /// Begins to send what waits, in the background.
    public nonisolated func start() {
        Task { await catchUp() }
    }

    /// Sends what waits, and tells how far that got.
    @discardableResult
    public func catchUp() async -> AuditForwarding {
        // One after the other: an entry may have come since the last one looked.
        let before = work
        let started = Task {
            _ = await before?.value
            return await send()
        }
        work = started
        return await started.value
    }

    private func send() async -> AuditForwarding {
        // Nothing was written yet, or it is in rotated files only until the next entry.
        guard AuditFileFacts.at(log) != nil else { return state }
        do throws(AuditLogFault) {
            var mark = try ForwardedMark.held(for: log)
            for _ in 0..<50 where mark == nil {
                // Another process is at it. It may have looked before the last entry came.
                try? await Task.sleep(for: .milliseconds(100))
                mark = try ForwardedMark.held(for: log)
            }
            guard let mark else { return state(nil, "another process is sending and does not end") }
            var last = mark.last(of: address)
            while true {
                let waiting = try AuditFiles.records(of: log, after: last)
                guard !waiting.isEmpty else { return state(0, nil) }
                do throws(SyslogFault) {
                    let batch = Array(waiting.prefix(Self.mostEntries))
                    try await send(batch)
                    last = batch.last?.sequence ?? last
                } catch {
                    return state(waiting.count, error.what)
                }
                try mark.remember(last, for: address)
            }
        } catch {
            return state(nil, error.words)
        }
    }

    private nonisolated func state(_ waiting: Int?, _ trouble: String?) -> AuditForwarding {
        let last = ForwardedMark.last(of: address, for: log) ?? 0
        let count = waiting ?? (try? AuditFiles.records(of: log, after: last).count) ?? 0
        return AuditForwarding(address: address, last: last, waiting: count, trouble: trouble)
    }

    private func send(_ records: [AuditRecord]) async throws(SyslogFault) {
        switch address {
        case .unix(let path):
            let socket = try SyslogSocket.connected(to: path)
            for record in records where try !socket.send(SyslogMessage(record).bytes) {
                _ = try socket.send(SyslogMessage(record, isWhole: false).bytes)
            }
        case .tcp(let host, let port):
            try await stream("http://\(host):\(port)", records)
        case .tls(let host, let port):
            try await stream("https://\(host):\(port)", records)
        }
    }

    private func stream(_ url: String, _ records: [AuditRecord]) async throws(SyslogFault) {
        let stream = SyslogStream(
            url: url, isTLS: url.hasPrefix("https:"), authorities: authorities)
        try await stream.send(records.flatMap { SyslogMessage($0).counted })
    }
}
