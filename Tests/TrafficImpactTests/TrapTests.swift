import SecurityGroups
import Testing
import TrafficImpact

/// Cases that break naive code, each by name.
@Suite("traps")
struct TrapTests {
    private func rule(
        _ id: String, _ words: String, _ more: [String: String] = [:]
    ) -> IngressRule { Fixture.rule(id, words, more) }

    @Test("at equal priority a drop decides before an accept")
    func equalPriority() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.0/8"), rule("d", "drop tcp 22/22 10.0.0.0/8"),
        ]
        #expect(Fixture.impact(of: "a", in: rules).changesNothing)
        #expect(Fixture.impact(of: "a", in: rules).effect("a")?.mark == .shadowed)
        #expect(Fixture.impact(of: "d", in: rules).gainedTexts == ["tcp 22 from 10.0.0.0/8"])
    }

    @Test("a revoked drop that was itself hidden changes nothing")
    func hiddenDrop() {
        let rules = [
            rule("top", "drop tcp 22/22 0.0.0.0/0 1"), rule("d", "drop tcp 22/22 10.0.0.0/8 2"),
            rule("a", "accept tcp 22/22 10.0.0.0/8 3"),
        ]
        let impact = Fixture.impact(of: "d", in: rules)
        #expect(impact.changesNothing)
        #expect(impact.effect("d")?.mark == .shadowed)
    }

    @Test("one of two duplicates changes nothing, both together do")
    func duplicates() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.0/8"), rule("b", "accept tcp 22/22 10.0.0.0/8"),
        ]
        let one = Fixture.impact(of: "a", in: rules)
        #expect(one.changesNothing)
        #expect(one.keptBy("a") == ["b"])
        #expect(one.effect("a")?.mark == .redundant)
        let both = Fixture.impact(of: "a", "b", in: rules)
        #expect(both.lostTexts == ["tcp 22 from 10.0.0.0/8"])
        #expect(both.effect("a")?.mark == .redundant)
        #expect(both.effect("a")?.changesTraffic == true)
        #expect(both.effect("b")?.mark == .shadowed)
    }

    @Test("two halves together cover a block, and two port ranges all ports")
    func unionCover() {
        let blocks = [
            rule("a", "accept tcp 22/22 10.0.0.0/25 1"),
            rule("b", "accept tcp 22/22 10.0.0.128/25 1"),
            rule("c", "accept tcp 22/22 10.0.0.0/24 2"),
        ]
        #expect(Fixture.impact(of: "c", in: blocks).effect("c")?.mark == .shadowed)
        let ports = [
            rule("a", "accept tcp 1/1023 10.0.0.0/24 2"),
            rule("b", "accept tcp 1024/65535 10.0.0.0/24 2"),
            rule("c", "accept tcp 1/65535 10.0.0.0/24 1"),
        ]
        let impact = Fixture.impact(of: "c", in: ports)
        #expect(impact.changesNothing)
        #expect(impact.keptBy("c") == ["b", "a"], "the broader first")
        #expect(
            Fixture.impact(of: "a", "b", "c", in: ports).lostTexts == [
                "tcp all ports from 10.0.0.0/24"
            ])
    }

    @Test("a priority is a number, though it comes as text")
    func priorityAsText() {
        let rules = [
            rule("d", "drop tcp 22/22 0.0.0.0/0 9"), rule("a", "accept tcp 22/22 0.0.0.0/0 10"),
        ]
        #expect(Fixture.impact(of: "d", in: rules).gained.count == 1)
    }

    @Test("a protocol is the same in upper case and as a number")
    func protocolSpelling() {
        let rules = [
            rule("a", "accept TCP 22/22 10.0.0.0/8"), rule("b", "accept 6 22/22 10.0.0.0/8"),
        ]
        #expect(Fixture.impact(of: "a", in: rules).keptBy("a") == ["b"])
    }

    @Test("a bare address is a block of one")
    func bareAddress() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.7"), rule("b", "accept tcp 22/22 10.0.0.7/32 2"),
        ]
        #expect(Fixture.impact(of: "a", in: rules).keptBy("a") == ["b"])
    }

    @Test("0.0.0.0/0 and ::/0 are different worlds")
    func families() {
        let rules = [
            rule("a", "accept tcp 22/22 0.0.0.0/0"), rule("b", "accept tcp 22/22 ::/0"),
        ]
        #expect(Fixture.impact(of: "a", in: rules).lostTexts == ["tcp 22 from anywhere (IPv4)"])
        #expect(Fixture.impact(of: "a", "b", in: rules).lostTexts == ["tcp 22 from anywhere"])
    }

    @Test("the last port and the last addresses are not beyond the end")
    func lastValues() {
        let last6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
        let rules = [
            rule("a", "accept tcp 65535/65535 255.255.255.255"),
            rule("b", "accept tcp 65535/65535 \(last6)"),
            rule("c", "accept tcp 1/65534 128.0.0.0/1"),
        ]
        let impact = Fixture.impact(of: "a", "b", "c", in: rules)
        #expect(
            Set(impact.lostTexts) == [
                "tcp 65535 from 255.255.255.255/32", "tcp 65535 from \(last6)/128",
                "tcp 1-65534 from 128.0.0.0/1",
            ])
    }

    @Test("an all rule over a hole in tcp gives the hole its own region")
    func allOverHoles() {
        let rules = [
            rule("a", "accept all -1/-1 10.0.0.0/8 2"), rule("b", "accept tcp 22/22 10.0.0.0/8 1"),
        ]
        #expect(
            Fixture.impact(of: "a", in: rules).lostTexts == [
                "all except tcp from 10.0.0.0/8", "tcp 1-21, 23-65535 from 10.0.0.0/8",
            ])
    }

    @Test("a cover for some source ports or one destination leaves the rest to be lost")
    func partialCover() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            rule("b", "accept tcp 22/22 10.0.0.0/8 2", ["SourcePortRange": "1/1023"]),
            rule("c", "accept tcp 22/22 10.0.0.0/8 2", ["DestCidrIp": "10.9.0.1"]),
        ]
        let impact = Fixture.impact(of: "a", in: rules)
        #expect(
            impact.lostTexts == [
                "tcp 22 from 10.0.0.0/8, source port 1024-65535, "
                    + "to 0.0.0.0/0 except 10.9.0.1/32"
            ])
        #expect(Set(impact.keptBy("a")) == ["b", "c"])
    }

    @Test("a group drop over a CIDR accept gains the members inside the block")
    func groupDropOverBlock() {
        let rules = [
            rule("d", "drop tcp 22/22 sg-x 1"), rule("a", "accept tcp 22/22 10.0.0.0/8 2"),
        ]
        let impact = Fixture.impact(of: "d", in: rules)
        #expect(impact.gainedTexts == ["tcp 22 from 10.0.0.0/8, members of sg-x"])
        #expect(impact.effect("d")?.isKeptByFinalDeny == true)
        #expect(
            Fixture.impact(of: "a", in: rules).lostTexts == [
                "tcp 22 from 10.0.0.0/8, not members of sg-x"
            ])
    }

    @Test("a name that makes no difference is not spoken of")
    func idleName() {
        // The port list accepts more only inside 10.1.0.0/16, and nothing that the drop rule keeps.
        let rules = [
            rule("a", "accept tcp 80/80 sg-x 1"), rule("d", "drop tcp 80/80 192.0.2.0/24 2"),
            rule("l", "accept tcp prl-1 10.1.0.0/16 3"), rule("s", "accept all -1/-1 sg-y 4"),
        ]
        let texts = Fixture.impact(of: "a", in: rules).lostTexts
        #expect(
            texts.contains("tcp 80 from 192.0.2.0/24, members of sg-x, members of sg-y"),
            "\(texts)")
    }

    @Test("a hole is shown with except where that is shorter")
    func exceptForm() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.0/8 2"), rule("b", "accept tcp 22/22 10.1.0.0/16 1"),
        ]
        let impact = Fixture.impact(of: "a", in: rules)
        #expect(impact.lostTexts == ["tcp 22 from 10.0.0.0/8 except 10.1.0.0/16"])
        #expect(impact.lost.first?.source.blocks.count == 8)
    }

    @Test("a drop on top of a wide accept opens port 22 to the world")
    func dropOpensWorld() {
        let rules = [
            rule("d", "drop tcp 22/22 0.0.0.0/0 1"), rule("a", "accept tcp 1/65535 0.0.0.0/0 100"),
        ]
        let impact = Fixture.impact(of: "d", in: rules)
        #expect(impact.gainedTexts == ["tcp 22 from anywhere (IPv4)"])
        #expect(impact.lost.isEmpty)
    }

    @Test("regions by source are shown where that makes fewer")
    func bySource() {
        let rules = [
            rule("a", "accept tcp 22/22 10.0.0.0/8"), rule("b", "accept tcp 80/80 10.0.0.0/8"),
            rule("c", "accept tcp 22/22 172.16.0.0/12"),
            rule("e", "accept tcp 443/443 172.16.0.0/12"),
        ]
        #expect(
            Fixture.impact(of: "a", "b", "c", "e", in: rules).lostTexts == [
                "tcp 22, 80 from 10.0.0.0/8", "tcp 22, 443 from 172.16.0.0/12",
            ])
    }

    @Test(
        "InnerAccessPolicy Accept stands above the list: what members send each other is never lost"
    )
    func innerAccessPolicy() {
        let rules = [rule("a", "accept tcp 22/22 10.0.0.0/8")]
        let open = InterfaceGroup(id: Fixture.group, rules: rules, isOpenWithin: true)
        let table = TrafficTable(open)
        #expect(table.groupsOpenWithin == [Fixture.group])
        #expect(Fixture.table(rules).groupsOpenWithin.isEmpty)
        let lost = table.impact(revoking: [Fixture.reference("a")]).lost
        // Told once, beside the answer, and in every box.
        #expect(lost.map(\.text) == ["tcp 22 from 10.0.0.0/8"])
        #expect(lost.flatMap(\.boxes).map(\.notMemberOf) == [[Fixture.group.rawValue]])
        let closed = Fixture.impact(of: "a", in: rules)
        #expect(closed.lost.flatMap(\.boxes).map(\.notMemberOf) == [[]])
    }

    @Test("a rule for members of a group that is open within changes nothing, whoever revokes it")
    func ruleForMembers() {
        let other = InterfaceGroup(
            id: SecurityGroupID("sg-other"),
            rules: [
                rule("m", "accept tcp 22/22 \(Fixture.group)"),
                rule("d", "drop tcp 22/22 \(Fixture.group) 2"),
            ])
        let open = InterfaceGroup(
            id: Fixture.group, rules: [rule("a", "accept tcp 22/22 10.0.0.0/8 3")],
            isOpenWithin: true)
        let table = TrafficTable(groups: [open, other])
        func reference(_ id: String) -> RuleReference {
            RuleReference(group: other.id, key: .id(RuleID(id)))
        }
        let revoked = Set([reference("m"), reference("d")])
        let impact = table.impact(revoking: revoked)
        #expect(impact.changesNothing)
        #expect(table.marks()[reference("m")] == .shadowed)
        #expect(
            table.covers(of: [reference("m")])[reference("m")] == [
                .innerAccess(of: Fixture.group)
            ])
        #expect(Set(table.marks().keys).count == 3)
    }

    @Test("whether a member can reach another again is not told by the rules alone")
    func lockoutWithin() throws {
        let rules = [rule("a", "accept tcp 22/22 0.0.0.0/0")]
        let table = TrafficTable(
            InterfaceGroup(id: Fixture.group, rules: rules, isOpenWithin: true))
        func verdict(_ client: String, revoking ids: String...) throws -> String {
            let connection = try #require(SSHConnection("\(client) 50022 10.0.0.2 22"))
            return table.lockout(of: connection, revoking: Set(ids.map(Fixture.reference))).text
        }
        #expect(try verdict("203.0.113.7", revoking: "a") == "a reconnect will be refused")
        #expect(
            try verdict("10.0.0.9", revoking: "a")
                == "depends on whether the source is a member of sg-own")
        #expect(try verdict("10.0.0.9") == "still accepted by a")
        let internet = TrafficTable(
            InterfaceGroup(
                id: Fixture.group,
                rules: [rule("i", "accept tcp 22/22 0.0.0.0/0", ["NicType": "internet"])],
                isOpenWithin: true))
        #expect(
            internet.impact(revoking: [Fixture.reference("i")]).lost.map(\.notWithin) == [[]],
            "members reach each other over the internal network")
    }
}
