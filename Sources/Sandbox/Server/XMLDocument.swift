import JSONText

/// A reply as XML: members become elements, and an array repeats its member's element.
struct XMLDocument {
    let root: String
    let members: [JSONValue.Member]

    var text: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        Self.write(root, .object(members), to: &text)
        return text
    }

    private static func write(_ name: String, _ value: JSONValue, to text: inout String) {
        if let elements = value.arrayValue {
            for element in elements { write(name, element, to: &text) }
            return
        }
        var content = ""
        if let members = value.members {
            for member in members { write(member.name, member.value, to: &content) }
        } else {
            content = escaped(value.stringValue ?? "")
        }
        text += content.isEmpty ? "<\(name)/>" : "<\(name)>\(content)</\(name)>"
    }

    /// XML 1.0 has no way to write most control characters, not even as references: those become
    /// U+FFFD. CR is written as a reference, or readers would take it for a line feed.
    private static func escaped(_ string: String) -> String {
        var text = ""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\r": text += "&#13;"
            case "\t", "\n": text.unicodeScalars.append(scalar)
            default:
                let isAllowed =
                    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                text.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return text
    }
}
