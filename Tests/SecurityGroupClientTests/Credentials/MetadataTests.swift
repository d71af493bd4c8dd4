import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import Testing

@Suite("ECS metadata and credentials URL")
struct MetadataTests {
    private static let path = "/latest/meta-data/ram/security-credentials/"

    private func text(_ body: String, _ status: Int = 200) -> String {
        LoopbackServer.reply(body, status: status)
    }

    @Test("the second version is asked with a token, the role's name first")
    func secondVersion() async throws {
        let partner = try CredentialPartner([
            text("a-token"), text("web-role\n"), text(CredentialPartner.keys),
        ])
        defer { partner.stop() }
        let found = try await partner.resolve()
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: "STS.meta", secret: Secret("meta-secret"),
                    securityToken: Secret("meta-token")))
        #expect(found.expiration == Timestamp.date("2027-01-15T14:00:00Z"))
        #expect(found.origin == .instanceRole("web-role"))
        #expect(
            partner.lines == [
                "PUT /latest/api/token", "GET \(Self.path)", "GET \(Self.path)web-role",
            ])
        let requests = partner.requests
        #expect(
            requests.first?.headers.value(of: "X-aliyun-ecs-metadata-token-ttl-seconds")
                == "21600")
        for request in requests.dropFirst() {
            #expect(request.headers.value(of: "X-aliyun-ecs-metadata-token") == "a-token")
        }
    }

    @Test("without a token the first version is asked, unless that is forbidden")
    func firstVersion() async throws {
        let partner = try CredentialPartner([text("no", 404), text(CredentialPartner.keys)])
        defer { partner.stop() }
        let variables = ["ALIBABA_CLOUD_ECS_METADATA": "named"]
        #expect(try await partner.resolve(variables).credentials.accessKeyID == "STS.meta")
        #expect(partner.lines == ["PUT /latest/api/token", "GET \(Self.path)named"])

        let strict = try CredentialPartner([text("no", 404), text(CredentialPartner.keys)])
        defer { strict.stop() }
        let words = try await strict.words(["ALIBABA_CLOUD_IMDSV1_DISABLED": "true"])
        #expect(words.contains("ALIBABA_CLOUD_IMDSV1_DISABLED"))
        #expect(strict.lines.count == 1)
    }

    @Test("a role's name that could lead elsewhere is not asked for")
    func badRole() async throws {
        let partner = try CredentialPartner([text("t"), text("../../user-data")])
        defer { partner.stop() }
        #expect(try await partner.words().contains("no name of a role"))
        #expect(partner.lines.count == 2)
    }

    @Test("an answer without keys is told without quoting it")
    func noKeys() async throws {
        let partner = try CredentialPartner([
            text("t"), text("role"), text(#"{"Code":"Failed","AccessKeySecret":"hidden-one"}"#),
        ])
        defer { partner.stop() }
        let words = try await partner.words()
        #expect(words.contains("no keys for the role role"))
        #expect(words.contains("Looked before in: the environment"))
        #expect(!words.contains("hidden-one"))
    }

    @Test("switched off, the metadata service is not asked")
    func disabled() async throws {
        let partner = try CredentialPartner([text("t")])
        defer { partner.stop() }
        let words = try await partner.words(["ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true"])
        #expect(words.contains("No credentials"))
        #expect(partner.lines.isEmpty)
    }

    @Test("a machine without a role goes on to the credentials URL")
    func credentialsURI() async throws {
        let partner = try CredentialPartner([
            text("t"), text("", 404), text(CredentialPartner.keys),
        ])
        defer { partner.stop() }
        let found = try await partner.resolve([
            "ALIBABA_CLOUD_CREDENTIALS_URI": "\(partner.url)/keys?token=hidden-one#x"
        ])
        #expect(found.credentials.accessKeyID == "STS.meta")
        #expect(found.origin == .credentialsURI)
        #expect(partner.lines.last == "GET /keys?token=hidden-one")
    }

    @Test(
        "a credentials URL is https or this machine, and never shown with its path or query",
        arguments: [
            "http://example.com/hidden-one", "http://100.100.100.200/hidden-one",
            "https://u:hidden-one@example.com/", "ftp://hidden-one/", "hidden-one",
        ])
    func badURI(url: String) async throws {
        let partner = try CredentialPartner([text(CredentialPartner.keys)])
        defer { partner.stop() }
        let words = try await partner.words([
            "ALIBABA_CLOUD_CREDENTIALS_URI": url, "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "1",
        ])
        #expect(words.contains("https://"))
        #expect(!words.contains("hidden-one"))
    }

    @Test("what a credentials URL answers wrongly is not quoted", arguments: [200, 500])
    func brokenURI(status: Int) async throws {
        let partner = try CredentialPartner([text(#"{"AccessKeySecret":"hidden-one"}"#, status)])
        defer { partner.stop() }
        try partner.writeProfiles(
            #"{"name":"p","mode":"CredentialsURI","credentials_uri":"\#(partner.url)/?hidden-two"}"#
        )
        let words = try await partner.words()
        #expect(words.contains("profile “p”"))
        #expect(!words.contains("hidden"))
    }
}
