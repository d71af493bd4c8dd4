import SecurityGroups
import Testing
import TrafficImpact

@Suite("lockout")
struct LockoutTests {
    private func answer(
        _ connection: String, _ rules: [IngressRule], revoking ids: String...
    ) throws -> LockoutVerdict {
        let connection = try #require(SSHConnection(connection))
        return Fixture.table(rules)
            .lockout(of: connection, revoking: Set(ids.map(Fixture.reference)))
    }

    private let own = "203.0.113.7 50000 10.9.0.1 22"

    @Test("a connection that another rule accepts is still accepted, by that rule")
    func stillAccepted() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 203.0.113.7"),
            Fixture.rule("b", "accept tcp 22/22 203.0.113.0/24"),
        ]
        let verdict = try answer(own, rules, revoking: "a")
        #expect(verdict.answer == .stillAccepted(by: [Fixture.reference("b")]))
        #expect(!verdict.isWarning)
        #expect(verdict.text == "still accepted by b")
    }

    @Test("a connection that nothing else accepts is refused, and that is a warning")
    func refused() throws {
        let rules = [Fixture.rule("a", "accept tcp 22/22 203.0.113.0/24")]
        let verdict = try answer(own, rules, revoking: "a")
        #expect(verdict.answer == .refused)
        #expect(verdict.isWarning)
        #expect(verdict.text == "a reconnect will be refused")
    }

    @Test("what was refused before is no warning")
    func refusedBefore() throws {
        let rules = [Fixture.rule("a", "accept tcp 80/80 203.0.113.0/24")]
        let verdict = try answer(own, rules, revoking: "a")
        #expect(verdict.answer == .refused)
        #expect(!verdict.isWarning)
    }

    @Test("a rule for some source ports makes it depend on the source port")
    func sourcePort() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 203.0.113.0/24"),
            Fixture.rule("b", "accept tcp 22/22 203.0.113.0/24", ["SourcePortRange": "1/1023"]),
        ]
        let verdict = try answer(own, rules, revoking: "a")
        #expect(verdict.answer == .depends(on: [.sourcePort]))
        #expect(verdict.isWarning)
        let others =
            rules + [
                Fixture.rule("c", "accept tcp 22/22 0.0.0.0/0", ["SourcePortRange": "1024/65535"])
            ]
        #expect(
            try answer(own, others, revoking: "a").answer
                == .stillAccepted(by: ["b", "c"].map(Fixture.reference)))
    }

    @Test("an internal address may belong to a group, a public one never does")
    func groupSource() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 0.0.0.0/0"),
            Fixture.rule("b", "accept tcp 22/22 sg-x"),
        ]
        let inside = try answer("10.1.2.3 50000 10.9.0.1 22", rules, revoking: "a")
        #expect(
            inside.answer == .depends(on: [.membership(.group(SecurityGroupID("sg-x")))]))
        #expect(try answer(own, rules, revoking: "a").answer == .refused)
    }

    @Test("a port list that nobody resolved makes it depend on the list")
    func portList() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 0.0.0.0/0"),
            Fixture.rule("b", "accept tcp prl-1 0.0.0.0/0"),
        ]
        #expect(
            try answer(own, rules, revoking: "a").answer
                == .depends(on: [.membership(.portList("prl-1"))]))
    }

    @Test("the server's port and address count, with zones and mapped addresses")
    func spellings() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 2222/2222 203.0.113.7", ["DestCidrIp": "10.9.0.1"])
        ]
        for text in [
            "203.0.113.7 50000 10.9.0.1 2222", "::ffff:203.0.113.7 50000 ::ffff:10.9.0.1 2222",
        ] {
            let verdict = try answer(text, rules)
            #expect(verdict.answer == .stillAccepted(by: [Fixture.reference("a")]))
        }
        let zone = try #require(SSHConnection("fe80::1%eth0 50000 fe80::2%eth0 22"))
        #expect(zone.client == CIDRBlock("fe80::1"))
        for bad in ["", "1.2.3.4 5 6.7.8.9", "1.2.3.4 0 6.7.8.9 22", "1.2.3.0/24 5 6.7.8.9 22"] {
            #expect(SSHConnection(bad) == nil, "\(bad)")
        }
    }

    @Test("a kept block that loses half of its addresses depends on the address")
    func keptBlock() throws {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 203.0.113.0/24"),
            Fixture.rule("b", "accept tcp 22/22 203.0.113.0/25"),
        ]
        let table = Fixture.table(rules)
        let kept = try #require(KeptAddress("203.0.113.0/24:22"))
        let verdict = table.lockout(of: kept, revoking: [Fixture.reference("a")])
        #expect(verdict.answer == .depends(on: [.sourceAddress]))
        #expect(verdict.isWarning)
        #expect(!table.lockout(of: kept, revoking: [Fixture.reference("b")]).isWarning)
    }

    @Test("a kept address is written with its port, IPv6 in brackets")
    func keptText() {
        #expect(KeptAddress("203.0.113.7:22")?.text == "203.0.113.7/32:22")
        #expect(KeptAddress("[2001:db8::/32]:22")?.text == "[2001:db8::/32]:22")
        #expect(KeptAddress("[2001:db8::]/32:22")?.port == 22)
        for bad in ["203.0.113.7", "2001:db8::1:22", "[10.0.0.1]:22", "10.0.0.1:0", ":22"] {
            #expect(KeptAddress(bad) == nil, "\(bad)")
        }
    }
}
