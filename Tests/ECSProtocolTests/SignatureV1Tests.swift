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
        let authorization = try #require(AuthorizationV1(query + body))
        #expect(authorization.accessKeyID == vector.input("access_key_id"))
        #expect(authorization.timestamp == vector.input("timestamp"))
        #expect(authorization.nonce == vector.input("nonce"))
        let method = vector.input("method")
        #expect(
            authorization.verify(method: method, parameters: query + body, secret: vector.secret)
                == .valid)
        #expect(
            authorization.verify(
                method: method, parameters: query + body, secret: Secret("other"))
                == .mismatch(stringToSign: vector.expected("string_to_sign")))
        let otherMethod = method == "GET" ? "POST" : "GET"
        #expect(
            authorization.verify(
                method: otherMethod, parameters: query + body, secret: vector.secret) != .valid)
    }

    @Test("what lacks a part of the signature is not read", arguments: [0, 1, 2, 3])
    func incomplete(missing: Int) {
        var parameters = [
            Parameter("AccessKeyId", "id"), Parameter("Signature", "x"),
            Parameter("SignatureMethod", "HMAC-SHA1"), Parameter("SignatureVersion", "1.0"),
        ]
        #expect(AuthorizationV1(parameters) != nil)
        parameters.remove(at: missing)
        #expect(AuthorizationV1(parameters) == nil)
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
        let authorization = try #require(AuthorizationV1(parameters))
        #expect(authorization.securityToken == "a+/=")
        #expect(
            authorization.verify(
                method: request.method, parameters: parameters, secret: Secret("secret"))
                == .valid)
    }
}
