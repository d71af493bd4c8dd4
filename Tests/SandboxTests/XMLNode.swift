/// A small reader of XML that takes only well-formed documents without attributes, comments or
/// CDATA, which is all that the sandbox writes.
struct XMLNode {
    let name: String
    private(set) var children: [XMLNode] = []
    private(set) var text = ""

    subscript(name: String) -> XMLNode? { children.first { $0.name == name } }

    /// nil where the document is not well formed.
    init?(document: String) {
        var scalars = document.unicodeScalars[...]
        guard let declaration = document.range(of: "?>"), document.hasPrefix("<?xml ") else {
            return nil
        }
        scalars = scalars[declaration.upperBound...].drop { $0 == "\n" }
        guard let root = XMLNode(reading: &scalars), scalars.isEmpty else { return nil }
        self = root
    }

    private init?(reading scalars: inout Substring.UnicodeScalarView) {
        guard scalars.popFirst() == "<", let end = scalars.firstIndex(of: ">") else { return nil }
        var name = String(scalars[..<end])
        scalars = scalars[scalars.index(after: end)...]
        let isEmpty = name.hasSuffix("/")
        if isEmpty { name.removeLast() }
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        self.name = name
        if isEmpty { return }
        while let next = scalars.first {
            switch next {
            case "<":
                let closing = "</\(name)>".unicodeScalars
                if scalars.starts(with: closing) {
                    scalars = scalars.dropFirst(closing.count)
                    return
                }
                guard let child = XMLNode(reading: &scalars) else { return nil }
                children.append(child)
            case "&":
                guard let end = scalars.firstIndex(of: ";"),
                    let scalar = Self.entities[String(scalars[...end])]
                else { return nil }
                text.unicodeScalars.append(scalar)
                scalars = scalars[scalars.index(after: end)...]
            default:
                guard Self.isAllowed(next), next != ">" else { return nil }
                text.unicodeScalars.append(next)
                scalars.removeFirst()
            }
        }
        return nil
    }

    private static let entities: [String: Unicode.Scalar] = [
        "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'", "&#13;": "\r",
    ]

    /// What XML 1.0 allows in a document ("Char"), less the CR that readers change.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\t" || scalar == "\n"
            || (scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF)
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) {
                return start..<index(start, offsetBy: other.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
