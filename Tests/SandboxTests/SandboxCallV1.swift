import ECSProtocol
import FoundationEssentials
import Hashing
import Sandbox

/// A call to the sandbox, signed with HMAC-SHA1; every part can be set wrong.
struct SandboxCallV1 {
    var parameters: [String: String]
    var method = "GET"
    /// Whether the business parameters go in a form body.
    var isForm = false
    var secret = "sandbox"
    /// What becomes of the parameters after they were signed.
    var spoiled: [String: String] = [:]

    init(_ action: String, _ parameters: [String: String] = [:]) {
        self.parameters = [
            "Action": action, "Version": "2014-05-26", "Format": "JSON", "AccessKeyId": "sandbox",
            "Timestamp": Timestamp.text(Date()), "SignatureNonce": UUID().uuidString,
            "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0",
        ].merging(parameters) { _, new in new }
    }

    private var signature: String {
        let signed = parameters.map { Parameter($0.key, $0.value) }
        let text = [
            method, "%2F", PercentEncoding.encode(ParameterEncoding.canonical(signed)),
        ].joined(separator: "&")
        return Data(Hash.hmacSHA1(text.utf8, key: "\(secret)&".utf8)).base64EncodedString()
    }

    func bytes(port: Int) -> [UInt8] {
        var sent = parameters
        sent["Signature"] = signature
        sent.merge(spoiled) { _, new in new }
        let encoded = ParameterEncoding.canonical(sent.map { Parameter($0.key, $0.value) })
        let body = isForm ? encoded : ""
        var head = "\(method) \(isForm ? "/" : "/?\(encoded)") HTTP/1.1\r\n"
        head += "host: 127.0.0.1:\(port)\r\nconnection: close\r\n"
        if isForm { head += "content-type: application/x-www-form-urlencoded\r\n" }
        return Array((head + "content-length: \(body.utf8.count)\r\n\r\n" + body).utf8)
    }
}

extension SandboxServer {
    func send(_ call: SandboxCallV1) async -> SandboxResponse? {
        SandboxResponse(await Loopback.exchange(port: port, call.bytes(port: port)))
    }
}
