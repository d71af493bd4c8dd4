/// The proxy for https requests, from the usual variables. There is none for plain http, which
/// never leaves the machine.
public struct ProxySettings: Sendable, Hashable {
    /// May hold a password: never shown.
    let proxy: String?
    /// Hosts to reach without it, as libcurl reads them: separated by commas, `*` for all.
    let exceptions: String?

    /// No proxy, whatever the environment says.
    public static let none = ProxySettings(environment: [:])

    /// Reads `https_proxy`, else `all_proxy`, and `no_proxy`, each also in capitals.
    public init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        proxy = value("https_proxy") ?? value("all_proxy")
        exceptions = value("no_proxy")
    }

    /// The proxy for `endpoint`: never one for this machine or the metadata service.
    func proxy(for endpoint: Endpoint) -> String? {
        endpoint.isNeverProxied ? nil : proxy
    }
}
