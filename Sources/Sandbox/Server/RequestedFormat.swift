import ECSProtocol
import JSONText

/// The two formats in which ECS replies.
enum RequestedFormat: Sendable {
    case json
    case xml

    /// What the Format parameter asks for, else the Accept header; XML where neither says (ECS).
    init(parameter: String?, accept: String?) {
        switch parameter?.lowercased() {
        case "json": self = .json
        case "xml": self = .xml
        default: self = accept?.lowercased().contains("application/json") == true ? .json : .xml
        }
    }

    var contentType: String {
        switch self {
        case .json: "application/json;charset=utf-8"
        case .xml: "text/xml;charset=utf-8"
        }
    }

    /// - Parameter root: the XML document's root element; JSON has none.
    func text(of members: [JSONValue.Member], root: String) -> String {
        switch self {
        case .json: JSONValue.object(members).text
        case .xml: XMLDocument(root: root, members: members).text
        }
    }
}
