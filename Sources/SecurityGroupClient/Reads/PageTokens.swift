import SecurityGroups

/// The page tokens of one read. Only an absent token ends a list; a repeated one would never.
struct PageTokens {
    /// Of the next page; nil for the first, and when all were read.
    private(set) var current: String?
    private(set) var pages = 0
    private var seen: Set<ExactText> = []

    /// No group and no region comes near this many pages.
    static let limit = 2000

    mutating func advance(to next: String?) throws(CallFault) {
        pages += 1
        current = next
        guard let next else { return }
        guard seen.insert(ExactText(next)).inserted else {
            throw .undecodable(
                httpStatus: 200, firstBytes: "", reason: "the page token repeats an earlier one")
        }
        guard pages < Self.limit else {
            throw .undecodable(
                httpStatus: 200, firstBytes: "", reason: "the list has no end after \(pages) pages")
        }
    }
}
