import ECSProtocol
import FoundationEssentials
import JSONText
import Testing

/// A case of `v1.json` or `v3.json`, made with the official SDKs.
struct SignatureVector: Sendable, CustomTestStringConvertible {
    private let value: JSONValue

    static func all(of file: String = "v3.json") throws -> [SignatureVector] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let bytes = try Data(contentsOf: URL(filePath: "/\(folder)/\(file)"))
        return (try JSONValue(parsing: bytes).arrayValue ?? []).map { SignatureVector(value: $0) }
    }

    var testDescription: String { expected("name") }
    func expected(_ name: String) -> String { value[name]?.stringValue ?? "" }
    func input(_ name: String) -> String { value["input"]?[name]?.stringValue ?? "" }
    var secret: Secret { Secret(input("access_key_secret")) }
    var body: Data { Data(expected("raw_body").utf8) }

    var query: [Parameter] {
        (value["input"]?["query"]?.members ?? []).map {
            Parameter($0.name, $0.value.stringValue ?? "")
        }
    }

    /// The parameters of a V1 case by where they are sent, without the signature.
    func v1Parameters() throws -> (query: [Parameter], body: [Parameter]) {
        let token = value["input"]?["security_token"]?.stringValue
        let common = SignatureV1.commonParameters(
            action: input("action"), version: input("version"), format: input("format"),
            credentials: Credentials(
                accessKeyID: input("access_key_id"), secret: secret,
                securityToken: token.map { Secret($0) }),
            date: try #require(Timestamp.date(input("timestamp"))), nonce: input("nonce"))
        let namesRegion = query.contains { $0.name == "RegionId" }
        let region = namesRegion ? [] : [Parameter("RegionId", input("region_id"))]
        let body = (value["input"]?["body"]?.members ?? []).map {
            Parameter($0.name, $0.value.stringValue ?? "")
        }
        return (common + region + query, body)
    }

    var headers: [HeaderField] {
        (value["input"]?["headers"]?.members ?? [])
            .map { HeaderField($0.name, $0.value.stringValue ?? "") }
    }

    func signature(secret: Secret) -> SignatureV3 {
        SignatureV3(
            method: input("method"), query: query, headers: headers, body: body, secret: secret)
    }

    func verdict(_ authorization: AuthorizationV3, secret: Secret) -> SignatureVerdict {
        authorization.verify(
            method: input("method"), path: "/", query: query, headers: headers, body: body,
            secret: secret)
    }
}
