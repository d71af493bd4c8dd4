import ECSProtocol
import Foundation
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups

/// Groups with many rules that can be revoked without a stronger phrase: another rule of each group
/// accepts the same.
enum CrowdWorld {
    static func group(_ number: Int) -> SecurityGroupID {
        SecurityGroupID("sg-bp1crowd\(number)abcdef")
    }

    static func rule(_ number: Int, of group: Int) -> RuleID {
        RuleID("sgr-bp1crowd\(group)x\(number)")
    }

    static func world(groups: Int, rules: Int) -> World {
        let groups = (1...groups).map { group in
            WorldGroup(
                listing: SecurityGroup(
                    id: self.group(group), name: "crowd-\(group)", vpcID: "vpc-bp1crowd"),
                rules: (1...rules).map { number in
                    StoryWorld.rule(
                        rule(number, of: group), "22/22",
                        "10.\(number / 250).\(number % 250).0/24", "1")
                } + [StoryWorld.rule(RuleID("sgr-bp1all\(group)"), "22/22", "0.0.0.0/0", "10")])
        }
        return World(
            accountID: "1234567890123456", account: "ops@crowd.example",
            regions: [
                WorldRegion(
                    id: StoryWorld.region, localNames: ["en-US": "China (Hangzhou)"],
                    groups: groups)
            ])
    }
}

extension Story {
    func revocation(_ rules: [RuleID], of group: SecurityGroupID) -> [String] {
        ["revoke", group.rawValue] + rules.map(\.rawValue)
            + ["--yes", "--expect-count", "\(rules.count)"]
    }

    /// What a start does that comes an hour after another: so only a lock keeps it from settling.
    func settleAnHourLater() async throws -> RecoveryReport {
        _ = try await settle(after: 0)
        return try await settle(after: 3600)
    }

    /// What a start does so many seconds from now.
    func settle(
        after seconds: TimeInterval, account: String? = nil
    ) async throws -> RecoveryReport {
        let credentials = Credentials(
            accessKeyID: SandboxServer.accessKeyID,
            secret: Secret(SandboxServer.accessKeySecret), securityToken: nil)
        let connection = ECSConnection(
            endpoints: EndpointSetting(.explicit(try Endpoint(parsing: server.url))),
            credentials: CredentialStore(CredentialSource(credentials)),
            transport: HTTPTransport())
        let session = AuditSession(
            endpoint: server.url, region: StoryWorld.region, account: account,
            accessKeyID: SandboxServer.accessKeyID)
        let settler = IntentRecovery(
            reader: SecurityGroupReader(caller: connection),
            log: AuditLog(path: logPath, who: OperatorIdentity(uid: 0, account: "later")),
            session: { _ in session }, now: { Date().addingTimeInterval(seconds) })
        return await settler.settle(in: StoryWorld.region)
    }
}
