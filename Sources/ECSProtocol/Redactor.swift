public import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Takes the live secrets out of whatever comes from outside, as they are and percent-encoded once
/// and twice: an error about a signature may quote the whole string to sign.
public struct Redactor: Sendable {
    /// What stands in a secret's place.
    public static let mark = "***"

    /// A shorter secret is none that the service hands out; in bodies it would mar plain words.
    private static let shortestInBodies = 8
    private static let quoteIntroduction = "server string to sign is:"

    private let spellings: [[UInt8]]

    /// - Parameter secrets: the access key secret and the security token in use.
    public init(_ secrets: [Secret]) {
        spellings = Set(secrets.map(\.revealed).filter { !$0.isEmpty }.flatMap(Self.spellings))
            .map { Array($0.utf8) }
            .sorted { $0.count > $1.count }
    }

    /// The text without secrets, and without the string to sign that the service may quote.
    public func redacted(_ text: String) -> String {
        let clean = String(decoding: replaced(in: Data(text.utf8), spellings), as: UTF8.self)
        return withoutQuote(clean)
    }

    /// The same for a whole body, which is read afterwards; nothing is cut from it.
    public func redacted(_ body: Data) -> Data {
        replaced(in: body, spellings.filter { $0.count >= Self.shortestInBodies })
    }

    private static func spellings(of secret: String) -> [String] {
        let once = PercentEncoding.encode(secret)
        let lower = lowerCasedEscapes(once)
        // JSON may write a slash with a backslash before it.
        let escaped = secret.split(separator: "/", omittingEmptySubsequences: false)
            .joined(separator: "\\/")
        return [
            secret, escaped, once, lower, PercentEncoding.encode(once),
            PercentEncoding.encode(lower),
        ]
    }

    /// `%2B` as `%2b`: both mean the same, and both are seen.
    private static func lowerCasedEscapes(_ encoded: String) -> String {
        var text = ""
        var remaining = 0
        for character in encoded {
            text += remaining > 0 ? character.lowercased() : String(character)
            remaining = character == "%" ? 2 : max(0, remaining - 1)
        }
        return text
    }

    private func replaced(in body: Data, _ spellings: [[UInt8]]) -> Data {
        var body = body
        for spelling in spellings {
            var start = body.startIndex
            // On after the mark: a secret may itself be contained in it.
            while let range = Self.range(of: spelling, in: body[start...]) {
                body.replaceSubrange(range, with: Data(Self.mark.utf8))
                start = range.lowerBound + Self.mark.utf8.count
            }
        }
        return body
    }

    private static func range(of needle: [UInt8], in body: Data) -> Range<Data.Index>? {
        guard let first = needle.first else { return nil }
        return body.withUnsafeBytes { bytes -> Range<Data.Index>? in
            guard let base = bytes.baseAddress else { return nil }
            var offset = 0
            while bytes.count - offset >= needle.count,
                let found = memchr(base + offset, Int32(first), bytes.count - offset)
            {
                offset = base.distance(to: UnsafeRawPointer(found))
                guard bytes.count - offset >= needle.count else { return nil }
                if memcmp(found, needle, needle.count) == 0 {
                    let start = body.startIndex + offset
                    return start..<(start + needle.count)
                }
                offset += 1
            }
            return nil
        }
    }

    private func withoutQuote(_ text: String) -> String {
        let lowered = text.lowercased()
        // Lower-casing may change how long a text is, so the place is only used where it did not.
        let source = lowered.utf8.count == text.utf8.count ? lowered : text
        let bytes = Data(source.utf8)
        guard let range = Self.range(of: Array(Self.quoteIntroduction.utf8), in: bytes) else {
            return text
        }
        let kept = String(decoding: Array(text.utf8)[..<range.upperBound], as: UTF8.self)
        return kept + " \(Self.mark)"
    }
}
