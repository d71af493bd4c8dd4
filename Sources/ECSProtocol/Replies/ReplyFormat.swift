import FoundationEssentials
import JSONText

/// The format of a reply's body, as it shows itself, whatever its content type says.
enum ReplyFormat {
    case json
    case xml

    /// The members of a body; nil where it is in neither format, or cut short.
    ///
    /// - Parameter root: the name of the element that holds them in XML. JSON has none.
    static func members(of body: Data, root: String) -> ReplyMembers? {
        switch firstByte(of: body) {
        case UInt8(ascii: "<"):
            guard let element = XMLReading.root(of: body), element.name == root,
                let value = element.value
            else { return nil }
            return try? ReplyMembers(value, .xml, path: "")
        case UInt8(ascii: "{"):
            guard let json = try? JSONValue(parsing: body) else { return nil }
            return try? ReplyMembers(json)
        default: return nil
        }
    }

    /// Why `body` could not be read, as the words after "its reply cannot be used:".
    static func reason(for body: Data, contentType: String?) -> String {
        let type = contentType.map { ReplyDecoder.firstBytes(of: Data($0.utf8)) }
        let shownType = type ?? "no content type"
        if body.isEmpty { return "it is empty" }
        let start = ReplyDecoder.firstBytes(of: body).lowercased()
        if firstByte(of: body) == UInt8(ascii: "{") {
            return "its JSON is cut short or not as documented (\(shownType))"
        }
        if start.hasPrefix("<"), !start.hasPrefix("<html"), !start.hasPrefix("<!") {
            return "its XML is cut short or not as documented (\(shownType))"
        }
        return "it is not JSON (\(shownType))"
    }

    private static func firstByte(of body: Data) -> UInt8? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let rest = body.starts(with: mark) ? body.dropFirst(mark.count) : body
        return rest.first { !" \t\r\n".utf8.contains($0) }
    }
}
