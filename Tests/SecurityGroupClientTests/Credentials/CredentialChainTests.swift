import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import Testing

@Suite("Default chain")
struct CredentialChainTests {
    private static let variables = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "env-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-secret",
    ]

    @Test("each place is taken only where all before it have nothing")
    func order() async throws {
        let partner = try CredentialPartner([LoopbackServer.reply(CredentialPartner.session)])
        defer { partner.stop() }
        let uri = ["ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true"]
        try partner.home.write("token", to: "token")
        let oidc = [
            "ALIBABA_CLOUD_ROLE_ARN": "arn", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "provider",
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE": "\(partner.home.path)/token",
        ]
        try partner.home.write(
            "[default]\ntype=access_key\naccess_key_id=ini-id\naccess_key_secret=s",
            to: ".alibabacloud/credentials.ini")
        #expect(try await partner.resolve(uri).credentials.accessKeyID == "ini-id")
        try partner.writeProfiles(
            #"{"name":"p","mode":"AK","access_key_id":"cli-id","access_key_secret":"s"}"#)
        #expect(try await partner.resolve(uri).credentials.accessKeyID == "cli-id")
        #expect(try await partner.resolve(oidc).credentials.accessKeyID == "STS.role")
        let all = oidc.merging(Self.variables) { $1 }
        #expect(try await partner.resolve(all).credentials.accessKeyID == "env-id")
        #expect(
            try await partner.resolve(all, profile: "p").credentials.accessKeyID == "cli-id")
    }

    @Test("the place that had keys is asked first when they are renewed")
    func reuse() async throws {
        let partner = try CredentialPartner([
            LoopbackServer.reply("t"), LoopbackServer.reply("role"),
            LoopbackServer.reply(CredentialPartner.keys), LoopbackServer.reply("t"),
            LoopbackServer.reply("role"),
            LoopbackServer.reply(CredentialPartner.keys.replacing("STS.meta", with: "STS.next")),
        ])
        defer { partner.stop() }
        let clock = RenewalClock(CredentialPartner.start)
        let store = CredentialStore(try partner.source(), now: { clock.now })
        #expect(try await store.current().credentials.accessKeyID == "STS.meta")
        // A file that appears later does not change who the session is.
        try partner.writeProfiles(
            #"{"name":"p","mode":"AK","access_key_id":"other","access_key_secret":"s"}"#)
        clock.advance(6 * 3600)
        #expect(try await store.current().credentials.accessKeyID == "STS.next")
    }
}
