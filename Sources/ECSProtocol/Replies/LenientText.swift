import JSONText

/// A member that is documented as a string and may come as a number, a truth value or null.
/// Whatever it is, its text is kept; nested values become compact JSON.
public struct LenientText: Decodable, Sendable, Hashable {
    /// Empty for null.
    public let text: String

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else {
            let value = try container.decode(JSONValue.self)
            text = value == .null ? "" : value.stringValue ?? value.text
        }
    }
}
