import FoundationEssentials
import JSONText
import Sandbox
import Testing

@Suite("Signatures")
struct SignatureRefusalTests {
    func refusal(_ spoil: (inout SandboxCall) -> Void) async throws -> SandboxResponse? {
        var reply: SandboxResponse?
        try await withSandbox { server in
            var call = SandboxCall("DescribeSecurityGroups", ["RegionId": "cn-hangzhou"])
            spoil(&call)
            reply = await server.send(call)
        }
        return reply
    }

    @Test("another secret is refused, with the server's string to sign")
    func secret() async throws {
        let reply = try await refusal { $0.secret = "guess" }
        #expect(reply?.status == 400)
        #expect(reply?.code == "SignatureDoesNotMatch")
        let message = reply?.json?["Message"]?.stringValue ?? ""
        #expect(message.contains("server string to sign is:ACS3-HMAC-SHA256\n"))
    }

    @Test("an unknown access key is refused with 404")
    func accessKey() async throws {
        let reply = try await refusal { $0.accessKeyID = "LTAI-nobody" }
        #expect(reply?.status == 404)
        #expect(reply?.code == "InvalidAccessKeyId.NotFound")
    }

    @Test(
        "a clock that is off by more than fifteen minutes is refused", arguments: [-1000.0, 1800])
    func clock(_ offset: Double) async throws {
        let reply = try await refusal { $0.date = Date(timeIntervalSinceNow: offset) }
        #expect(reply?.status == 400)
        #expect(reply?.code == "InvalidTimeStamp.Expired")
    }

    @Test("a clock that is off by less is taken", arguments: [-600.0, 600])
    func tolerance(_ offset: Double) async throws {
        #expect(try await refusal { $0.date = Date(timeIntervalSinceNow: offset) }?.status == 200)
    }

    @Test(
        "a header that is left out is named",
        arguments: [
            ("authorization", "MissingAccessKeyId"), ("x-acs-date", "MissingTimestamp"),
            ("x-acs-signature-nonce", "MissingParameter"),
            ("x-acs-content-sha256", "MissingParameter"),
        ])
    func missing(_ header: String, _ code: String) async throws {
        let reply = try await refusal { $0.missing = [header] }
        #expect(reply?.status == 400)
        #expect(reply?.code == code)
    }

    @Test(
        "a header that must be signed and is not is refused",
        arguments: [
            "host", "x-acs-action", "x-acs-version", "x-acs-date", "content-type",
        ])
    func unsigned(_ header: String) async throws {
        let reply = try await refusal {
            $0.isForm = true
            $0.unsigned = [header]
        }
        #expect(reply?.code == "IncompleteSignature")
    }

    @Test("a body that was changed on the way is refused")
    func body() async throws {
        let reply = try await refusal {
            $0.isForm = true
            $0.sentBody = Data("RegionId=eu-central-1".utf8)
        }
        #expect(reply?.code == "SignatureDoesNotMatch")
    }

    @Test("a nonce is good for one request, a refused one does not use it up")
    func replay() async throws {
        try await withSandbox { server in
            var call = SandboxCall("DescribeRegions", [:])
            call.secret = "guess"
            #expect(await server.send(call)?.code == "SignatureDoesNotMatch")
            call.secret = "sandbox"
            #expect(await server.send(call)?.status == 200)
            let again = await server.send(call)
            #expect(again?.status == 400)
            #expect(again?.code == "SignatureNonceUsed")
        }
    }

    @Test("nothing of the signature is in the journal")
    func journal() async throws {
        try await withSandbox { server in
            _ = await server.send("DescribeSecurityGroups", ["RegionId": "cn-hangzhou"])
            let requests = server.requests(named: "DescribeSecurityGroups")
            #expect(requests.map(\.parameters) == [["RegionId": "cn-hangzhou"]])
        }
    }
}
