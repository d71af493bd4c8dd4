/// A header of a request or a reply.
package struct HeaderField: Sendable, Hashable {
    /// In any letter case.
    package let name: String
    /// Without the blanks around it.
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension Sequence where Element == HeaderField {
    /// The value of the first header called `name`, in any letter case.
    package func value(of name: String) -> String? {
        first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
