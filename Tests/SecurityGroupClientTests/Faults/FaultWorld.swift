import ECSProtocol
import FoundationEssentials
import JSONText
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// The real gate over the real transport, against a sandbox on a loopback socket that misbehaves on
/// purpose. No wait takes any time.
final class FaultWorld: Sendable {
    static let region = RegionID("cn-test")
    static let groupID = SecurityGroupID("sg-fault1")
    static let revoke = "RevokeSecurityGroup"
    static let read = "DescribeSecurityGroupAttribute"

    let server: SandboxServer
    let gate: ChangeExecutor
    let clock = TestClock(date: Date())
    private let folder: String

    /// - Parameter timeoutLimit: of a request; nil for the action's own.
    init(
        _ rules: [IngressRule], vpcID: String = "vpc-1", timeoutLimit: Duration? = nil
    ) async throws {
        server = try await SandboxServer.start(
            world: World(
                accountID: "1", account: "me@a.example",
                regions: [
                    WorldRegion(
                        id: Self.region,
                        groups: [
                            WorldGroup(
                                listing: SecurityGroup(
                                    id: Self.groupID, name: "faulty", vpcID: vpcID),
                                rules: rules)
                        ])
                ]), seed: 1)
        folder = GateWorld.newFolder()
        let connection = ECSConnection(
            rule: .explicit(try Endpoint(parsing: server.url)),
            credentials: CredentialStore(
                CredentialSource(
                    Credentials(
                        accessKeyID: SandboxServer.accessKeyID,
                        secret: Secret(SandboxServer.accessKeySecret)))),
            transport: HTTPTransport(), timeoutLimit: timeoutLimit, clock: clock.clock())
        gate = ChangeExecutor(
            reader: SecurityGroupReader(caller: connection),
            log: AuditLog(path: "\(folder)/state/audit.jsonl", who: GateWorld.who),
            session: { AuditSession(endpoint: "sandbox", region: $0, account: "1") },
            timing: ChangeTiming(sleep: GateWorld.noWait))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Plans on a faultless read, then lets the faults loose on the revocation.
    func report(
        revoking ids: [String], with faults: Faults, by form: RuleNaming.Form = .id
    ) async throws -> ChangeReport {
        let seen = try await gate.reader.rules(of: Self.groupID, in: Self.region)
        var plan = try #require(
            ChangePlan(revoking: ids.map { .id(RuleID($0)) }, of: seen, reason: "test"))
        plan.form = form
        let confirmed = try #require(ConfirmedChange(plan, typed: plan.phrase.text))
        server.setFaults(faults)
        guard case .finished(let report) = try await gate.carryOut(confirmed) else {
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

    /// The names of the log's events.
    var events: [String] {
        GateWorld.lines(of: gate.log.path).compactMap { line in
            (try? JSONValue(parsing: Data(line.utf8)))?["event"]?.stringValue
        }
    }
}

extension Faults {
    /// Nothing wrong but what `change` says.
    static func with(_ change: (inout Faults) -> Void) -> Faults {
        var faults = Faults.none
        change(&faults)
        return faults
    }
}
