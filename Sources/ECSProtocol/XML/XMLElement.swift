/// An element of an XML reply: either text or other elements. Attributes say nothing in them.
struct XMLElement: Sendable, Hashable {
    let name: String
    var text = ""
    var children: [XMLElement] = []

    /// Whether it has text beside its elements, white space apart: no reply of the service does.
    var isMixed: Bool { !children.isEmpty && !text.allSatisfy(\.isWhitespace) }
}
