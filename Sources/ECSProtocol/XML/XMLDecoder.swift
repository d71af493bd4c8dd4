/// Reads values from XML as they are read from the JSON of the same reply: an element with others
/// in it is an object, elements of one name side by side are an array, any other is a text.
struct XMLDecoder: Decoder {
    /// All elements of one name, side by side. There is at least one.
    let elements: [XMLElement]
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func decode<T: Decodable>(_ type: T.Type, from root: XMLElement) throws -> T {
        try T(from: XMLDecoder(elements: [root], codingPath: []))
    }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        try KeyedDecodingContainer(
            XMLMembers(element: single(), codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        // A reader that guesses would otherwise take such an element for a list of itself.
        guard !elements.contains(where: \.isMixed) else { throw fault("text between elements") }
        return XMLList(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        XMLValue(decoder: self)
    }

    /// The one element there is, which may have others or text in it but not both.
    func single() throws -> XMLElement {
        guard let first = elements.first, elements.count == 1, !first.isMixed else {
            throw fault("not one element")
        }
        return first
    }

    /// The text of the one element there is.
    func text() throws -> String {
        let element = try single()
        guard element.children.isEmpty else { throw fault("elements in place of a text") }
        return element.text
    }

    func fault(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: what))
    }
}
