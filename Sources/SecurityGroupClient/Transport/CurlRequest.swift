import CCurl
import ECSProtocol
import FoundationEssentials
import Glibc

/// A request with all that libcurl is told about it.
struct CurlRequest: Sendable {
    let request: HTTPRequest
    let trusted: CertificateAuthorities.Choice
    let proxy: ProxyServer?
    let replyLimit: Int
    /// Called on the loop's thread once the connection is there, through the proxy where there is one.
    var connected: (@Sendable () -> Void)?

    /// Calls `body` with the C form, whose pointers are valid during the call only.
    func withCRequest<Result>(_ body: (UnsafePointer<ccurl_request>) -> Result) -> Result {
        let strings = CStrings()
        let endpoint = request.endpoint
        let query = request.query.isEmpty ? "" : "?\(request.query)"
        let lines = request.headers.map { strings.copy("\($0.name): \($0.value)") }
        var form = ccurl_request()
        form.method = strings.copy(request.method)
        form.url = strings.copy("\(endpoint.text)\(request.path)\(query)")
        form.resolve = endpoint.pinnedAddresses.flatMap(strings.copy)
        form.proxy = proxy.flatMap { strings.copy($0.url) }
        form.connect_timeout_ms = HTTPTransport.connectTimeout.milliseconds
        form.timeout_ms = request.timeout.milliseconds
        form.reply_limit = replyLimit
        form.only_once = request.onlyOnce
        form.is_https = endpoint.scheme == .https
        form.uses_no_ca_file = if case .folder = trusted { true } else { false }
        let bundle: Data? = if case .bundle(let bytes) = trusted { bytes } else { nil }

        return lines.withUnsafeBufferPointer { lines in
            form.headers = lines.baseAddress
            form.header_count = lines.count
            return [UInt8](request.body).withUnsafeBufferPointer { bytes in
                form.body = bytes.baseAddress
                form.body_length = bytes.count
                return [UInt8](bundle ?? Data()).withUnsafeBufferPointer { bundleBytes in
                    if bundle != nil {
                        form.ca_bundle = bundleBytes.baseAddress
                        form.ca_bundle_length = bundleBytes.count
                    }
                    return body(&form)
                }
            }
        }
    }
}

extension Endpoint {
    /// What libcurl takes instead of asking the resolver: `localhost` is this machine, whatever
    /// a hosts file or a DNS server says.
    fileprivate var pinnedAddresses: String? {
        host == "localhost" ? "localhost:\(port):127.0.0.1,[::1]" : nil
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}

/// C copies of strings that live as long as this object.
final class CStrings {
    private var copies: [UnsafeMutablePointer<CChar>] = []

    func copy(_ text: String) -> UnsafePointer<CChar>? {
        guard let copy = strdup(text) else { return nil }
        copies.append(copy)
        return UnsafePointer(copy)
    }

    deinit { for copy in copies { free(copy) } }
}
