/// A text that equals only the same bytes.
///
/// Swift takes texts for equal that differ in their normalisation: “é” in one character and in two,
/// and the letter K and the Kelvin sign. For ECS they are different ids and different rules, so what
/// came from outside is compared by its bytes wherever something follows from it.
public struct ExactText: Sendable, Hashable, CustomStringConvertible {
    /// The text itself.
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }

    public static func == (left: ExactText, right: ExactText) -> Bool {
        left.text == right.text && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Equal bytes are equal texts, so that the text's own hash will do.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension RawRepresentable<String> {
    /// Whether both are the same bytes.
    func isExactly(_ other: Self) -> Bool { ExactText(rawValue) == ExactText(other.rawValue) }
}
