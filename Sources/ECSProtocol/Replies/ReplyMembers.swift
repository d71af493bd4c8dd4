package import JSONText

/// The members of one object of a reply, read by name and forgiving in what ECS is not exact about.
package struct ReplyMembers {
    private let members: [JSONValue.Member]
    private let format: ReplyFormat

    /// The members of a whole reply in JSON.
    ///
    /// - Throws: `ReplyShapeError` where it is no object.
    package init(_ json: JSONValue) throws(ReplyShapeError) { try self.init(json, .json, path: "") }

    init(_ value: JSONValue, _ format: ReplyFormat, path: String) throws(ReplyShapeError) {
        self.format = format
        switch value {
        case .object(let members): self.members = members
        // `<Permissions/>`
        case .string(let text) where format == .xml && text.isBlank: members = []
        default: throw ReplyShapeError(path: path)
        }
    }

    /// All members with their texts.
    var texts: [(name: String, value: String)] {
        members.lazy.map { ($0.name, Self.text(of: $0.value)) }
    }

    /// The text of a member; empty where it is missing.
    func text(_ name: String) -> String { self[name].map(Self.text) ?? "" }

    /// The integer, also where it was sent as a string; nil where it is missing or none.
    func integer(_ name: String) -> Int? { Int(text(name)) }

    /// Whether the member is true, also where it was sent as a string.
    func isTrue(_ name: String) -> Bool { text(name).lowercased() == "true" }

    /// The elements of a list, which ECS wraps as `"Regions": {"Region": […]}`; none where either
    /// part is missing or null.
    func list<Element>(
        _ outer: String, _ inner: String,
        of element: (ReplyMembers) throws(ReplyShapeError) -> Element
    ) throws(ReplyShapeError) -> [Element] {
        var elements: [Element] = []
        for value in try values(outer, inner) {
            elements.append(
                try element(ReplyMembers(value, format, path: "\(outer).\(inner)")))
        }
        return elements
    }

    /// The same of a list that must be there: where much follows from what is not in it, a reply
    /// without it must not pass for one with an empty list.
    func requiredList<Element>(
        _ outer: String, _ inner: String,
        of element: (ReplyMembers) throws(ReplyShapeError) -> Element
    ) throws(ReplyShapeError) -> [Element] {
        guard let wrapper = try object(outer) else { throw ReplyShapeError(path: outer) }
        // In XML an empty list is an empty element.
        guard wrapper[inner] != nil || format == .xml else {
            throw ReplyShapeError(path: "\(outer).\(inner)")
        }
        return try list(outer, inner, of: element)
    }

    /// The elements of a list that must be there and that ECS does not wrap: `"Entries": […]`. In XML
    /// its element is repeated, and an empty one stands for an empty list.
    func requiredList<Element>(
        _ name: String, of element: (ReplyMembers) throws(ReplyShapeError) -> Element
    ) throws(ReplyShapeError) -> [Element] {
        var values: [JSONValue] = []
        switch self[name] {
        case .array(let elements)?: values = elements
        case .string(let text)? where format == .xml && text.allSatisfy(\.isWhitespace): break
        case let value? where format == .xml: values = [value]
        default: throw ReplyShapeError(path: name)
        }
        var elements: [Element] = []
        for value in values {
            elements.append(try element(ReplyMembers(value, format, path: name)))
        }
        return elements
    }

    /// The texts of a list; none where it is missing.
    func texts(_ outer: String, _ inner: String) throws(ReplyShapeError) -> [String] {
        try values(outer, inner).map(Self.text)
    }

    /// The members of an object inside this one; nil where it is missing or null.
    func object(_ name: String) throws(ReplyShapeError) -> ReplyMembers? {
        guard let value = self[name] else { return nil }
        return try ReplyMembers(value, format, path: name)
    }

    private func values(
        _ outer: String, _ inner: String
    ) throws(ReplyShapeError) -> [JSONValue] {
        guard let value = try object(outer)?[inner] else { return [] }
        if case .array(let values) = value { return values }
        // A list of one looks like its element in XML.
        guard format == .xml else { throw ReplyShapeError(path: "\(outer).\(inner)") }
        return [value]
    }

    /// Nil where the member is missing or null.
    private subscript(name: String) -> JSONValue? {
        guard let member = members.first(where: { $0.name == name }), member.value != .null else {
            return nil
        }
        return member.value
    }

    /// A member that is documented as a string may come as a number, a truth value or null. Whatever
    /// it is, its text is kept; nested values become compact JSON.
    private static func text(of value: JSONValue) -> String {
        value == .null ? "" : value.stringValue ?? value.text
    }
}

/// A successful reply that lacks a part, or has it in another shape than documented.
package struct ReplyShapeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the part, such as `Permissions.Permission`.
    package let path: String
    /// Whether all else is as documented: this one part is missing, or not the one asked for.
    package private(set) var isAsDocumented = false

    package init(path: String) { self.path = path }

    /// Of a reply that is as documented otherwise.
    static func notAskedFor(_ path: String) -> ReplyShapeError {
        var fault = ReplyShapeError(path: path)
        fault.isAsDocumented = true
        return fault
    }

    /// Which part.
    package var description: String {
        "The “\(path)” of the reply is missing or not as documented."
    }
}
