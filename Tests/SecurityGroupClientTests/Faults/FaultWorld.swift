import ECSProtocol
import FoundationEssentials
import JSONText
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Synchronization
import Testing

/// The real executor over the real transport, against a sandbox on a loopback socket that misbehaves on
/// purpose. No wait takes any time.
final class FaultWorld: Sendable {
    static let region = RegionID("cn-test")
    static let groupID = SecurityGroupID("sg-fault1")
    static let name = "faulty"
    static let session = AuditSession(endpoint: "sandbox", region: region, account: "1")
    static let revoke = "RevokeSecurityGroup"
    static let authorize = "AuthorizeSecurityGroup"
    static let read = "DescribeSecurityGroupAttribute"

    let server: SandboxServer
    let executor: ChangeExecutor
    let clock = TestClock(date: Date())
    private let folder: String
    private let replies: ReplyJournal

    /// - Parameters:
    ///   - timeoutLimit: of a request; nil for the action's own.
    ///   - now: tells whether a read is fresh.
    init(
        _ rules: [IngressRule], vpcID: String = "vpc-1", timeoutLimit: Duration? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) async throws {
        folder = ChangeWorld.newFolder()
        let logPath = "\(folder)/state/audit.jsonl"
        let replies = ReplyJournal(logPath: logPath)
        self.replies = replies
        server = try await SandboxServer.start(
            world: World(
                accountID: "1", account: "me@a.example",
                regions: [
                    WorldRegion(
                        id: Self.region,
                        groups: [
                            WorldGroup(
                                listing: SecurityGroup(
                                    id: Self.groupID, name: Self.name, vpcID: vpcID),
                                rules: rules)
                        ])
                ]), seed: 1, answered: { replies.note($0) })
        let connection = ECSConnection(
            endpoints: EndpointSetting(.explicit(try Endpoint(parsing: server.url))),
            credentials: CredentialStore(
                CredentialSource(
                    Credentials(
                        accessKeyID: SandboxServer.accessKeyID,
                        secret: Secret(SandboxServer.accessKeySecret)))),
            transport: HTTPTransport(), timeoutLimit: timeoutLimit, clock: clock.clock())
        executor = ChangeExecutor(
            reader: SecurityGroupReader(caller: connection),
            log: AuditLog(path: logPath, who: ChangeWorld.who),
            session: { _ in Self.session },
            timing: ChangeTiming(sleep: ChangeWorld.noWait, now: now))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Plans on a faultless read, then lets the faults loose on the revocation.
    func report(
        revoking ids: [String], with faults: FaultInjection, by form: RuleNaming.Form = .id
    ) async throws -> ChangeReport {
        let seen = try await executor.reader.rules(of: Self.groupID, in: Self.region)
        var plan = try #require(
            ChangePlan(revoking: ids.map { .id(RuleID($0)) }, of: seen, reason: "test"))
        plan.form = form
        let confirmed = try #require(ConfirmedChange(plan, typed: plan.phrase.text))
        server.setFaults(faults)
        guard case .finished(let report) = try await executor.carryOut(confirmed) else {
            throw NotFinished()
        }
        return report
    }

    struct NotFinished: Error {}

    /// The ids of the rules that are in the group.
    var standing: [String] {
        server.rules(of: Self.groupID, in: Self.region).compactMap { $0.id?.rawValue }
    }

    /// The revoke requests that reached the server, as `verdict ids`.
    var revokes: [String] {
        server.requests(named: Self.revoke).map { request in
            let ids = request.parameters.filter { $0.key.hasPrefix("SecurityGroupRuleId.") }
                .sorted { $0.key < $1.key }.map(\.value)
            let verdict =
                switch request.verdict {
                case .answered: "answered"
                case .refused(let code): code
                case .dropped: "dropped"
                }
            return ([verdict] + ids).joined(separator: " ")
        }
    }

    /// How many different ClientTokens came with them.
    var tokenCount: Int {
        Set(server.requests(named: Self.revoke).compactMap { $0.parameters["ClientToken"] }).count
    }

    /// The replies to an action, oldest first; none to a request that was reset unread.
    func replies(to action: String) -> [ReplyJournal.Reply] {
        replies.all.filter { $0.request.action == action }
    }

    /// The names of the log's events.
    var events: [String] {
        ChangeWorld.lines(of: executor.log.path).compactMap { line in
            (try? JSONValue(parsing: Data(line.utf8)))?["event"]?.stringValue
        }
    }
}

/// The replies of a server, and how long the log was when each left.
final class ReplyJournal: Sendable {
    struct Reply: Sendable {
        let request: AnsweredRequest
        let logSize: Int
    }

    private let logPath: String
    private let replies = Mutex<[Reply]>([])

    init(logPath: String) { self.logPath = logPath }

    var all: [Reply] { replies.withLock { $0 } }

    func note(_ request: AnsweredRequest) {
        let size = FileManager.default.contents(atPath: logPath)?.count ?? 0
        replies.withLock { $0.append(Reply(request: request, logSize: size)) }
    }
}

extension FaultInjection {
    /// Nothing wrong but what `change` says.
    static func with(_ change: (inout FaultInjection) -> Void) -> FaultInjection {
        var faults = FaultInjection.none
        change(&faults)
        return faults
    }
}
