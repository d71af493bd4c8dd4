import ECSProtocol
import FoundationEssentials
import JSONText

/// An HTTP reply, taken apart.
struct SandboxResponse {
    let status: Int
    let headers: [HeaderField]
    let body: Data

    /// nil where no whole reply came.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            .split(separator: "\r\n")
        guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
            return nil
        }
        self.status = status
        headers = lines.dropFirst().compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return HeaderField(String(parts[0]), String(parts[1].drop { $0 == " " }))
        }
        body = Data(bytes[end.upperBound...])
        guard headers.value(of: "content-length") == String(body.count) else { return nil }
    }

    var json: JSONValue? { try? JSONValue(parsing: body) }
    var text: String { String(decoding: body, as: UTF8.self) }
    var code: String? { json?["Code"]?.stringValue }
    var permissions: [JSONValue] { json?["Permissions"]?["Permission"]?.arrayValue ?? [] }
}
