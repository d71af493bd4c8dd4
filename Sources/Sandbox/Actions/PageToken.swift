import FoundationEssentials
import SecurityGroups

/// Where the next page begins. Opaque to callers, and of use only for the list it was made for.
struct PageToken {
    /// What is listed: another list's token is refused.
    let list: String
    let offset: Int

    var text: String { Data("\(list)|\(offset)".utf8).base64EncodedString() }

    init(list: String, offset: Int) {
        self.list = list
        self.offset = offset
    }

    /// Reads the NextToken of a call; without one the list begins at its start.
    init(_ text: String?, list: String) throws(ServiceError) {
        self.list = list
        guard let text else {
            offset = 0
            return
        }
        let parts = Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) }?
            .split(separator: "|", omittingEmptySubsequences: false)
        guard let parts, parts.count == 2, parts[0] == list, let offset = Int(parts[1]),
            offset > 0
        else { throw ServiceError.invalid("NextToken") }
        self.offset = offset
    }

    /// The elements from here on, at most `size`, and the token that follows; empty at the end.
    func page<Element>(of elements: [Element], size: Int) -> (ArraySlice<Element>, next: String) {
        let start = min(offset, elements.count)
        let end = min(start + max(1, size), elements.count)
        let next = end < elements.count ? PageToken(list: list, offset: end).text : ""
        return (elements[start..<end], next)
    }
}
