import JSONText

/// An element of an XML reply: either text or other elements. Attributes say nothing in them.
struct XMLElement: Sendable, Hashable {
    let name: String
    var text = ""
    var children: [XMLElement] = []

    /// The element as the JSON of the same reply has it: one with others in it is an object, elements
    /// of one name side by side are an array, any other is a text. Whether a single element is meant
    /// as an array only its reader knows.
    ///
    /// Nil where text stands beside elements, white space apart: no reply of the service has such.
    var value: JSONValue? {
        guard !children.isEmpty else { return .string(text) }
        guard text.isBlank else { return nil }
        var names: [String] = []
        var values: [String: [JSONValue]] = [:]
        for child in children {
            guard let value = child.value else { return nil }
            if values[child.name] == nil { names.append(child.name) }
            values[child.name, default: []].append(value)
        }
        return .object(
            names.map { name in
                let values = values[name] ?? []
                return JSONValue.Member(name, values.count == 1 ? values[0] : .array(values))
            })
    }
}

extension String {
    /// Whether it holds nothing but XML's white space, by its bytes: a blank with a combining mark is
    /// white space to Swift's characters.
    var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0A).contains($0) || $0 == 0x0D } }
}
