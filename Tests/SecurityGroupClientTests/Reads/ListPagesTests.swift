import ECSProtocol
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Lists in pages")
struct ListPagesTests {
    /// Answers each page of groups as it is told.
    private struct Service: ActionCaller {
        let page: @Sendable (PageStart?) -> ListPage<SecurityGroup>

        func call<A: Action>(
            _ action: A, region: RegionID, before deadline: SendDeadline?
        ) async throws(CallError) -> Response<A.Reply> {
            let start = (action as? DescribeSecurityGroups)?.start
            guard let reply = page(start) as? A.Reply else {
                throw .cancelled(mayHaveArrived: false)
            }
            return Response(reply, requestID: nil)
        }
    }

    private func groups(_ numbers: some Sequence<Int>) -> [SecurityGroup] {
        numbers.map { SecurityGroup(id: SecurityGroupID("sg-\($0)"), name: "") }
    }

    private func read(
        _ page: @escaping @Sendable (PageStart?) -> ListPage<SecurityGroup>
    ) async throws(CallError) -> [String] {
        try await SecurityGroupReader(caller: Service(page: page))
            .securityGroups(in: ChangeWorld.region).map(\.id.rawValue)
    }

    /// A service that pages by number, whatever it is asked for.
    private func byNumber(
        _ count: Int, size: Int, total: Int? = nil
    ) -> @Sendable (PageStart?) -> ListPage<SecurityGroup> {
        { [self] start in
            var number = 1
            if case .number(let asked, let askedSize) = start, askedSize == size { number = asked }
            let rest = groups((1..<count + 1).dropFirst((number - 1) * size).prefix(size))
            return ListPage(rest, number: number, size: size, total: total ?? count)
        }
    }

    @Test(
        "one page of a list that is paged by number is not the list: it is read to its end",
        arguments: [
            (0, 10), (9, 10), (10, 10), (11, 10), (20, 10), (37, 10), (120, 10), (100, 100),
            (101, 100), (250, 50), (5, 1),
        ])
    func byNumber(_ count: Int, _ size: Int) async throws {
        let read = try await read(byNumber(count, size: size))
        #expect(read == groups(1..<count + 1).map(\.id.rawValue))
    }

    @Test("in paging by token TotalCount means nothing, whatever else a reply says")
    func totalWithTokens() async throws {
        // The last page is as long as PageSize says, and TotalCount more than came.
        let read = try await read { [self] start in
            start == nil
                ? ListPage(groups(1..<101), nextToken: "t", number: 1, size: 100, total: 0)
                : ListPage(groups(101..<111), number: 1, size: 10, total: 999)
        }
        #expect(read.count == 110)
        let one = try await self.read { [self] _ in
            ListPage(groups(1..<38), number: 1, size: 10, total: 999)
        }
        #expect(one.count == 37, "37 elements are no page of 10")
    }

    @Test(
        "a list whose rest cannot be had is an error that says how much came, not a shorter list",
        arguments: [
            // The same page over and over; fewer than TotalCount says; a first page that is none.
            (ListPage<SecurityGroup>([], number: 1, size: 2, total: 5), "it lists 2 of 5"),
            (ListPage<SecurityGroup>([], number: 2, size: 2, total: 5), "it lists 2 of 5"),
            (ListPage<SecurityGroup>([], number: 2), "it lists 2 and"),
        ])
    func cut(_ second: ListPage<SecurityGroup>, _ words: String) async throws {
        let fault = await #expect(throws: CallError.self) {
            try await self.read { [self] start in
                start == nil ? ListPage(groups(1...2), number: 1, size: 2, total: 5) : second
            }
        }
        #expect(
            fault?.description.contains(words) == true, "\(String(describing: fault?.description))")
        await #expect(throws: CallError.self) {
            try await self.read { [self] _ in
                ListPage(groups(1...2), number: 1, size: 2, total: 5)
            }
        }
        await #expect(throws: CallError.self) {
            try await self.read { [self] _ in
                ListPage(groups(1...2), number: 7, size: 2, total: 50)
            }
        }
    }

    @Test("what stands on two pages, because the list changed, comes once, and hides no gap")
    func moved() async throws {
        let read = try await read { [self] start in
            start == nil
                ? ListPage(groups([1, 2]), nextToken: "t") : ListPage(groups([2, 3]))
        }
        #expect(read == ["sg-1", "sg-2", "sg-3"])
        await #expect(throws: CallError.self) {
            try await self.read { [self] start in
                ListPage(
                    start == nil ? groups([1, 2]) : groups([2, 3]), number: start == nil ? 1 : 2,
                    size: 2, total: 4)
            }
        }
    }

    @Test("a list that shrinks while it is read by number hides what moved to a page already read")
    func shrunk() async throws {
        // sg-1 goes after the first page: sg-3 stands on that one now, and four of four have come.
        let fault = await #expect(throws: CallError.self) {
            try await self.read { [self] start in
                start == nil
                    ? ListPage(groups([1, 2]), number: 1, size: 2, total: 5)
                    : ListPage(groups([4, 5]), number: 2, size: 2, total: 4)
            }
        }
        #expect(fault?.description.contains("it had 5 elements, then 4") == true)
    }
}
