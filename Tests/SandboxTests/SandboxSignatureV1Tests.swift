import ECSProtocol
import FoundationEssentials
import JSONText
import Sandbox
import Testing

@Suite("Signatures of the older kind")
struct SandboxSignatureV1Tests {
    func reply(_ change: (inout SandboxCallV1) -> Void) async throws -> SandboxResponse? {
        var reply: SandboxResponse?
        try await withSandbox { server in
            var call = SandboxCallV1("DescribeRegions", ["AcceptLanguage": "en-US"])
            change(&call)
            reply = await server.send(call)
        }
        return reply
    }

    @Test(
        "a right signature is taken, by GET and POST, from the query and a form body",
        arguments: [("GET", false), ("POST", false), ("POST", true)])
    func accepted(_ method: String, _ isForm: Bool) async throws {
        let reply = try await reply {
            $0.method = method
            $0.isForm = isForm
            // Every character that the encoding treats in a way of its own.
            $0.parameters["ResourceType"] = "a b+c*d~e'f(g)!h/ü&i=j%20"
        }
        #expect(reply?.status == 200)
    }

    @Test("another secret is refused, with the server's string to sign")
    func secret() async throws {
        let reply = try await reply { $0.secret = "guess" }
        #expect(reply?.status == 400)
        #expect(reply?.code == "SignatureDoesNotMatch")
        let message = reply?.json?["Message"]?.stringValue ?? ""
        #expect(message.contains("server string to sign is:GET&%2F&AcceptLanguage%3Den-US%26"))
    }

    @Test("a request that was signed for another method is refused")
    func method() async throws {
        var reply: SandboxResponse?
        try await withSandbox { server in
            let bytes = SandboxCallV1("DescribeRegions").bytes(port: server.port)
            reply = SandboxResponse(
                await Loopback.exchange(
                    port: server.port, Array("POST".utf8) + bytes.dropFirst("GET".count)))
        }
        #expect(reply?.code == "SignatureDoesNotMatch")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let spoiled: [String: String]
        let code: String
        var status = 400
        var testDescription: String { "\(code) \(spoiled)" }
    }

    @Test(
        "what is wrong with the signing data is named",
        arguments: [
            Case(spoiled: ["AcceptLanguage": "ja"], code: "SignatureDoesNotMatch"),
            Case(spoiled: ["Signature": "no base64"], code: "SignatureDoesNotMatch"),
            Case(spoiled: ["Signature": ""], code: "MissingParameter"),
            Case(spoiled: ["SignatureNonce": ""], code: "MissingParameter"),
            Case(spoiled: ["SignatureMethod": "HMAC-MD5"], code: "IncompleteSignature"),
            Case(spoiled: ["SignatureVersion": "9"], code: "IncompleteSignature"),
            Case(spoiled: ["AccessKeyId": ""], code: "MissingAccessKeyId"),
            Case(
                spoiled: ["AccessKeyId": "nobody"], code: "InvalidAccessKeyId.NotFound",
                status: 404),
            Case(spoiled: ["Timestamp": ""], code: "MissingTimestamp"),
            Case(spoiled: ["Timestamp": "yesterday"], code: "InvalidTimeStamp.Format"),
            Case(spoiled: ["Timestamp": "2020-01-01T00:00:00Z"], code: "InvalidTimeStamp.Expired"),
        ])
    func refused(_ refusal: Case) async throws {
        let reply = try await reply { $0.spoiled = refusal.spoiled }
        #expect(reply?.status == refusal.status)
        #expect(reply?.code == refusal.code)
    }

    @Test("a nonce is good for one request, whichever signature it came with")
    func replay() async throws {
        try await withSandbox { server in
            let call = SandboxCallV1("DescribeRegions")
            #expect(await server.send(call)?.status == 200)
            #expect(await server.send(call)?.code == "SignatureNonceUsed")
            var other = SandboxCall("DescribeRegions", [:])
            other.nonce = call.parameters["SignatureNonce"] ?? ""
            #expect(await server.send(other)?.code == "SignatureNonceUsed")
        }
    }

    @Test("nothing of the signature is in the journal")
    func journal() async throws {
        try await withSandbox { server in
            _ = await server.send(
                SandboxCallV1("DescribeRegions", ["SecurityToken": SandboxServer.securityToken]))
            #expect(server.requests(named: "DescribeRegions").map(\.parameters) == [[:]])
        }
    }
}
