import ECSProtocol
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Reads that go at once")
struct ReadsAtOnceTests {
    private static let region = RegionID("cn-hangzhou")
    private static let group = SecurityGroupID("sg-1")
    private static let other = SecurityGroupID("sg-2")

    private static func rule(_ id: String, _ attributes: [String: String]) -> IngressRule {
        let common = [
            "SecurityGroupRuleId": id, "IpProtocol": "TCP", "PortRange": "22/22",
            "Policy": "Accept", "Priority": "1",
        ]
        return IngressRule(attributes: common.merging(attributes) { $1 })
    }

    /// Names a prefix list, a port list and a source group.
    private static let naming = [
        rule("sgr-1", ["SourcePrefixListId": "pl-1"]),
        rule("sgr-2", ["SourceGroupId": "sg-source"]),
        rule(
            "sgr-3",
            ["SourceCidrIp": "192.0.2.0/24", "PortRange": "", "PortRangeListId": "prl-1"]),
    ]
    /// In the other group, too; that one names a list of its own beside one of the first.
    private static let instance = Instance(id: "i-1", securityGroupIDs: [group, other])
    private static let otherRules = [
        rule("sgr-8", ["SourcePrefixListId": "pl-1"]),
        rule("sgr-9", ["SourcePrefixListId": "pl-2"]),
    ]

    private func begin(_ ecs: HeldECS) -> (SecurityGroupReader, SurroundingsReading) {
        let reader = SecurityGroupReader(caller: ecs)
        return (reader, reader.beginSurroundings(of: Self.group, in: Self.region))
    }

    /// The rest of the reading, once the rules are there.
    private func rest(
        of reading: SurroundingsReading, _ ecs: HeldECS
    ) -> Task<Surroundings, Never> {
        let rules = GroupRules(
            region: Self.region, groupID: Self.group, vpcID: "vpc-1",
            rules: ecs.groups["sg-1"] ?? [], readAt: ChangeWorld.clock())
        return Task { await reading.surroundings(of: rules, within: .seconds(60)) }
    }

    @Test(
        "what needs no more than the group's id goes beside its rules, the rest after what it needs"
    )
    func waits() async throws {
        let ecs = HeldECS(
            groups: ["sg-1": Self.naming, "sg-2": Self.otherRules],
            instances: ["sg-1": [Self.instance], "sg-source": [Instance(id: "i-9")]])
        let (reader, reading) = begin(ecs)
        let rules = Task { try await reader.rules(of: Self.group, in: Self.region) }
        #expect(
            try await ecs.answer(
                "rules of sg-1", "instances of sg-1", "interfaces of sg-1", "kind of sg-1")
                == ["rules of sg-1", "instances of sg-1", "interfaces of sg-1", "kind of sg-1"])
        let seen = try await rules.value
        let rest = Task { await reading.surroundings(of: seen, within: .seconds(60)) }
        #expect(
            try await ecs.answer("pl-1", "prl-1", "instances of sg-source", "rules of sg-2")
                == ["pl-1", "prl-1", "instances of sg-source", "rules of sg-2"])
        #expect(try await ecs.answer("pl-2") == ["pl-2"])
        let around = await rest.value
        #expect(ecs.waiting.isEmpty)
        #expect(around.otherGroups.mapValues(\.rules) == [Self.other: Self.otherRules])
        #expect(Set(around.names.keys) == ["pl-1", "pl-2", "prl-1", "sg-source"])
        #expect(around.isEnterprise == true)
        #expect(around.interfaceGap == nil)
    }

    @Test("no read waits for one that it does not need")
    func independence() async throws {
        let ecs = HeldECS(
            groups: ["sg-1": Self.naming, "sg-2": Self.otherRules],
            instances: ["sg-1": [Self.instance]])
        let (_, reading) = begin(ecs)
        let rest = rest(of: reading, ecs)
        // Lists and members, with nothing known but the rules.
        _ = try await ecs.answer("pl-1", "instances of sg-source")
        // Other groups and their lists, with a list, the members and the group's kind still on the way.
        _ = try await ecs.answer("instances of sg-1", "interfaces of sg-1")
        _ = try await ecs.answer("rules of sg-2")
        let last: Set = ["pl-2", "prl-1", "dry run of sg-source", "kind of sg-1"]
        #expect(
            try await ecs.answer("pl-2", "prl-1", "dry run of sg-source", "kind of sg-1") == last)
        #expect(await rest.value.names.count == 4)
    }

    private static let interface = NetworkInterface(
        id: "eni-1", securityGroupIDs: [group, other], isServiceManaged: true)

    @Test("that there is no instance is made certain while the groups of interfaces are read")
    func emptyList() async throws {
        let ecs = HeldECS(groups: ["sg-1": [], "sg-2": []], interfaces: [Self.interface])
        let (_, reading) = begin(ecs)
        let rest = rest(of: reading, ecs)
        _ = try await ecs.answer("instances of sg-1", "interfaces of sg-1", "kind of sg-1")
        #expect(
            try await ecs.answer("dry run of sg-1", "rules of sg-2")
                == ["dry run of sg-1", "rules of sg-2"])
        let around = await rest.value
        #expect(
            around.instances
                == .read([
                    InterfaceGroups(
                        others: [Self.other], instances: [], interfaces: [Self.interface])
                ]))
        #expect(around.otherGroups.keys.map(\.rawValue) == ["sg-2"])
    }

    @Test("an empty list that no dry run confirms is unread, whatever the interfaces show")
    func unconfirmedList() async throws {
        let refused = CallError.unreachable(reason: "Not allowed.", mayHaveArrived: false)
        let ecs = HeldECS(
            groups: ["sg-1": [], "sg-2": []], interfaces: [Self.interface],
            faults: ["dry run of sg-1": refused])
        let (_, reading) = begin(ecs)
        let rest = rest(of: reading, ecs)
        _ = try await ecs.answer("instances of sg-1", "interfaces of sg-1", "kind of sg-1")
        _ = try await ecs.answer("dry run of sg-1", "rules of sg-2")
        let around = await rest.value
        #expect(around.instances == .unread(refused.description))
        #expect(around.otherGroups.isEmpty)
    }

    @Test("of several faults that of the instances is told, whichever comes first")
    func faults() async throws {
        let of = { CallError.unreachable(reason: $0, mayHaveArrived: false) }
        for order in [["instances of sg-1"], ["interfaces of sg-1", "instances of sg-1"]] {
            let ecs = HeldECS(faults: [
                "instances of sg-1": of("No instances."),
                "interfaces of sg-1": of("No interfaces."),
            ])
            let (_, reading) = begin(ecs)
            let rest = rest(of: reading, ecs)
            _ = try await ecs.answer("kind of sg-1")
            for name in order { _ = try await ecs.answer(name) }
            let around = await rest.value
            #expect(around.instances == .unread("No instances."))
            #expect(around.interfaceGap == nil)
        }
    }

    @Test("what nobody wants to know any more is given up")
    func cancelled() async throws {
        let ecs = HeldECS()
        let (_, reading) = begin(ecs)
        while ecs.waiting.count < 3 { try await Task.sleep(for: .milliseconds(1)) }
        reading.cancel()
        #expect(ecs.waiting.isEmpty)

        let (_, other) = begin(HeldECS())
        let rest = rest(of: other, ecs)
        rest.cancel()
        if case .read = await rest.value.instances { Issue.record("nothing was read") }
    }

    @Test("reads that are not back in time are given up, and it says so")
    func tooLate() async throws {
        let ecs = HeldECS()
        let rules = GroupRules(
            region: Self.region, groupID: Self.group, rules: [], readAt: ChangeWorld.clock())
        let around = await SecurityGroupReader(caller: ecs)
            .surroundings(of: rules, within: .milliseconds(1))
        #expect(around.instances == .unread("no answer within 0 seconds."))
        #expect(ecs.waiting.isEmpty)
    }
}
