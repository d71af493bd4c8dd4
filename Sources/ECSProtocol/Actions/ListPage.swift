/// An action that answers with one page of a list.
package protocol ListAction: Action where Reply == ListPage<Element> {
    associatedtype Element: Sendable, Identifiable

    /// Where the page begins; nil for the first.
    var start: PageStart? { get set }
}

/// Where a page of a list begins.
package enum PageStart: Sendable, Hashable {
    /// Behind the page that brought this token, which is opaque.
    case token(String)
    /// The page of this number, counted from 1, in pages of `size`: the older way of paging.
    case number(Int, size: Int)
}

extension ListAction {
    /// The parameters that ask for the page.
    func pageParameters(maxResults: Int) -> [Parameter] {
        switch start {
        case nil: [Parameter("MaxResults", String(maxResults))]
        case .token(let token):
            [Parameter("MaxResults", String(maxResults)), Parameter("NextToken", token)]
        case .number(let number, let size):
            [Parameter("PageNumber", String(number)), Parameter("PageSize", String(size))]
        }
    }
}

/// One page of a list, with what the reply says of its place.
package struct ListPage<Element: Sendable>: Sendable {
    /// The elements of this page, which may be none although others follow.
    package let elements: [Element]
    /// Opaque; nil on the last page.
    package let nextToken: String?
    /// Which page this is where the service pages by number; nil where it does not say.
    package let number: Int?
    /// How many elements such a page has.
    package let size: Int?
    /// How many elements the list has. Means nothing where the service pages by token (vendor
    /// document of DescribeInstances and others).
    package let total: Int?

    package init(
        _ elements: [Element], nextToken: String? = nil, number: Int? = nil, size: Int? = nil,
        total: Int? = nil
    ) {
        self.elements = elements
        self.nextToken = nextToken
        self.number = number
        self.size = size
        self.total = total
    }

    init(_ elements: [Element], _ members: ReplyMembers) {
        let token = members.text("NextToken")
        self.init(
            elements, nextToken: token.isEmpty ? nil : token,
            number: members.integer("PageNumber"), size: members.integer("PageSize"),
            total: members.integer("TotalCount"))
    }
}

extension ListPage: Equatable where Element: Equatable {}
