import Synchronization

/// Takes live secrets out of text on its way to a screen, a file or another program.
///
/// A secret is found as it is, percent-encoded once or twice, as JSON's `\uXXXX` and XML's references
/// spell it, with blanks, marks and invisible characters between its own, and where the text was cut
/// within it. So it does not matter whether a text was decoded, made harmless or wrapped before.
///
/// `live` knows every secret that a request was or could be signed with. What a rule says stays as
/// the service sent it, since it is compared and sent: each exit redacts.
public struct Redactor: Sendable {
    /// What stands in a secret's place. Long enough that nobody writes it into a description: a rule
    /// of the audit log that has it held a secret.
    public static let mark = "***secret***"

    /// A shorter one is none that the service hands out, and would mar plain words. As much of a
    /// longer one is enough where a text was cut.
    static let shortest = 8
    /// Older ones have ended: temporary keys are good for hours, and are renewed every few minutes at
    /// the worst.
    private static let mostRemembered = 64

    /// Longest first, so that none is taken for another that it begins with.
    private let secrets: [[UInt8]]
    /// The secrets that may begin with a byte, in any spelling.
    private let beginnings: [[Int]]
    /// The bytes that a secret may begin with: most of a text begins none.
    private let mayBegin: [Bool]
    /// No shorter text holds one, or enough of one.
    private let shortestText: Int

    /// - Parameter secrets: as they are; empty ones count as none.
    public init(_ secrets: [String]) {
        let secrets = Set(secrets.map { Array($0.utf8) }.filter { $0.contains { $0 > 0x20 } })
            .sorted { $0.count > $1.count }
        self.secrets = secrets
        shortestText = min(secrets.last?.count ?? 0, Self.shortest)
        beginnings =
            secrets.isEmpty
            ? []
            : (UInt8.min...UInt8.max).map { byte in
                secrets.indices.filter { secrets[$0][0] == byte || "%\\&".utf8.contains(byte) }
            }
        mayBegin = beginnings.map { !$0.isEmpty }
    }

    // MARK: - The secrets of this process

    /// Secrets, the one that was used last at the end.
    struct Remembered {
        private(set) var redactor = Redactor([])
        private var secrets: [String] = []

        mutating func use(_ used: [String]) {
            var isNew = false
            for secret in used where secret.utf8.count >= shortest {
                // By their bytes: two texts may be equal and have others.
                let place = secrets.firstIndex { $0.utf8.elementsEqual(secret.utf8) }
                if let place { secrets.remove(at: place) } else { isNew = true }
                secrets.append(secret)
            }
            guard isNew else { return }
            secrets = Array(secrets.suffix(mostRemembered))
            redactor = Redactor(secrets)
        }
    }

    private static let remembered = Mutex(Remembered())

    /// Knows the secrets that this process has used.
    public static var live: Redactor { remembered.withLock { $0.redactor } }

    /// Has `live` know these from now on. Whatever makes keys to sign with, or signs with them, calls
    /// it: the key that a role is assumed with is older than all that it brings, and still in use.
    public static func remember(_ secrets: [String]) {
        remembered.withLock { $0.use(secrets) }
    }

    // MARK: - Redacting

    /// The text with the mark in the place of each secret.
    public func redacted(_ text: String) -> String {
        let found = ranges(in: text)
        if found.isEmpty { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var end = 0
        for range in found {
            kept += bytes[end..<range.lowerBound]
            kept += Self.mark.utf8
            end = range.upperBound
        }
        return String(decoding: kept + bytes[end...], as: UTF8.self)
    }

    /// The same for what a service wrote about a request: it may quote the whole string to sign, of
    /// which nothing is kept.
    public func redactedMessage(_ text: String) -> String {
        let introduction = Array("server string to sign is:".utf8)
        let bytes = Array(redacted(text).utf8)
        let place = bytes.indices.first { start in
            bytes.count - start >= introduction.count
                && zip(bytes[start...], introduction).allSatisfy { byte, wanted in
                    byte == wanted || byte | 0x20 == wanted && byte >= 0x41 && byte <= 0x5A
                }
        }
        guard let place else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes[..<(place + introduction.count)], as: UTF8.self)
            + " \(Self.mark)"
    }

    /// Whether a text holds a secret, or held one before it was redacted.
    public func touches(_ text: String) -> Bool {
        !ranges(in: text).isEmpty || !Self.forMark.ranges(in: text).isEmpty
    }

    private static let forMark = Redactor([mark])

    private func ranges(in text: String) -> [Range<Int>] {
        guard !secrets.isEmpty, text.utf8.count >= shortestText else { return [] }
        var text = text
        return text.withUTF8 { bytes in
            let encodings = bytes.contains(UInt8(ascii: "%")) ? 0...2 : 0...0
            var found: [Range<Int>] = []
            var place = 0
            mayBegin.withUnsafeBufferPointer { mayBegin in
                while place < bytes.count {
                    if mayBegin[Int(bytes[place])],
                        let end = end(ofSecretAt: place, in: bytes, encodings)
                    {
                        found.append(place..<end)
                        place = end
                    } else {
                        place += 1
                    }
                }
            }
            return found
        }
    }

    private func end(
        ofSecretAt place: Int, in bytes: UnsafeBufferPointer<UInt8>, _ encodings: ClosedRange<Int>
    ) -> Int? {
        for index in beginnings[Int(bytes[place])] {
            for encoding in encodings {
                let end = Self.end(of: secrets[index], at: place, in: bytes, encoding)
                if let end { return end }
            }
        }
        return nil
    }

    /// - Parameter encoding: how often the text is percent-encoded.
    private static func end(
        of secret: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ encoding: Int
    ) -> Int? {
        var place = start
        var matched = 0
        while matched < secret.count {
            let unit = TextUnit(at: place, in: bytes, encoding)
            if unit.byte == secret[matched] {
                matched += 1
                place += unit.length
            } else if place < bytes.count, bytes[place] == secret[matched] {
                matched += 1
                place += 1
            } else if matched > 0, secret[matched] <= 0x20 {
                // Blanks are passed over in the text, however they are spelled.
                matched += 1
            } else if matched >= shortest, unit.isCut {
                return place
            } else if matched > 0, unit.isNothing {
                place += unit.length
            } else {
                return nil
            }
        }
        return place
    }
}
