import ECSProtocol
import FoundationEssentials
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: what is sent")
struct RevokeTests {
    private func ids(_ revoke: RevokeSecurityGroup) -> [String] {
        guard case .ids(let ids) = revoke.naming else { return [] }
        return ids.map(\.rawValue)
    }

    @Test("planned rules are revoked, others stay")
    func revokes() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-3", port: 443)])
        let report = try await world.report(try await world.confirmed(["sgr-1", "sgr-3"]))
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-3 revoked"])
        #expect(report.rules.map(\.requestID) == ["R-1", "R-1"])
        #expect(await world.ecs.rules.compactMap { $0.id?.rawValue } == ["sgr-2"])
        #expect(report.troubles.isEmpty)
        #expect(report.auditEntry == 1)
        #expect(report.readBack?.rules.count == 1)
    }

    @Test("nothing is sent when the log cannot be written")
    func noRecordNoRevoke() async throws {
        let world = ChangeWorld([rule("sgr-1")], logPath: "/proc/drawbridge/audit.jsonl")
        let plan = try await world.confirmed(["sgr-1"])
        await #expect(throws: ChangeError.self) { try await world.executor.carryOut(plan) }
        #expect(await world.ecs.revokes.isEmpty)
        #expect(await world.ecs.rules.count == 1)
        // Not even the re-read: only the plan's own read was made.
        #expect(await world.ecs.reads == 1)
    }

    @Test("nothing is sent when the log stops being writable after the re-read")
    func logLostMeanwhile() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        let path = world.executor.log.path
        await world.ecs.edit(beforeRead: 2) { rules in
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            return rules
        }
        do {
            _ = try await world.executor.carryOut(plan)
            Issue.record("no fault")
        } catch {
            #expect(error == .auditLog(AuditLogError(.notAFile, path: path)))
            #expect(error.description.contains(path))
        }
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("the outcome names the session that the intent does, whatever is known of it by then")
    func oneSession() async throws {
        let accounts = Recorder<[String?]>(["42", nil, "43", nil])
        let world = ChangeWorld(
            [rule("sgr-1"), rule("sgr-2", port: 80)],
            session: { region in
                let left = await accounts.value
                await accounts.set(Array(left.dropFirst()))
                return AuditSession(
                    endpoint: "https://ecs.example", region: region, account: left.first ?? nil,
                    accessKeyID: "STS.\(left.count)")
            })
        let plan = try await world.confirmed(["sgr-1", "sgr-2"])
        // Another intent carries the first one on.
        let ecs = world.ecs
        await ecs.react(
            .failWithoutDeleting(.unreachable(reason: "Cut.", mayHaveArrived: true)))
        await ecs.onRevoke { _ in await ecs.vanish("sgr-1") }
        _ = try await world.report(plan)
        let entries = try world.entries()
        #expect(entries.map(\.event.name) == ["intent", "intent", "outcome"])
        #expect(entries.map(\.session.account) == ["42", "42", "42"])
        let trail = try AuditTrail.read(at: world.executor.log.path)
        #expect(throws: Never.self) { try trail.revokedEntry(1) }
    }

    @Test("who it is that revokes is found out before the group is read again, not after")
    func sessionFirst() async throws {
        let known = Recorder<ScriptedECS?>(nil)
        let world = ChangeWorld(
            [rule("sgr-1")],
            session: { region in
                // While STS is asked, somebody adds a rule.
                await known.value?.change { $0 + [rule("sgr-2", port: 80)] }
                return await ChangeWorld.session(region)
            })
        await known.set(world.ecs)
        let plan = try await world.confirmed(["sgr-1"])
        let end = try await world.executor.carryOut(plan)
        guard case .groupChanged = end else {
            Issue.record("\(end)")
            return
        }
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("the intent is on disk, whole, when the request arrives")
    func intentFirst() async throws {
        let world = ChangeWorld([
            rule("sgr-1", description: "bastion\u{1B}"), rule("sgr-2", port: 80),
        ])
        let plan = try await world.confirmed(["sgr-1"], reason: "ticket 7")
        let path = world.executor.log.path
        let onArrival = Recorder<[String]>([])
        await world.ecs.onRevoke { _ in await onArrival.set(ChangeWorld.lines(of: path)) }
        _ = try await world.report(plan)
        let lines = await onArrival.value
        try #require(lines.count == 1)
        let entry = try AuditEntry(JSONValue(parsing: Data(lines[0].utf8)))
        guard case .intent(let intent) = entry.event else {
            Issue.record("no intent")
            return
        }
        let sent = try #require(await world.ecs.revokes.first)
        #expect(intent.rules == [rule("sgr-1", description: "bastion\u{1B}")])
        #expect(intent.reason == "ticket 7")
        #expect(intent.requests.map(\.clientToken) == [sent.clientToken])
        #expect(intent.requests.map(\.action) == [.revoke(.ids([RuleID("sgr-1")]))])
        #expect(entry.session.account == "42")
        #expect(entry.who == ChangeWorld.who)
    }

    @Test("the outcome follows the intent, with the RequestId")
    func outcomeRecorded() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let report = try await world.report(try await world.confirmed(["sgr-1"]))
        let entries = try world.entries()
        #expect(entries.map(\.sequence) == [1, 2])
        guard case .outcome(let outcome) = entries.last?.event else {
            Issue.record("no outcome")
            return
        }
        #expect(outcome.intent == 1)
        #expect(outcome.rules == report.rules)
        #expect(outcome.rules.first?.requestID == "R-1")
        #expect(!outcome.interrupted)
        #expect(report.auditHead == AuditChain.digest(of: Array((world.lines().last ?? "").utf8)))
    }

    @Test("101 rules go in two requests with a ClientToken each")
    func batches() async throws {
        let rules = (1...101).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let report = try await world.report(plan)
        let revokes = await world.ecs.revokes
        #expect(revokes.map { ids($0).count } == [100, 1])
        #expect(Set(revokes.map(\.clientToken)).count == 2)
        #expect(report.exitStatus == .done)
        guard case .intent(let intent) = try world.entries().first?.event else {
            Issue.record("no intent")
            return
        }
        #expect(intent.requests.map(\.clientToken) == revokes.map(\.clientToken))
    }

    @Test("drop rules go in a later request, when the accept rules are gone")
    func dropsLast() async throws {
        let world = ChangeWorld([rule("sgr-d", policy: "Drop"), rule("sgr-a", port: 80)])
        let plan = try await world.confirmed(["sgr-d", "sgr-a"])
        let left = Recorder<[[String]]>([])
        let ecs = world.ecs
        await world.ecs.onRevoke { _ in
            let ids = await ecs.rules.compactMap { $0.id?.rawValue }
            await left.set(await left.value + [ids])
        }
        let report = try await world.report(plan)
        #expect(await world.ecs.revokes.map(ids) == [["sgr-a"], ["sgr-d"]])
        #expect(await left.value == [["sgr-d", "sgr-a"], ["sgr-d"]])
        #expect(report.outcomes == ["sgr-a revoked", "sgr-d revoked"])
    }

    @Test("drop rules stay when an accept rule of the plan is still there")
    func dropsStay() async throws {
        let world = ChangeWorld([rule("sgr-d", policy: "Drop"), rule("sgr-a", port: 80)])
        let plan = try await world.confirmed(["sgr-d", "sgr-a"])
        await world.ecs.react(.successWithoutDeleting)
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-a notRevoked", "sgr-d notSent"])
        #expect(await world.ecs.revokes.count == 1)
        #expect(await world.ecs.rules.count == 2)
    }

    @Test("drop rules stay when an accept rule of the plan could not be named in a request")
    func dropsStayBehindUnnameable() async throws {
        let odd = IngressRule(attributes: [
            "IpProtocol": "99", "PortRange": "-1/-1", "SourceCidrIp": "192.0.2.0/24",
        ])
        let world = ChangeWorld([rule("sgr-d", policy: "Drop"), odd])
        let report = try await world.report(try await world.confirmed(["sgr-d"], nameless: true))
        #expect(report.outcomes == ["(no id) notSent", "sgr-d notSent"])
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("a rule without an id is revoked by its parameters")
    func nameless() async throws {
        let nameless = IngressRule(
            attributes: rule("x", port: 8080).attributes.filter { $0.key != "SecurityGroupRuleId" })
        let world = ChangeWorld([nameless, rule("sgr-2")])
        let report = try await world.report(try await world.confirmed([], nameless: true))
        #expect(report.rules.map(\.outcome) == [.revoked(grantedBy: [])])
        #expect(await world.ecs.rules.map(\.key.text) == ["sgr-2"])
    }

    @Test("a request by parameters that also names a rule not planned is not sent")
    func lookAlike() async throws {
        let nameless = IngressRule(
            attributes: rule("x").attributes.filter { $0.key != "SecurityGroupRuleId" })
        let world = ChangeWorld([nameless, rule("sgr-2")])
        let report = try await world.report(try await world.confirmed([], nameless: true))
        #expect(report.rules.map(\.outcome.name) == ["notSent"])
        #expect(await world.ecs.revokes.isEmpty)
        #expect(await world.ecs.rules.count == 2)
    }
}

/// A value that a callback leaves for the test.
actor Recorder<Value: Sendable> {
    private(set) var value: Value
    init(_ value: Value) { self.value = value }
    func set(_ value: Value) { self.value = value }
}
