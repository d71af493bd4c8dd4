/// A request parameter: a name as ECS writes it and its unencoded value.
public struct Parameter: Sendable, Hashable {
    /// ECS's own name; letter case counts.
    public let name: String
    /// Not encoded.
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
