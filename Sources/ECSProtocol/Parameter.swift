/// A request parameter: a name as ECS writes it and its unencoded value.
package struct Parameter: Sendable, Hashable {
    /// ECS's own name; letter case counts.
    package let name: String
    /// Not encoded.
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
