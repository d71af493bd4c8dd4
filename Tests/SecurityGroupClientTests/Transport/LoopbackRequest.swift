import ECSProtocol
import FoundationEssentials

/// A request as a server received it.
struct LoopbackRequest {
    let method: String
    let query: [Parameter]
    let headers: [HeaderField]
    let body: String

    init?(_ text: String) {
        let parts = text.split(
            separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        guard parts.count == 2, let start = lines.first?.split(separator: " "), start.count == 3
        else { return nil }
        method = String(start[0])
        let target = start[1].split(separator: "?", maxSplits: 1)
        query =
            ParameterEncoding.parse(
                target.count > 1 ? String(target[1]) : "", isForm: false) ?? []
        headers = lines.dropFirst().compactMap { line in
            let pair = line.split(separator: ":", maxSplits: 1)
            return pair.count == 2
                ? HeaderField(String(pair[0]), String(pair[1].drop { $0 == " " })) : nil
        }
        body = String(parts[1])
    }

    func verdict(secret: Secret) -> SignatureVerdict? {
        headers.value(of: "authorization").flatMap { AuthorizationV3($0) }?.verify(
            method: method, path: "/", query: query, headers: headers, body: Data(body.utf8),
            secret: secret)
    }
}
