/// Sends the entries of an audit log to the system's syslog daemon, too. The file remains what counts:
/// what the daemon does not take waits there, and is sent at the next chance, by whatever process.
///
/// Syslog acknowledges nothing, so an entry may be lost in a daemon that ends; each message names its
/// `seq`, which shows it.
public actor AuditForwarder {
    /// Where entries are forwarded to.
    public nonisolated let address: SyslogAddress
    private let log: String
    private var work: Task<AuditForwarding, Never>?
    /// The one of them that has not begun yet.
    private var next: Task<AuditForwarding, Never>?
    /// What nobody was told yet.
    private var note: String?

    /// In one delivery.
    private static let mostEntries = 500

    /// - Parameter log: the path of the log.
    public init(log: String, address: SyslogAddress) {
        self.log = log
        self.address = address
    }

    /// How far it has got; sends nothing.
    public nonisolated var state: AuditForwarding { state(nil, nil) }

    /// Begins to send what waits, in the background.
    public nonisolated func start() {
        Task(executorPreference: WorkThreads.shared) { await self.turn() }
    }

    /// Sends what waits, and tells how far that got, and what was amiss on the way there.
    @discardableResult
    public func catchUp() async -> AuditForwarding {
        var state = await turn()
        state.note = note
        note = nil
        return state
    }

    /// One after the other: an entry may have come since the last one looked. One that has not begun
    /// yet will see it.
    private func turn() async -> AuditForwarding {
        if let next { return await next.value }
        let before = work
        let started = Task(executorPreference: WorkThreads.shared) {
            _ = await before?.value
            return await self.begin()
        }
        next = started
        work = started
        return await started.value
    }

    private func begin() async -> AuditForwarding {
        next = nil
        return await send()
    }

    private func send() async -> AuditForwarding {
        // Nothing was written yet, or it is in rotated files only until the next entry.
        guard AuditFileFacts.at(log) != nil else { return state }
        do throws(AuditLogFault) {
            var mark = try ForwardedMark.held(for: log)
            for _ in 0..<50 where mark == nil {
                // Another process is at it. It may have looked before the last entry came.
                try? await Alarm.shared.sleep(for: .milliseconds(100))
                mark = try ForwardedMark.held(for: log)
            }
            guard let mark else { return state(nil, "another process is sending and does not end") }
            while true {
                let last = mark.last(of: address)
                let rest = try ForwardedRest(of: log, after: last)
                if rest.isOfAnotherLog { noteAnotherLog(than: last) }
                let batch = rest.records.prefix(Self.mostEntries)
                guard let end = batch.last else { return state(0, nil) }
                do throws(SyslogError) { try send(Array(batch)) } catch {
                    return state(rest.records.count, error.description)
                }
                try mark.remember(
                    ForwardedEntry(sequence: end.sequence, hash: end.hash), for: address)
            }
        } catch {
            return state(nil, error.words)
        }
    }

    private func noteAnotherLog(than last: ForwardedEntry?) {
        note = """
            The audit log \(log) is not the one whose entries up to \(last?.sequence ?? 0) were sent to \
            the syslog daemon at \(address.text): it is sent from its beginning.
            """
    }

    private nonisolated func state(_ waiting: Int?, _ problem: String?) -> AuditForwarding {
        let last = ForwardedMark.last(of: address, for: log)
        let rest = try? ForwardedRest(of: log, after: last)
        return AuditForwarding(
            address: address, last: rest?.isOfAnotherLog == true ? 0 : last?.sequence ?? 0,
            waiting: waiting ?? rest?.records.count ?? 0, problem: problem)
    }

    private func send(_ records: [AuditRecord]) throws(SyslogError) {
        let socket = try SyslogSocket.connected(to: address.path)
        for record in records where try !socket.send(SyslogMessage(record).bytes) {
            _ = try socket.send(SyslogMessage(record, isWhole: false).bytes)
        }
    }
}

/// How far the entries of the audit log have got on their way to the syslog daemon.
public struct AuditForwarding: Sendable, Hashable {
    /// Where entries are forwarded to.
    public let address: SyslogAddress
    /// The `seq` of the last entry that was sent; 0 where none was.
    public let last: Int
    /// How many entries wait in the file.
    public let waiting: Int
    /// Why they wait, the end of a sentence; nil where none does, or where it was not tried.
    public let problem: String?
    /// What was amiss with the log on the way; a sentence for the operator.
    public internal(set) var note: String?

    /// For the operator; nil where all was sent and nothing was amiss.
    public var message: String? {
        let sentences = [note, problemMessage].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private var problemMessage: String? {
        guard let problem else { return nil }
        let entries = waiting == 1 ? "1 entry waits" : "\(waiting) entries wait"
        return
            "The syslog daemon at \(address.text) does not take the audit log: \(problem). \(entries) in the file and will be sent at the next chance."
    }
}
