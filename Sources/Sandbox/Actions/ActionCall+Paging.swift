import FoundationEssentials
import JSONText
import SecurityGroups

extension ActionCall {
    /// The page that the call asks for, by NextToken or by number, and the members of the reply
    /// that tell about it.
    ///
    /// Paging by number is the older way; only that one counts the whole (ECS).
    func page<Element>(
        of elements: [Element], list: String, sizes: ClosedRange<Int> = 1...100,
        faults: FaultInjection
    ) throws(ServiceError) -> (page: ArraySlice<Element>, members: [JSONValue.Member]) {
        let isByToken = value("MaxResults") != nil || value("NextToken") != nil
        if isByToken && !faults.pagesByNumber {
            let size = try integer("MaxResults", in: sizes, standard: 10)
            let (page, next) = try PageToken(value("NextToken"), list: list)
                .page(of: elements, size: min(size, faults.pageLimit ?? .max))
            return (page, [.init("NextToken", .string(next))])
        }
        let number = try integer("PageNumber", in: 1...1_000_000, standard: 1)
        let size = try integer("PageSize", in: sizes, standard: 10)
        let start = min((number - 1) * size, elements.count)
        return (
            elements[start..<min(start + size, elements.count)],
            [
                .init("TotalCount", .integer(Int64(elements.count))),
                .init("PageNumber", .integer(Int64(number))),
                .init("PageSize", .integer(Int64(size))),
            ]
        )
    }

    /// The texts of a parameter that is a JSON array, up to 100; nil where it is left out.
    func textArray(_ name: String) throws(ServiceError) -> [String]? {
        guard let text = value(name) else { return nil }
        guard let json = try? JSONValue(parsing: Data(text.utf8)), let listed = json.arrayValue,
            listed.count <= 100
        else { throw ServiceError.invalid(name) }
        return listed.compactMap(\.stringValue)
    }
}
