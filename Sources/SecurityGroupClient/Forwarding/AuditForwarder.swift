import Glibc

/// Sends the entries of an audit log to the system's syslog daemon, too. The file remains what counts:
/// what the daemon does not take waits there, and is sent at the next chance, by whatever process.
///
/// Syslog acknowledges nothing, so an entry may be lost in a daemon that ends; each message names its
/// `seq`, which shows it.
public actor AuditForwarder {
    /// Where entries are forwarded to.
    public nonisolated let address: SyslogAddress
    private let log: String
    private let settingNames: SettingNames
    private let timeout: Duration
    /// What nobody was told yet.
    private var note: String?
    private let executor = SerialThreadExecutor()

    /// A thread of the forwarder's own: what is done here may wait for a lock, a disk or the daemon.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - log: the path of the log.
    ///   - settingNames: what errors call the setting of that path.
    public init(
        log: String, address: SyslogAddress, settingNames: SettingNames = SettingNames()
    ) {
        self.init(
            log: log, address: address, timeout: .seconds(3), settingNames: settingNames)
    }

    /// - Parameter timeout: how long it may take from when it is asked for.
    init(
        log: String, address: SyslogAddress, timeout: Duration,
        settingNames: SettingNames = SettingNames()
    ) {
        self.log = log
        self.address = address
        self.settingNames = settingNames
        self.timeout = timeout
    }

    /// How far it has got; sends nothing.
    public nonisolated var state: AuditForwarding { state(problem: nil) }

    private nonisolated func state(problem: String?) -> AuditForwarding {
        let last = ForwardedMark.last(of: address, for: log)
        let backlog = try? AuditBacklog(of: log, after: last)
        return AuditForwarding(
            address: address, last: backlog?.isOfAnotherLog == true ? 0 : last?.sequence ?? 0,
            waiting: (try? backlog?.count()) ?? 0, problem: problem)
    }

    /// Begins to send what waits, in the background.
    public nonisolated func start() {
        let deadline = deadline
        Task(executorPreference: ThreadPoolExecutor.shared) { await self.send(until: deadline) }
    }

    /// Sends what waits, and tells how far that got, and what was amiss on the way there.
    @discardableResult
    public nonisolated func catchUp() async -> AuditForwarding {
        let deadline = deadline
        return await told(until: deadline)
    }

    private nonisolated var deadline: ContinuousClock.Instant { .now + timeout }

    private func told(until deadline: ContinuousClock.Instant) -> AuditForwarding {
        var state = send(until: deadline)
        state.note = note
        note = nil
        return state
    }

    /// In one delivery, after which the mark is set.
    private static let mostEntries = 100

    @discardableResult
    private func send(until deadline: ContinuousClock.Instant) -> AuditForwarding {
        // Nothing was written yet, or it is in rotated files only until the next entry.
        guard FileStatus.at(log) != nil else { return state }
        do throws(AuditLogError) {
            guard let mark = try ForwardedMark.held(for: log, until: deadline) else {
                return state(problem: "another process is sending and does not end")
            }
            let last = mark.last(of: address)
            var backlog = try AuditBacklog(of: log, after: last)
            if backlog.isOfAnotherLog { noteAnotherLog(than: last) }
            var state = AuditForwarding(
                address: address, last: backlog.last?.sequence ?? 0, waiting: 0, problem: nil)
            while true {
                let before = backlog
                var entries: [(record: AuditRecord, mark: ForwardedEntry)] = []
                while entries.count < Self.mostEntries, let record = try backlog.next() {
                    if let mark = backlog.last { entries.append((record, mark)) }
                }
                guard !entries.isEmpty else { break }
                let sent: Int
                (sent, state.problem) = deliver(entries.map(\.record), until: deadline)
                if sent > 0 {
                    try mark.remember(entries[sent - 1].mark, for: address)
                    state.last = entries[sent - 1].mark.sequence
                }
                // However fast the daemon is, what is left of a long backlog can wait.
                if state.problem != nil || ContinuousClock.now >= deadline {
                    state.waiting = try before.count() - sent
                    let late = state.waiting > 0 ? SyslogError.tooSlow.description : nil
                    state.problem = state.problem ?? late
                    break
                }
            }
            return state
        } catch {
            return state(problem: error.naming(settingNames).description)
        }
    }

    private func noteAnotherLog(than last: ForwardedEntry?) {
        note = """
            The audit log \(log) is not the one whose entries up to \(last?.sequence ?? 0) were sent to \
            the syslog daemon at \(address.text): it is sent from its beginning.
            """
    }

    /// - Returns: how many were sent, and why not all.
    private func deliver(
        _ records: [AuditRecord], until deadline: ContinuousClock.Instant
    ) -> (sent: Int, problem: String?) {
        var sent = 0
        do throws(SyslogError) {
            let socket = try SyslogSocket.connected(to: address.path)
            for record in records {
                let short = SyslogMessage(record, isWhole: false)
                if try !socket.send(SyslogMessage(record).bytes, until: deadline),
                    try !socket.send(short.bytes, until: deadline)
                {
                    throw SyslogError(errno: EMSGSIZE)
                }
                sent += 1
            }
            return (sent, nil)
        } catch {
            return (sent, error.description)
        }
    }
}

/// How far the entries of the audit log have got on their way to the syslog daemon.
public struct AuditForwarding: Sendable, Hashable {
    /// Where entries are forwarded to.
    public let address: SyslogAddress
    /// The `seq` of the last entry that was sent; 0 where none was.
    public internal(set) var last: Int
    /// How many entries wait in the file.
    public internal(set) var waiting: Int
    /// Why they wait, the end of a sentence; nil where none does, or where it was not tried.
    public internal(set) var problem: String?
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
