import ECSProtocol
import FoundationEssentials
import JSONText
import Testing

@Suite("Signature V3")
struct SignatureV3Tests {
    @Test("reproduces every official vector byte for byte", arguments: try SignatureVector.all())
    func reproducesVector(vector: SignatureVector) {
        let signature = vector.signature(secret: vector.secret)
        #expect(signature.canonicalRequest == vector.expected("canonical_request"))
        #expect(signature.stringToSign == vector.expected("string_to_sign"))
        #expect(signature.signedHeaders == vector.expected("signed_headers"))
        #expect(signature.signature == vector.expected("signature"))
        #expect(
            signature.authorization(accessKeyID: vector.input("access_key_id"))
                == vector.expected("authorization"))
    }

    @Test(
        "the query that is signed is the query that is sent", arguments: try SignatureVector.all())
    func canonicalQuery(vector: SignatureVector) {
        #expect(ParameterEncoding.canonical(vector.query) == vector.expected("canonical_query"))
    }

    @Test("a receiver accepts every official vector", arguments: try SignatureVector.all())
    func receiverAccepts(vector: SignatureVector) throws {
        let authorization = try #require(AuthorizationV3(vector.expected("authorization")))
        #expect(authorization.accessKeyID == vector.input("access_key_id"))
        #expect(vector.verdict(authorization, secret: vector.secret) == .valid)
    }

    @Test("a receiver refuses another secret and quotes its string to sign")
    func receiverRefusesSecret() throws {
        let vector = try #require(try SignatureVector.all().first)
        let authorization = try #require(AuthorizationV3(vector.expected("authorization")))
        #expect(
            vector.verdict(authorization, secret: Secret("other"))
                == .mismatch(stringToSign: vector.expected("string_to_sign")))
    }

    @Test("a receiver refuses a header that should be signed and is not")
    func receiverRefusesUnsigned() throws {
        let vector = try #require(try SignatureVector.all().first)
        let authorization = try #require(AuthorizationV3(vector.expected("authorization")))
        let added = vector.headers + [HeaderField("X-Acs-Security-Token", "x")]
        #expect(
            authorization.verify(
                method: "POST", path: "/", query: vector.query, headers: added,
                body: vector.body, secret: vector.secret)
                == .headerNotSigned("x-acs-security-token"))
    }

    @Test("a receiver refuses a body that is not the one whose hash was signed")
    func receiverRefusesBody() throws {
        let vector = try #require(try SignatureVector.all().first)
        let authorization = try #require(AuthorizationV3(vector.expected("authorization")))
        #expect(
            authorization.verify(
                method: "POST", path: "/", query: vector.query, headers: vector.headers,
                body: Data("x=1".utf8), secret: vector.secret) == .bodyChanged)
    }

    @Test(
        "an authorization header of another form is not read",
        arguments: ["", "Basic abc", "ACS3-HMAC-SHA256 Credential=a", "ACS3-HMAC-SHA256 a,b,c"])
    func malformedAuthorization(value: String) {
        #expect(AuthorizationV3(value) == nil)
    }
}
