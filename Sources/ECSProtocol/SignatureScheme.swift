/// With which signature requests are made.
public enum SignatureScheme: String, Sendable, Hashable, CaseIterable {
    /// ACS3-HMAC-SHA256, in headers: what the service recommends.
    case v3
    /// HMAC-SHA1, in parameters: for gateways that know nothing newer.
    case v1
}
