import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Roles by STS")
struct RoleTests {
    private static let role =
        #"{"name":"p","mode":"RamRoleArn","access_key_id":"own-id","access_key_secret":"own/secret","ram_role_arn":"acs:ram::1:role/r","ram_session_name":"me","expired_seconds":1800,"external_id":"ext","policy":"{}","region_id":"eu-central-1"}"#

    private func session() -> String { LoopbackServer.reply(CredentialPartner.session) }

    @Test("a profile takes a role on with its own key, signed, with all that it says")
    func assumeRole() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.writeProfiles(Self.role)
        let found = try await partner.resolve()
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: "STS.role", secret: Secret("role-secret"),
                    securityToken: Secret("role-token")))
        #expect(found.expiration == Timestamp.date("2027-01-15T09:00:00Z"))
        #expect(found.region == RegionID("eu-central-1"))
        #expect(found.origin.text == "p")
        let request = try #require(partner.requests.first)
        #expect(request.verdict(secret: Secret("own/secret")) == .valid)
        #expect(request.headers.value(of: "x-acs-action") == "AssumeRole")
        #expect(request.headers.value(of: "x-acs-version") == "2015-04-01")
        #expect(
            Set(request.query) == [
                Parameter("RoleArn", "acs:ram::1:role/r"), Parameter("RoleSessionName", "me"),
                Parameter("DurationSeconds", "1800"), Parameter("ExternalId", "ext"),
                Parameter("Policy", "{}"),
            ])
    }

    @Test("a role on a role is taken on with the keys of the first")
    func chained() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.writeProfiles(
            #"{"name":"p","mode":"chainableramrolearn","source_profile":"q","ram_role_arn":"two"},"#
                + Self.role.replacing(#""name":"p""#, with: #""name":"q""#))
        #expect(try await partner.resolve().credentials.accessKeyID == "STS.role")
        let requests = partner.requests
        #expect(requests.count == 2)
        #expect(requests.first?.verdict(secret: Secret("own/secret")) == .valid)
        #expect(requests.last?.verdict(secret: Secret("role-secret")) == .valid)
        #expect(requests.last?.headers.value(of: "x-acs-security-token") == "role-token")
        #expect(requests.last?.query.contains(Parameter("RoleArn", "two")) == true)
    }

    @Test("a role is taken on with the keys of the instance's role")
    func fromInstanceRole() async throws {
        let partner = try CredentialPartner([
            LoopbackServer.reply("a-token"), LoopbackServer.reply(CredentialPartner.keys),
            session(),
        ])
        defer { partner.stop() }
        try partner.writeProfiles(
            #"{"name":"p","mode":"RamRoleArnWithRoleName","ram_role_name":"web","ram_role_arn":"two"}"#
        )
        #expect(try await partner.resolve().credentials.accessKeyID == "STS.role")
        let request = try #require(partner.requests.last)
        #expect(request.verdict(secret: Secret("meta-secret")) == .valid)
        #expect(request.query.contains(Parameter("RoleArn", "two")))
    }

    @Test("profiles in a circle are named, and nothing is asked")
    func circle() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.writeProfiles(
            #"{"name":"p","mode":"ChainableRamRoleArn","source_profile":"q","ram_role_arn":"x"},"#
                + #"{"name":"q","mode":"ChainableRamRoleArn","source_profile":"p","ram_role_arn":"x"}"#
        )
        #expect(try await partner.words().contains("p → q → p"))
        #expect(partner.lines.isEmpty)
    }

    @Test("a refusal of STS comes in its own words, without any secret")
    func refusal() async throws {
        let partner = try CredentialPartner([
            LoopbackServer.reply(
                #"{"Code":"NoPermission","Message":"no own/secret own%2Fsecret","RequestId":"R-9"}"#,
                status: 403)
        ])
        defer { partner.stop() }
        try partner.writeProfiles(Self.role)
        let words = try await partner.words()
        #expect(words.contains("profile “p”"))
        #expect(words.contains("NoPermission (HTTP 403, RequestId R-9)"))
        #expect(!words.contains("own/secret"))
        #expect(!words.contains("own%2Fsecret"))
    }

    @Test(
        "a reply with keys that is not whole is not quoted",
        arguments: [
            #"{"Credentials":{"AccessKeySecret":"hidden-one","AccessKeyId":"a"}}"#,
            #"{"RequestId":"R","Credentials":{"AccessKeySecret":"hidden-one","AccessKeyId":"a"}}"#,
            #"{"RequestId":"R","Credentials":{"AccessKeySecret":"hidden-one""#,
        ])
    func cutReply(body: String) async throws {
        let partner = try CredentialPartner([LoopbackServer.reply(body)])
        defer { partner.stop() }
        try partner.writeProfiles(Self.role)
        let words = try await partner.words()
        #expect(words.contains("HTTP 200"))
        #expect(!words.contains("hidden-one"))
    }

    private func oidc(_ partner: CredentialPartner) -> [String: String] {
        [
            "ALIBABA_CLOUD_ROLE_ARN": "arn", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "provider",
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE": "\(partner.home.path)/token",
        ]
    }

    @Test("an OIDC token goes into the body of an unsigned call")
    func oidcRole() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.home.write("ey.hidden.one\n", to: "token", mode: 0o644)
        let found = try await partner.resolve(oidc(partner))
        #expect(found.credentials.accessKeyID == "STS.role")
        #expect(found.origin == .oidc)
        #expect(found.warnings.count == 1)
        let request = try #require(partner.requests.first)
        #expect(request.headers.value(of: "authorization") == nil)
        #expect(request.query.contains(Parameter("Action", "AssumeRoleWithOIDC")))
        #expect(!request.query.contains { $0.value.contains("hidden") })
        let body = ParameterEncoding.parse(request.body, isForm: true)
        #expect(body?.contains(Parameter("OIDCToken", "ey.hidden.one")) == true)
        #expect(body?.contains(Parameter("OIDCProviderArn", "provider")) == true)
    }

    @Test("an OIDC token that others may write, or that STS refuses, is told without the token")
    func oidcFaults() async throws {
        let partner = try CredentialPartner([
            LoopbackServer.reply(
                #"{"Code":"AuthenticationFail.OIDCToken.Expired","Message":"ey.hidden.one"}"#,
                status: 400)
        ])
        defer { partner.stop() }
        try partner.home.write("ey.hidden.one", to: "token", mode: 0o666)
        #expect(try await partner.words(oidc(partner)).contains("may be written by others"))
        #expect(partner.lines.isEmpty)
        try partner.home.write("ey.hidden.one", to: "token")
        let words = try await partner.words(oidc(partner))
        #expect(words.contains("AuthenticationFail.OIDCToken.Expired"))
        #expect(!words.contains("hidden"))
    }

    @Test(
        "the INI file's sections are profiles, with comments after values", arguments: [".ini", ""])
    func iniFile(suffix: String) async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.home.write(
            """
            # keys
            [default]
            type = access_key   # the usual
            access_key_id = ini-id
            access_key_secret = ini-secret # mine
            [role]
            type = ram_role_arn
            access_key_id = own-id
            access_key_secret = own/secret
            role_arn = arn
            role_session_name = s
            [pair]
            type = rsa_key_pair
            [broken]
            type = access_key
            access_key_id = x
            """, to: ".alibabacloud/credentials\(suffix)", mode: 0o640)
        let found = try await partner.resolve()
        #expect(
            found.credentials == Credentials(accessKeyID: "ini-id", secret: Secret("ini-secret")))
        #expect(found.warnings.first?.contains("chmod 600") == true)
        let variables = ["ALIBABA_CLOUD_PROFILE": "role"]
        #expect(try await partner.resolve(variables).credentials.accessKeyID == "STS.role")
        #expect(partner.requests.first?.verdict(secret: Secret("own/secret")) == .valid)
        #expect(try await partner.words(profile: "pair").contains("rsa_key_pair"))
        #expect(try await partner.words(profile: "broken").contains("no valid access_key_secret"))
    }

    @Test("a line that is none is called so by its number and not quoted")
    func brokenINI() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.home.write("[default]\nhidden-one\n", to: "keys")
        let words = try await partner.words([
            "ALIBABA_CLOUD_CREDENTIALS_FILE": "\(partner.home.path)/keys"
        ])
        #expect(words.contains("line 2"))
        #expect(!words.contains("hidden-one"))
    }

    private static func signIn(_ mode: String, keys: Int, end: Int) -> String {
        #"{"name":"p","mode":"\#(mode)","access_key_id":"a","access_key_secret":"hidden-one","sts_token":"hidden-two","sts_expiration":\#(keys),"cloud_sso_access_token_expire":\#(end),"oauth_access_token_expire":\#(end)}"#
    }

    @Test("kept keys of a sign-in work until they end", arguments: ["CloudSSO", "OAuth", "oauth"])
    func signIn(mode: String) async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        try partner.writeProfiles(Self.signIn(mode, keys: 1_800_000_001, end: 1))
        let found = try await partner.resolve()
        #expect(found.credentials.securityToken == Secret("hidden-two"))
        #expect(found.expiration == Date(timeIntervalSince1970: 1_800_000_001))
    }

    @Test("after it the command is named that renews them, or that signs in again")
    func signInOver() async throws {
        let partner = try CredentialPartner([session()])
        defer { partner.stop() }
        for (mode, end, command) in [
            ("CloudSSO", 1_800_000_001, "`aliyun sts GetCallerIdentity --profile p`"),
            ("CloudSSO", 1_800_000_000, "`aliyun configure --mode CloudSSO --profile p`"),
            ("OAuth", 1, "`aliyun configure --mode OAuth --profile p`"),
        ] {
            try partner.writeProfiles(Self.signIn(mode, keys: 1_800_000_000, end: end))
            let words = try await partner.words()
            #expect(words.contains(command))
            #expect(!words.contains("hidden"))
        }
    }
}
