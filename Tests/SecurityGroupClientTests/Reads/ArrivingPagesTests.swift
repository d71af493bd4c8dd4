import ECSProtocol
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Pages as they arrive")
struct ArrivingPagesTests {
    private func pages(of ecs: ScriptedECS) async throws -> (told: [[String]], whole: GroupRules) {
        let told = Recorder<[[String]]>([])
        let whole = try await SecurityGroupReader(caller: ecs, now: ChangeWorld.clock)
            .rules(of: ChangeWorld.groupID, in: ChangeWorld.region) { soFar in
                await told.set(await told.value + [soFar.rules.map(\.key.text)])
            }
        return (await told.value, whole)
    }

    @Test("every page but the last is told with all that came before; the last is the whole list")
    func rules() async throws {
        let ecs = ScriptedECS((1...5).map { rule("sgr-\($0)", port: $0) }, pageSize: 2)
        let (told, whole) = try await pages(of: ecs)
        #expect(told == [["sgr-1", "sgr-2"], ["sgr-1", "sgr-2", "sgr-3", "sgr-4"]])
        #expect(whole.rules.count == 5)
    }

    @Test("a list of one page is only told whole")
    func onePage() async throws {
        #expect(try await pages(of: ScriptedECS([rule("sgr-1")])).told.isEmpty)
    }

    @Test("as a sequence they end with all that came, and the whole list is read once for both")
    func sequence() async throws {
        let ecs = ScriptedECS((1...5).map { rule("sgr-\($0)", port: $0) }, pageSize: 2)
        let pages = SecurityGroupReader(caller: ecs, now: ChangeWorld.clock)
            .rulePages(of: ChangeWorld.groupID, in: ChangeWorld.region)
        var counts: [Int] = []
        for try await soFar in pages { counts.append(soFar.rules.count) }
        #expect(counts.last == 5 && counts == counts.sorted())
        let whole = try await pages.whole
        #expect(whole.rules.count == 5 && whole.pages == 3)
        #expect(await ecs.reads == 1)
    }

    @Test("a page that does not come ends the sequence with its error, and there is no whole list")
    func brokenSequence() async throws {
        let ecs = ScriptedECS([rule("sgr-1")])
        await ecs.failRead(1, .unreachable(reason: "No way.", mayHaveArrived: false))
        let pages = SecurityGroupReader(caller: ecs, now: ChangeWorld.clock)
            .rulePages(of: ChangeWorld.groupID, in: ChangeWorld.region)
        await #expect(throws: CallError.self) {
            for try await _ in pages { Issue.record("a page came") }
        }
        await #expect(throws: CallError.self) { try await pages.whole }
    }

    @Test("of a group of the classic network the first NIC type is readable while the second comes")
    func classic() async throws {
        var outside = rule("sgr-out").attributes
        outside["NicType"] = "internet"
        let ecs = ScriptedECS([rule("sgr-in"), IngressRule(attributes: outside)], vpcID: "")
        let (told, whole) = try await pages(of: ecs)
        #expect(told == [["sgr-out"]])
        #expect(whole.rules.count == 2)
    }
}
