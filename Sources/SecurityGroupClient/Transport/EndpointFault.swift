/// Why a text is no endpoint that requests may go to.
public enum EndpointFault: Error, Sendable, Hashable, CustomStringConvertible {
    case malformed(reason: String)
    /// http:// to a host that is neither this machine nor the metadata service.
    case plaintext(host: String)
    /// A region id with characters that no host name has.
    case region(String)
    /// The endpoint that a profile names is none.
    case inProfile(String, words: String)

    /// What is wrong and what to give instead.
    public var description: String {
        switch self {
        case .malformed(let reason):
            "The endpoint \(reason); give it as https://HOST or https://HOST:PORT."
        case .plaintext(let host):
            "http:// would send the request to \(host) unencrypted, and is only allowed to this "
                + "machine (127.0.0.1, ::1, localhost); give the endpoint with https://."
        case .inProfile(let title, let words): "In \(title): \(words)"
        case .region(let id):
            "“\(String(id.prefix(40)))” is no region id; give one as cn-hangzhou or eu-central-1."
        }
    }
}
