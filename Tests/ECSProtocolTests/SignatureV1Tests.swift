import ECSProtocol
import FoundationEssentials
import JSONText
import SecurityGroups
import Testing

@Suite("Signature V1")
struct SignatureV1Tests {
    @Test(
        "reproduces every official vector byte for byte",
        arguments: try SignatureVector.all(of: "v1.json"))
    func reproducesVector(vector: SignatureVector) throws {
        let (query, body) = try vector.v1Parameters()
        #expect(ParameterEncoding.canonical(query + body) == vector.expected("canonical_query"))
        let signature = SignatureV1(
            method: vector.input("method"), parameters: query + body, secret: vector.secret)
        #expect(signature.stringToSign == vector.expected("string_to_sign"))
        #expect(signature.signature == vector.expected("signature"))
        let sent = query + [Parameter("Signature", signature.signature)]
        #expect(ParameterEncoding.canonical(sent) == vector.expected("final_query"))
        #expect(ParameterEncoding.canonical(body) == vector.expected("final_body"))
    }

    @Test(
        "a receiver accepts every official vector as it is on the wire, and no other secret",
        arguments: try SignatureVector.all(of: "v1.json"))
    func receiver(vector: SignatureVector) throws {
        let query = try #require(
            ParameterEncoding.parse(vector.expected("final_query"), isForm: false))
        let body = try #require(
            ParameterEncoding.parse(vector.expected("final_body"), isForm: true))
        let sent = query + body
        for (name, input) in [
            ("AccessKeyId", "access_key_id"), ("Timestamp", "timestamp"),
            ("SignatureNonce", "nonce"),
        ] {
            #expect(sent.contains(Parameter(name, vector.input(input))))
        }
        let method = vector.input("method")
        #expect(isSigned(sent, by: vector.secret, method: method))
        #expect(!isSigned(sent, by: Secret("other"), method: method))
        #expect(!isSigned(sent, by: vector.secret, method: method == "GET" ? "POST" : "GET"))
    }

    /// Whether a receiver takes the parameters of a request for signed.
    private func isSigned(_ sent: [Parameter], by secret: Secret, method: String) -> Bool {
        let signature = SignatureV1(method: method, parameters: sent, secret: secret).signature
        return sent.contains(Parameter("Signature", signature))
            && sent.contains(Parameter("SignatureMethod", "HMAC-SHA1"))
            && sent.contains(Parameter("SignatureVersion", "1.0"))
    }

    @Test(
        "calls by either method are accepted, short in the query and long in a form body",
        arguments: [(SignedRequest.Method.get, 1), (.post, 1), (.get, 100), (.post, 100)])
    func calls(method: SignedRequest.Method, count: Int) throws {
        let revoke = RevokeSecurityGroup(
            groupID: SecurityGroupID("sg-1"), clientToken: "tok",
            naming: .ids((1...count).map { RuleID("sgr-bp1aaaaaaaaaaaaaaaa\($0)") }))
        let request = SignedRequest(
            revoke, region: RegionID("cn-hangzhou"), host: "h",
            credentials: Credentials(
                accessKeyID: "id", secret: Secret("secret"), securityToken: Secret("a+/=")),
            date: Date(timeIntervalSince1970: 0), nonce: "n", scheme: .v1, method: method)
        #expect(request.method == method.rawValue)
        #expect(request.body.isEmpty == (method == .get || count == 1))
        #expect((request.headers.value(of: "content-type") == nil) == request.body.isEmpty)
        #expect(request.headers.value(of: "authorization") == nil)
        let body = String(decoding: request.body, as: UTF8.self)
        let parameters =
            try #require(ParameterEncoding.parse(request.query, isForm: false))
            + (try #require(ParameterEncoding.parse(body, isForm: true)))
        #expect(parameters.contains(Parameter("Format", "JSON")))
        #expect(parameters.contains(Parameter("Timestamp", "1970-01-01T00:00:00Z")))
        #expect(parameters.contains(Parameter("SecurityToken", "a+/=")))
        #expect(isSigned(parameters, by: Secret("secret"), method: request.method))
    }
}
