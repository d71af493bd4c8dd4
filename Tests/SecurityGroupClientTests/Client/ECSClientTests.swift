import ECSProtocol
import FoundationEssentials
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing
import TrafficImpact

@Suite("The facade of the client module")
struct ECSClientTests {
    private static let region = RegionID("cn-test")
    private static let groupID = SecurityGroupID("sg-facade1")

    /// A sandbox with one group, and a client of it with a log of its own.
    private struct Setting {
        let server: SandboxServer
        let client: ECSClient
        let folder: String

        init(_ rules: [IngressRule] = [rule("sgr-a", port: 22), rule("sgr-b", port: 80)])
            async throws
        {
            server = try await SandboxServer.start(
                world: World(
                    accountID: "1", account: "me@a.example",
                    regions: [
                        WorldRegion(
                            id: ECSClientTests.region,
                            groups: [
                                WorldGroup(
                                    listing: SecurityGroup(
                                        id: ECSClientTests.groupID, name: "facade", vpcID: "vpc-1"),
                                    rules: rules)
                            ])
                    ]), seed: 1)
            folder = ChangeWorld.newFolder()
            client = ECSClient(
                region: ECSClientTests.region,
                credentials: Credentials(
                    accessKeyID: SandboxServer.accessKeyID,
                    secret: Secret(SandboxServer.accessKeySecret)),
                endpoint: try Endpoint(parsing: server.url), auditLog: "\(folder)/audit.jsonl")
        }

        var standing: [String] {
            server.rules(of: ECSClientTests.groupID, in: ECSClientTests.region)
                .compactMap { $0.id?.rawValue }
        }

        func end() { try? FileManager.default.removeItem(atPath: folder) }

        func report(_ plan: ChangePlan) async throws -> ChangeReport? {
            let confirmed = try #require(ConfirmedChange(plan, typed: plan.phrase.text))
            guard case .finished(let report) = try await client.carryOut(confirmed) else {
                return nil
            }
            return report
        }
    }

    @Test("revokes and restores by the same call, with the effect known and every step recorded")
    func roundTrip() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let client = setting.client
        let seen = try await client.rules(of: Self.groupID)
        let plan = try #require(
            await client.plan(revoking: [.id("sgr-a")], of: seen, reason: "INC-4711"))
        let effect = try #require(plan.effect)
        #expect(
            effect.impact.isComplete && effect.impact.lost.map(\.text).first?.contains("22") == true
        )
        #expect(effect.surroundings?.isWhole == true)
        #expect(!plan.hazards.contains(.effectUnknown))
        #expect(ConfirmedChange(plan, typed: "yes") == nil)

        let revoked = try #require(try await setting.report(plan))
        #expect(revoked.rules.map(\.outcome.name) == ["revoked"])
        #expect(setting.standing == ["sgr-b"])

        let entry = try #require(revoked.auditEntry)
        let back = try await client.plan(restoring: entry, reason: "INC-4711 over")
        #expect(back.effect?.impact.gained.isEmpty == false)
        let restored = try #require(try await setting.report(back))
        #expect(restored.rules.map(\.outcome.name) == ["restored"])
        #expect(setting.standing.count == 2)

        let trail = try await client.auditTrail()
        #expect(trail.violation == nil)
        #expect(
            trail.records.compactMap { $0.entry?.event.name } == [
                "intent", "outcome", "restoreIntent", "restoreOutcome",
            ])
        #expect(Set(trail.records.compactMap { $0.entry?.session.account }) == ["1"])
    }

    @Test(
        "makes no plan of rules that are not in the list, and sends nothing for a list that changed"
    )
    func changedGroup() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let seen = try await setting.client.rules(of: Self.groupID)
        #expect(await setting.client.plan(revoking: [.id("sgr-z")], of: seen) == nil)
        let plan = try #require(await setting.client.plan(revoking: [.id("sgr-a")], of: seen))
        let other = try #require(await setting.client.plan(revoking: [.id("sgr-b")], of: seen))
        _ = try await setting.report(other)
        #expect(try await setting.report(plan) == nil)
        #expect(setting.standing == ["sgr-a"])
    }

    @Test(
        "asks for the stronger phrase where access is cut that is to be kept, or nobody answers in time"
    )
    func hazards() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let seen = try await setting.client.rules(of: Self.groupID)
        let kept = ProtectedAccess(addresses: try [#require(KeptAddress("192.0.2.7/32:22"))])
        let plan = try #require(
            await setting.client.plan(revoking: [.id("sgr-a")], of: seen, keeping: kept))
        #expect(plan.phrase == .groupSuffix("acade1"))
        #expect(plan.hazards.contains { if case .access = $0 { true } else { false } })
        let unread = await setting.client.effect(of: plan, reading: .zero)
        guard case .unread = unread.surroundings?.instances else {
            Issue.record("the instances were read in no time")
            return
        }
    }

    @Test("says why an entry cannot be restored")
    func restoring() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let none = await #expect(throws: RestorationError.self) {
            try await setting.client.plan(restoring: 1)
        }
        #expect(none?.description.contains("is not there") == true)
        let seen = try await setting.client.rules(of: Self.groupID)
        let plan = try #require(await setting.client.plan(revoking: [.id("sgr-a")], of: seen))
        let entry = try #require(try await setting.report(plan)?.auditEntry)
        let unknown = await #expect(throws: RestorationError.self) {
            try await setting.client.plan(restoring: entry + 7)
        }
        #expect(unknown == .refused(.noSuchEntry(entry + 7)))
        let elsewhere = await #expect(throws: RestorationError.self) {
            try await setting.client.plan(restoring: entry, in: "cn-other")
        }
        guard case .refused(.elsewhere) = elsewhere else {
            Issue.record("an entry of another region was taken")
            return
        }
    }

    @Test("finds endpoint, credentials and log where environment and arguments name them")
    func environment() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let environment = [
            "ALIBABA_CLOUD_ENDPOINT": setting.server.url, "HOME": setting.folder,
            "ALIBABA_CLOUD_ACCESS_KEY_ID": SandboxServer.accessKeyID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SandboxServer.accessKeySecret,
        ]
        let client = try ECSClient(region: "cn-test", environment: environment)
        #expect(try await client.securityGroups().map(\.id) == [Self.groupID])
        var last: PartialRuleList?
        for try await page in client.rulePages(of: Self.groupID) { last = page }
        #expect(last?.rules.count == 2)
        #expect(await client.settleOpenIntents() == RecoveryReport())
        let missing = await #expect(throws: AuditLogError.self) { try await client.auditTrail() }
        #expect(
            missing
                == AuditLogError(
                    .missing, path: "\(setting.folder)/.local/state/drawbridge/audit.jsonl"))
    }
}
