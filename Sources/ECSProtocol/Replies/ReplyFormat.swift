import FoundationEssentials

/// A reply's body in the format that it shows itself, whatever its content type says.
enum ReplyFormat {
    case json(Data)
    case xml(XMLElement)

    /// Nil where the body is in neither format, or cut short.
    init?(_ body: Data) {
        switch Self.firstByte(of: body) {
        case UInt8(ascii: "<"):
            guard let root = XMLReading.root(of: body) else { return nil }
            self = .xml(root)
        case UInt8(ascii: "{"): self = .json(body)
        default: return nil
        }
    }

    /// - Parameter root: the name of the element that holds the value in XML. JSON has none.
    func decode<T: Decodable>(_ type: T.Type, root: String) -> T? {
        switch self {
        case .json(let bytes): try? JSONDecoder().decode(T.self, from: bytes)
        case .xml(let element):
            element.name == root ? try? XMLDecoder.decode(T.self, from: element) : nil
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
