/// The members of one object of a reply, read by name and forgiving in what ECS is not exact about.
struct ReplyMembers {
    private let container: KeyedDecodingContainer<MemberName>

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: MemberName.self)
    }

    /// The text of a member; empty where it is missing.
    func text(_ name: String) throws -> String {
        try container.decodeIfPresent(LenientText.self, forKey: MemberName(name))?.text ?? ""
    }

    /// The integer, also where it was sent as a string; nil where it is missing or none.
    func integer(_ name: String) throws -> Int? { Int(try text(name)) }

    /// Whether the member is true, also where it was sent as a string.
    func isTrue(_ name: String) throws -> Bool { try text(name).lowercased() == "true" }

    /// The elements of a list, which ECS wraps as `"Regions": {"Region": […]}`; none where either
    /// part is missing or null.
    func list<Element: Decodable>(
        _ outer: String, _ inner: String, of type: Element.Type = Element.self
    ) throws -> [Element] {
        guard try !isAbsent(MemberName(outer), in: container) else { return [] }
        let nested = try container.nestedContainer(
            keyedBy: MemberName.self, forKey: MemberName(outer))
        guard try !isAbsent(MemberName(inner), in: nested) else { return [] }
        return try nested.decode([Element].self, forKey: MemberName(inner))
    }

    /// The texts of a list; none where it is missing.
    func texts(_ outer: String, _ inner: String) throws -> [String] {
        try list(outer, inner, of: LenientText.self).map(\.text)
    }

    /// The members of an object inside this one; nil where it is missing or null.
    func object(_ name: String) throws -> ReplyMembers? {
        guard try !isAbsent(MemberName(name), in: container) else { return nil }
        return ReplyMembers(
            container: try container.nestedContainer(
                keyedBy: MemberName.self, forKey: MemberName(name)))
    }

    private init(container: KeyedDecodingContainer<MemberName>) { self.container = container }

    private func isAbsent(
        _ name: MemberName, in container: KeyedDecodingContainer<MemberName>
    ) throws -> Bool {
        guard container.contains(name) else { return true }
        return try container.decodeNil(forKey: name)
    }
}
