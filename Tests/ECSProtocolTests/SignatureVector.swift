import ECSProtocol
import FoundationEssentials
import JSONText
import Testing

/// A case of `v3.json`, made with the official SDK.
struct SignatureVector: Sendable, CustomTestStringConvertible {
    private let value: JSONValue

    static func all() throws -> [SignatureVector] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let bytes = try Data(contentsOf: URL(filePath: "/\(folder)/v3.json"))
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
