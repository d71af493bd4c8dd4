import ECSProtocol
import FoundationEssentials

/// An HTTP request as it came in, with its parameters read.
struct IncomingRequest: Sendable {
    let method: String
    let path: String
    let query: [Parameter]
    let form: [Parameter]
    let headers: [HeaderField]
    let body: Data

    /// - Returns: nil where the query or the form is not properly encoded.
    init?(method: String, uri: String, headers: [HeaderField], body: Data) {
        // The newer official SDK writes a space as "+" in queries, too, though it signs "%20".
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let isForm =
            headers.value(of: "content-type")?.lowercased()
            .hasPrefix("application/x-www-form-urlencoded") == true
        guard
            let query = ParameterEncoding.parse(
                parts.count > 1 ? String(parts[1]) : "", isForm: true),
            let form = ParameterEncoding.parse(
                isForm ? String(decoding: body, as: UTF8.self) : "", isForm: true)
        else { return nil }
        self.method = method
        path = String(parts[0])
        self.query = query
        self.form = form
        self.headers = headers
        self.body = body
    }

    /// The value of a parameter, wherever it was sent; the query counts first.
    func parameter(_ name: String) -> String? {
        (query + form).first { $0.name == name }?.value
    }

    func header(_ name: String) -> String? { headers.value(of: name) }

    /// V3 sends the action in a header, V1 among the parameters.
    var action: String { header("x-acs-action") ?? parameter("Action") ?? "" }
    var version: String? { header("x-acs-version") ?? parameter("Version") }

    var format: RequestedFormat {
        RequestedFormat(parameter: parameter("Format"), accept: header("accept"))
    }

    /// The parameters that are the action's own.
    var businessParameters: [String: String] {
        var parameters: [String: String] = [:]
        for parameter in query + form where !Self.common.contains(parameter.name) {
            if parameters[parameter.name] == nil { parameters[parameter.name] = parameter.value }
        }
        return parameters
    }

    private static let common: Set<String> = [
        "Action", "Version", "Format", "AccessKeyId", "Timestamp", "SignatureNonce",
        "SignatureMethod", "SignatureVersion", "SignatureType", "Signature", "SecurityToken",
    ]
}
