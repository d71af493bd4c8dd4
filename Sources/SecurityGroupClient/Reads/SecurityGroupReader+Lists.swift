import ECSProtocol
public import SecurityGroups

extension SecurityGroupReader {
    /// The groups of a region.
    ///
    /// - Parameter eachPage: is given all that has come so far, after every page but the last, so
    ///   that the first can be read while others are on their way.
    public func securityGroups(
        in region: RegionID, eachPage: @Sendable ([SecurityGroup]) async -> Void = { _ in }
    ) async throws(CallError) -> [SecurityGroup] {
        try await list(DescribeSecurityGroups(), in: region, eachPage: eachPage)
    }

    /// The instances that are in a group, so that its rules decide who reaches them.
    ///
    /// None is only said where that is certain: to a caller without the permission ECS lists no
    /// instance either (its query operations refuse since December 2025, by their announcement), so
    /// an empty list counts once a dry run of the same call says that it is permitted.
    ///
    /// - Parameter eachPage: as above.
    public func instances(
        in groupID: SecurityGroupID, region: RegionID,
        eachPage: @Sendable ([Instance]) async -> Void = { _ in }
    ) async throws(CallError) -> [Instance] {
        let found = try await listedInstances(in: groupID, region: region, eachPage: eachPage)
        if found.isEmpty, let doubt = await doubtOfNoInstance(in: groupID, region: region) {
            throw doubt
        }
        return found
    }

    /// The instances that are listed for a group; none is not certain by that.
    func listedInstances(
        in groupID: SecurityGroupID, region: RegionID,
        eachPage: @Sendable ([Instance]) async -> Void = { _ in }
    ) async throws(CallError) -> [Instance] {
        try await list(DescribeInstances(groupID: groupID), in: region, eachPage: eachPage)
    }

    /// The network interfaces that are in a group, beside the primary ones of its instances: further
    /// ones of instances, and those of products of the cloud.
    ///
    /// The service knows no dry run for it: none is certain only where the instances are.
    public func networkInterfaces(
        in groupID: SecurityGroupID, region: RegionID
    ) async throws(CallError) -> [NetworkInterface] {
        try await list(DescribeNetworkInterfaces(groupID: groupID), in: region) { _ in }
    }

    /// Why an empty list of instances does not say that there is none; nil where a dry run of the same
    /// call confirms that it is permitted.
    func doubtOfNoInstance(in groupID: SecurityGroupID, region: RegionID) async -> CallError? {
        do throws(CallError) {
            _ = try await caller.call(
                DescribeInstances(groupID: groupID, isDryRun: true), region: region)
        } catch {
            if case .service(let fault) = error, fault.code == .dryRunOperation { return nil }
            return error
        }
        return .undecodable(
            httpStatus: 200, firstBytes: "",
            reason:
                "a dry run, which tells an empty list from a missing permission, was carried out")
    }

    /// A list to its end. What moves between pages while they are read and stands on two of them
    /// comes once.
    func list<A: ListAction>(
        _ action: A, in region: RegionID, eachPage: @Sendable ([A.Element]) async -> Void
    ) async throws(CallError) -> [A.Element] {
        var action = action
        var elements: [A.Element] = []
        var ids: Set<A.Element.ID> = []
        var walk = PageWalk()
        while true {
            let page = try await caller.call(action, region: region).value
            elements += page.elements.filter { ids.insert($0.id).inserted }
            action.start = try walk.start(after: page, having: elements.count)
            if action.start == nil { return elements }
            await eachPage(elements)
        }
    }
}

/// Finds the way through the pages of a list.
///
/// The list is asked for by token. A service that answers by number all the same, as a proxy or an
/// older one may, is followed by number: its first page is not the list.
private struct PageWalk {
    private var tokens = PageTokens()
    /// The number of the page that was asked for; nil while pages come by token.
    private var number: Int?
    /// How many elements the list had when the page before was read.
    private var total: Int?

    /// Where the next page begins; nil when all were read.
    ///
    /// - Parameter count: how many elements have come so far, each counted once.
    mutating func start<Element>(
        after page: ListPage<Element>, having count: Int
    ) throws(CallError) -> PageStart? {
        if number == nil, page.nextToken != nil || tokens.pages > 0 {
            try tokens.advance(to: page.nextToken)
            return tokens.current.map { .token($0) }
        }
        let size = page.size ?? 0
        // A page of another length is not one of the pages that the reply speaks of.
        let isFull = size > 0 && page.elements.count == size
        guard isFull || number != nil else { return nil }
        guard let total = page.total else {
            if number == nil { return nil }
            throw Self.cut(count, of: nil)
        }
        // What goes from a page that was read moves another element there, which then comes on none.
        if let before = self.total, before != total {
            throw .undecodable(
                httpStatus: 200, firstBytes: "",
                reason: "it had \(before) elements, then \(total): it changed while it was read")
        }
        self.total = total
        if total <= count { return nil }
        let current = number ?? 1
        guard isFull, max(page.number ?? 1, 1) == current, current < PageTokens.limit else {
            throw Self.cut(count, of: total)
        }
        number = current + 1
        return .number(current + 1, size: size)
    }

    private static func cut(_ count: Int, of total: Int?) -> CallError {
        let all = total.map { " of \($0)" } ?? ""
        return .undecodable(
            httpStatus: 200, firstBytes: "",
            reason: "it lists \(count)\(all) and does not lead to the rest")
    }
}

/// The page tokens of one read. Only an absent token ends a list; a repeated one would never.
struct PageTokens {
    /// Of the next page; nil for the first, and when all were read.
    private(set) var current: String?
    private(set) var pages = 0
    private var seen: Set<ExactText> = []

    /// No group and no region comes near this many pages.
    static let limit = 2000

    mutating func advance(to next: String?) throws(CallError) {
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
