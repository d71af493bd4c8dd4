/// The elements inside one, by their names.
struct XMLMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let members: [String: [XMLElement]]
    let codingPath: [any CodingKey]

    /// - Throws: where the element holds a text: that is no object.
    init(element: XMLElement, codingPath: [any CodingKey]) throws {
        guard !element.children.isEmpty || element.text.allSatisfy(\.isWhitespace) else {
            throw XMLDecoder(elements: [element], codingPath: codingPath)
                .fault("a text in place of elements")
        }
        members = Dictionary(grouping: element.children, by: \.name)
        self.codingPath = codingPath
    }

    var allKeys: [Key] { members.keys.sorted().compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { !contains(key) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try T(from: decoder(key))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        throw DecodingError.dataCorrupted(
            .init(codingPath: codingPath, debugDescription: "no class is read from XML"))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> XMLDecoder {
        guard let elements = members[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "no such element"))
        }
        return XMLDecoder(elements: elements, codingPath: codingPath + [key])
    }
}
