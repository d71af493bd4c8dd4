import FoundationEssentials
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// A change of 1,000 rules, which takes ten requests, over the real transport.
///
/// Rule n has port n and, before it is revoked, the id sgr-n. To restore, all of them were revoked
/// earlier, and the group is empty.
final class TenRequestWorld: Sendable {
    /// The requests to which something happens.
    static let positions = [1, 5, 10]
    /// Whether all cases are tried: each takes a second of a processor.
    static let isSoak = ProcessInfo.processInfo.environment["DRAWBRIDGE_CRASHES"] != nil

    let kind: ChangeKind
    let faulty: FaultWorld
    let confirmed: ConfirmedChange

    /// - Parameters:
    ///   - hasDrops: the last hundred rules are drop rules, which are revoked last and restored first.
    ///   - form: how requests to revoke name the rules.
    init(
        _ kind: ChangeKind, hasDrops: Bool = false, by form: RuleNaming.Form = .id
    ) async throws {
        let rules = hasDrops ? Self.guarded : Self.accepting
        let made =
            switch kind {
            case .revoke: hasDrops ? Self.guardedRevocation : Self.revocation
            case .restore: hasDrops ? Self.guardedRestoration : Self.restoration
            }
        var plan = try #require(made)
        plan.form = form
        self.kind = kind
        confirmed = try #require(ConfirmedChange(plan, typed: plan.phrase.text))
        // The clock stands still: no read is ever too old, however slow the machine is.
        let start = ContinuousClock.Instant.now
        faulty = try await FaultWorld(kind == .revoke ? rules : [], now: { start })
    }

    var server: SandboxServer { faulty.server }

    /// The action whose requests change the group.
    var action: String { kind == .revoke ? FaultWorld.revoke : FaultWorld.authorize }

    /// Has something happen when the nth request is about to be carried out.
    func atRequest(_ position: Int, _ happens: @escaping @Sendable (inout World) -> Void) {
        for _ in 1..<position { server.change(before: action) { _ in } }
        server.change(before: action, happens)
    }

    /// Carries the change out, with faults from now on.
    func report(
        with faults: FaultInjection = .none, interruption: ChangeInterruption = ChangeInterruption()
    ) async throws -> ChangeReport {
        server.setFaults(faults)
        let result = try await faulty.executor.carryOut(confirmed, interruption: interruption)
        guard case .finished(let report) = result else { throw FaultWorld.NotFinished() }
        return report
    }
}

// MARK: The plans, each made once

extension TenRequestWorld {
    private static let accepting = rules(drops: 0)
    private static let guarded = rules(drops: 100)
    private static let revocation = ChangePlan(
        revoking: accepting.map(\.key), of: group(accepting))
    private static let guardedRevocation = ChangePlan(
        revoking: guarded.map(\.key), of: group(guarded))
    private static let restoration = plan(restoring: revocation)
    private static let guardedRestoration = plan(restoring: guardedRevocation)

    private static func rules(drops: Int) -> [IngressRule] {
        (1...1000).map { number in
            rule(
                "sgr-\(number)", port: number, policy: number > 1000 - drops ? "Drop" : "Accept",
                description: "Rule \(number)")
        }
    }

    private static func group(_ rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: FaultWorld.region, groupID: FaultWorld.groupID, name: FaultWorld.name,
            vpcID: "vpc-1", innerAccessPolicy: "Accept", rules: rules, readAt: Date())
    }

    private static func plan(restoring revocation: ChangePlan?) -> ChangePlan? {
        guard let revocation else { return nil }
        let intent = AuditIntent(
            revocation, confirmedBy: .count, group: revocation.seen, requests: [],
            rules: revocation.rules)
        let outcome = AuditOutcome(
            .revoke, intent: 1, groupID: revocation.groupID, interrupted: false, readBackAt: nil,
            rules: revocation.rules.map { SettledRule($0, .revoked(grantedBy: [])) })
        let source = try? RevokedEntry(
            entry(1, .intent(intent)), concludedBy: entry(2, .outcome(outcome)))
        return source.map { ChangePlan(restoring: $0, into: group([])) }
    }

    private static func entry(_ sequence: Int, _ event: AuditEvent) -> AuditEntry {
        AuditEntry(
            sequence: sequence, previous: AuditEntry.firstPrevious, time: Date(),
            who: ChangeWorld.who, session: FaultWorld.session, event: event)
    }
}

// MARK: What came of it

extension TenRequestWorld {
    var requests: [ReceivedRequest] { server.requests(named: action) }

    /// The requests in the order in which they arrived, each by the hundred rules of the plan that it
    /// is about: `5` for one that was answered, `5!Throttling.User` for another, `5(99)` for one that
    /// names fewer of them.
    var arrivals: String {
        let hundreds = stride(from: 0, to: 1000, by: 100).map { start in
            Set(confirmed.plan.rules[start..<start + 100].compactMap(\.number))
        }
        return requests.map { request in
            let named = request.ruleNumbers
            let place = hundreds.firstIndex { $0.isSuperset(of: named) }.map { "\($0 + 1)" }
            let text = (place ?? "?") + (named.count == 100 ? "" : "(\(named.count))")
            return switch request.verdict {
            case .answered: text
            case .refused(let code): "\(text)!\(code)"
            case .dropped: "\(text)!dropped"
            }
        }.joined(separator: " ")
    }

    /// How many different ClientTokens came.
    var tokenCount: Int { Set(requests.compactMap(\.clientToken)).count }

    /// How many times the group was read.
    var reads: Int { server.requests(named: FaultWorld.read).count }
}

extension TenRequestWorld {
    /// What `arrivals` is where all requests are answered one after the other, but that the nth has
    /// another text.
    func inOrder(
        but position: Int = 0, _ text: String = "", until last: Int = 10
    ) -> String {
        (1...last).map { $0 == position ? text : "\($0)" }.joined(separator: " ")
    }

    /// The nth request is refused for good.
    func refusing(_ position: Int) -> FaultInjection {
        .with { $0.errors[action] = .once(position, .other("Forbidden.RAM"), httpStatus: 403) }
    }
}

extension FaultSchedule {
    /// The nth request alone.
    static func once(_ position: Int) -> FaultSchedule { FaultSchedule(1, after: position - 1) }
}

extension FaultInjection.ErrorResponse {
    static func once(
        _ position: Int, _ code: ErrorCode, httpStatus: Int? = nil
    ) -> Self {
        Self(code, httpStatus: httpStatus, schedule: .once(position))
    }
}

extension ChangeReport {
    /// `revoked 900, refused 100`.
    var summary: String {
        counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    }
}
