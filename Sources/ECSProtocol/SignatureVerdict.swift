/// What a receiver finds when it checks a request's signature.
package enum SignatureVerdict: Sendable, Hashable {
    case valid
    /// A header that must be signed is not.
    case headerNotSigned(String)
    /// A header that is said to be signed was not sent.
    case headerMissing(String)
    /// The body is not the one whose hash was sent.
    case bodyChanged
    /// Another secret, or another request. A real service quotes its string to sign then.
    case mismatch(stringToSign: String)
}
