public import SecurityGroups

/// A group's ingress rules while their pages come: each element is what has arrived by then, the last
/// one all of it. An element is for looking at and no plan can be made of it; the list that plans are
/// made from is `whole`.
///
/// The read begins when this is made and ends, at the latest, with the task that waits for it. The
/// pages can be walked through once.
public struct RulePages: AsyncSequence, Sendable {
    /// What has arrived by then.
    public typealias Element = PartialRuleList
    /// Thrown where a page does not come.
    public typealias Failure = CallError

    private let pages: AsyncStream<PartialRuleList>
    private let read: Task<Result<GroupRules, CallError>, Never>

    init(of groupID: SecurityGroupID, in region: RegionID, from reader: SecurityGroupReader) {
        let (pages, continuation) = AsyncStream.makeStream(of: PartialRuleList.self)
        self.pages = pages
        read = Task(executorPreference: ThreadPoolExecutor.shared) {
            defer { continuation.finish() }
            do throws(CallError) {
                let whole = try await reader.rules(of: groupID, in: region) {
                    continuation.yield($0)
                }
                continuation.yield(PartialRuleList(whole))
                return .success(whole)
            } catch {
                return .failure(error)
            }
        }
        continuation.onTermination = { [read] end in
            if case .cancelled = end { read.cancel() }
        }
    }

    /// The whole list, once its last page is there.
    public var whole: GroupRules {
        get async throws(CallError) {
            let result = await withTaskCancellationHandler {
                await read.value
            } onCancel: {
                read.cancel()
            }
            return try result.get()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pages: pages.makeAsyncIterator(), read: read)
    }

    /// Walks through the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var pages: AsyncStream<PartialRuleList>.Iterator
        fileprivate let read: Task<Result<GroupRules, CallError>, Never>

        public mutating func next() async throws(CallError) -> PartialRuleList? {
            if let page = await pages.next() { return page }
            _ = try await read.value.get()
            return nil
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(CallError) -> PartialRuleList? {
            if let page = await pages.next(isolation: actor) { return page }
            _ = try await read.value.get()
            return nil
        }
    }
}

extension SecurityGroupReader {
    /// The ingress rules of a group page by page, to be looked at while they come.
    public func rulePages(of groupID: SecurityGroupID, in region: RegionID) -> RulePages {
        RulePages(of: groupID, in: region, from: self)
    }
}

extension PartialRuleList {
    fileprivate init(_ whole: GroupRules) {
        self.init(
            region: whole.region, groupID: whole.groupID, name: whole.name, vpcID: whole.vpcID,
            rules: whole.rules, readAt: whole.readAt)
    }
}
