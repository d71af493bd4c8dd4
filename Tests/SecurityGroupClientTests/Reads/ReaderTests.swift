import ECSProtocol
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Reads")
struct ReaderTests {
    private func rules(
        _ caller: some ActionCaller
    ) async throws(CallError) -> GroupRules {
        try await SecurityGroupReader(caller: caller, now: ChangeWorld.clock)
            .rules(of: ChangeWorld.groupID, in: ChangeWorld.region)
    }

    @Test("every page is read, and the read is stamped")
    func pages() async throws {
        let ecs = ScriptedECS((1...5).map { rule("sgr-\($0)", port: $0) }, pageSize: 2)
        let group = try await rules(ecs)
        #expect(group.rules.map(\.key.text) == (1...5).map { "sgr-\($0)" })
        #expect(group.pages == 3)
        #expect(group.readAt == ChangeWorld.clock())
        #expect(group.region == ChangeWorld.region)
    }

    @Test("a group of the classic network is read for both NIC types")
    func classic() async throws {
        var outside = rule("sgr-out").attributes
        outside["NicType"] = "internet"
        let ecs = ScriptedECS(
            [rule("sgr-in"), IngressRule(attributes: outside)], vpcID: "")
        let group = try await rules(ecs)
        #expect(Set(group.rules.map(\.key.text)) == ["sgr-in", "sgr-out"])
        #expect(group.pages == 1)
    }

    /// Answers every page with the same token.
    private struct Endless: ActionCaller {
        func call<A: Action>(
            _ action: A, region: RegionID, before deadline: SendDeadline?
        ) async throws(CallError) -> Response<A.Reply> {
            let page: any Sendable =
                action is DescribeSecurityGroups
                ? ListPage<SecurityGroup>([], nextToken: "again")
                : IngressRulePage(groupID: ChangeWorld.groupID, rules: [], nextToken: "again")
            guard let reply = page as? A.Reply else { throw .cancelled(mayHaveArrived: false) }
            return Response(reply, requestID: nil)
        }
    }

    @Test("a page token that repeats is an error, not a loop")
    func repeatedToken() async {
        await #expect(throws: CallError.self) { try await rules(Endless()) }
        await #expect(throws: CallError.self) {
            try await SecurityGroupReader(caller: Endless()).securityGroups(in: ChangeWorld.region)
        }
    }

    /// Two pages of groups.
    private struct TwoPages: ActionCaller {
        func call<A: Action>(
            _ action: A, region: RegionID, before deadline: SendDeadline?
        ) async throws(CallError) -> Response<A.Reply> {
            let isFirst = (action as? DescribeSecurityGroups)?.start == nil
            let page = ListPage(
                [SecurityGroup(id: SecurityGroupID(isFirst ? "sg-1" : "sg-2"), name: "")],
                nextToken: isFirst ? "second" : nil)
            guard let reply = page as? A.Reply else { throw .cancelled(mayHaveArrived: false) }
            return Response(reply, requestID: nil)
        }
    }

    @Test("groups arrive page by page")
    func groups() async throws {
        let pages = Recorder<[Int]>([])
        let groups = try await SecurityGroupReader(caller: TwoPages())
            .securityGroups(in: ChangeWorld.region) { soFar in
                await pages.set(await pages.value + [soFar.count])
            }
        #expect(groups.map(\.id.rawValue) == ["sg-1", "sg-2"])
        #expect(await pages.value == [1])
    }
}
