import Revocation
import SecurityGroups
import Testing
import TrafficImpact

/// What the examples do not show.
@Suite("the words of an effect")
struct EffectSummaryWordsTests {
    typealias Example = EffectSummaryExampleTests

    static func text(_ summary: EffectSummary) -> String {
        summary.text().joined(separator: "\n")
    }

    /// The effect of coming back.
    static func restoring(_ ids: String..., of rules: [IngressRule]) -> EffectSummary {
        let table = TrafficTable(InterfaceGroup(id: Example.group, rules: rules))
        let added = Set(ids.map { RuleReference(group: Example.group, key: .id(RuleID($0))) })
        let impact = table.impact(restoring: added)
        return EffectSummary(
            table.explanation(of: impact, restoring: added), group: Example.group)
    }

    @Test("of a restoration are those of the revoke that it undoes, turned round")
    func restoration() {
        #expect(
            Self.text(Self.restoring("world", of: Example.bastion + [Example.world])) == """
                Opens SSH TO THE INTERNET.
                OPENS   tcp 22 from anyone (IPv4), all but this:
                ALREADY 10.0.0.0/8 “VPC inside” · 192.0.2.0/24 “legacy mgmt” · 203.0.113.0/24
                        “Office Berlin SSH” · 198.51.100.7 “backup host” · 6 “contractor …”
                BLOCKED 198.51.100.128/25 “abuse 2024” – as before
                """)
        let rules =
            Example.bastion + [Example.rule("ban", "drop tcp 22/22 203.0.113.0/25 5", "quarantine")]
        let summary = Self.restoring("ban", of: rules)
        #expect(
            Self.text(summary) == """
                Closes SSH for 203.0.113.0/25.
                CLOSES  tcp 22 from 203.0.113.0/25
                        held back by 203.0.113.0/25 “quarantine”, p5; let in until now by
                          203.0.113.0/24 “Office Berlin SSH”
                """)
        #expect(summary.severity == .closes)
        #expect(
            Self.text(
                Self.restoring(
                    "a", of: [Example.rule("a", "accept tcp 22/22 192.0.2.9 20")] + Example.bastion)
            )
                == """
                Changes nothing.
                OPENS   nothing: other rules accept all of it
                """)
    }

    @Test("call two halves of the internet the internet, and a private network none")
    func breadth() {
        let halves = [
            Example.rule("d", "drop tcp 3389/3389 0.0.0.0/0 1"),
            Example.rule("a", "accept tcp 3389/3389 0.0.0.0/1 2"),
            Example.rule("b", "accept tcp 3389/3389 128.0.0.0/1 2"),
        ]
        let opened = Example.summary(revoking: ["d"], of: halves)
        #expect(opened.verdict == "Opens RDP TO THE INTERNET.")
        #expect(opened.sensitiveServices == ["RDP"])
        let quarters = (0..<128).map {
            Example.rule("q\($0)", "accept tcp 3389/3389 \($0 * 2).0.0.0/8 2", "part \($0)")
        }
        #expect(
            Example.summary(revoking: ["d"], of: [halves[0]] + quarters).verdict
                == "Opens RDP TO THE INTERNET.")
        let inside = [halves[0], Example.rule("a", "accept tcp 3389/3389 10.0.0.0/8 2")]
        let private1 = Example.summary(revoking: ["d"], of: inside)
        #expect(private1.verdict == "Opens RDP to 10.0.0.0/8.")
        #expect(private1.severity == .opens)
        #expect(private1.sensitiveServices.isEmpty)
    }

    @Test("do not let a description look like anything else")
    func hostile() {
        let rules = [
            Example.rule("w", "accept tcp 22/22 0.0.0.0/0 9"),
            Example.rule(
                "a", "accept tcp 22/22 192.0.2.7 1",
                "x” – as before\nBLOCKED anyone (IPv4) “\u{202E}evil"),
            Example.rule(
                "b", "accept tcp 22/22 192.0.2.8 1", String(repeating: "long ", count: 50)),
        ]
        #expect(
            Example.text(revoking: "w", of: rules) == """
                Closes SSH for anyone (IPv4), not for all.
                CLOSES  tcp 22 from anyone (IPv4), all but this:
                STAYS   192.0.2.7 “x' – as before BLOCKED anyone (IPv4) 'e…” · 192.0.2.8 “long
                        long long long long long long long…”
                """)
    }

    @Test("say names of groups and lists before their ids")
    func names() {
        let rules = [
            IngressRule(attributes: [
                "SecurityGroupRuleId": "a", "IpProtocol": "tcp", "PortRangeListId": "prl-1",
                "PortRangeListName": "web ports", "SourceGroupId": "sg-app",
                "SourceGroupName": "app",
            ])
        ]
        let summary = Example.summary(revoking: ["a"], of: rules)
        #expect(
            summary.lines.map(\.text) == [
                "tcp ports of “web ports” from members of “app” – all of it"
            ])
        #expect(
            summary.allLines.map(\.text) == [
                "tcp ports of “web ports” (prl-1) from members of “app” (sg-app) – all of it"
            ])
        let known = Example.summary(revoking: ["a"], of: rules, names: ["sg-app": "app tier"])
        #expect(known.lines[0].text.contains("members of “app tier” –"))
    }

    @Test("say the id, too, where two groups have one name")
    func sharedName() {
        let rules = ["sg-a", "sg-b"].map { group in
            IngressRule(attributes: [
                "SecurityGroupRuleId": group, "IpProtocol": "tcp", "PortRange": "22/22",
                "SourceGroupId": group, "SourceGroupName": "app",
            ])
        }
        let summary = Example.summary(revoking: ["sg-a"], of: rules)
        #expect(summary.lines[0].text.contains("members of “app” (sg-a)"))
    }

    @Test("list the rules in the order in which they are tested, with what goes marked")
    func ordered() {
        let rules = [
            Example.rule("end", "drop all -1/-1 0.0.0.0/0 100", "Everything else ends here"),
            Example.rule("world", "accept tcp 22/22 0.0.0.0/0 10", "temp"),
            Example.rule("office", "accept tcp 22/22 203.0.113.0/24 5", "Office"),
        ]
        #expect(
            Example.summary(revoking: ["world"], of: rules).orderedRules == [
                "  p5   accept tcp 22 from 203.0.113.0/24 “Office”",
                "- p10  accept tcp 22 from anyone (IPv4) “temp”",
            ])
    }

    @Test("sum up what begins alike, in whole words and numbers")
    func labels() {
        func label(_ descriptions: [String]) -> String {
            let rules = descriptions.enumerated().map { number, description in
                Example.rule("r\(number)", "accept tcp 22/22 192.0.2.\(number) 1", description)
            }
            return Example.summary(revoking: rules.compactMap { $0.id?.rawValue }, of: rules)
                .lines[0].text
        }
        let numbers = (1...8).map(String.init)
        #expect(label(numbers.map { "vendor \($0)" }).contains("from 8 “vendor …” (8 addresses)"))
        #expect(label(numbers.map { "web-\($0)1" }).contains("from 8 “web-…” "))
        #expect(label(numbers.map { "host\($0)" }).contains("from 8 “host…” "))
        #expect(label(numbers.map { _ in "the same" }).contains("from 8 “the same” "))
        #expect(label(numbers.map { "ops team \($0)" }).contains("from 8 “ops team …” "))
        #expect(
            label(["alice", "bob", "carol", "dave", "erin", "frank", "gina", "heidi"])
                .contains("from 192.0.2.0 “alice” · 192.0.2.1 “bob” · 6 other rules"))
    }

    @Test("name a rule that is open to the world among many")
    func worldStays() {
        let many = (1...30).map {
            Example.rule("r\($0)", "accept tcp 22/22 192.0.2.\($0) 1", "host \($0)")
        }
        let rules =
            many + [
                Example.rule("w", "accept all -1/-1 0.0.0.0/0 9", "temp debug"),
                Example.rule("v", "accept tcp 22/22 64.0.0.0/2 5", "oops"),
            ]
        let lines = Example.summary(revoking: ["w"], of: rules).lines
        #expect(lines.map(\.heading) == [.closes, .stays])
        #expect(lines[1].text == "tcp 22 from 64.0.0.0/2 “oops” · 30 “host …”")
    }

    @Test("say that a rule is one of the plan and changes nothing, with its count")
    func idle() {
        let rules = [
            Example.rule("a", "accept tcp 22/22 192.0.2.0/24 1"),
            Example.rule("b", "accept tcp 80/80 10.0.0.7 5", "old web"),
            Example.rule("c", "accept tcp 80/80 10.0.0.0/8 5"),
            Example.rule("d", "drop tcp 443/443 10.0.0.0/8 5", "not from inside"),
        ]
        #expect(
            Example.text(revoking: "a", "b", "d", of: rules) == """
                Closes SSH for 192.0.2.0/24.
                OPENS   tcp 443 from 10.0.0.0/8 “not from inside” opens nothing: what it holds
                        back stays out
                CLOSES  tcp 22 from 192.0.2.0/24 – all of it
                        tcp 80 from 10.0.0.7 “old web” closes nothing: other rules decide all of
                        it
                """)
    }

    @Test("promise nothing where there was no time to find out who decides")
    func outOfTime() {
        let rules = Example.bastion + [Example.world]
        let table = TrafficTable(InterfaceGroup(id: Example.group, rules: rules))
        let revoked: Set = [RuleReference(group: Example.group, key: .id(RuleID("world")))]
        let spent = WorkBudget(stepLimit: 0)
        let summary = EffectSummary(
            table.explanation(
                of: table.impact(revoking: revoked, budget: spent), revoking: revoked,
                budget: spent), group: Example.group)
        #expect(
            summary.verdict
                == "May close SSH for anyone (IPv4), not for all; there was no time to work it out in full."
        )
        #expect(summary.explanation.isShortest == false)
    }

    @Test("tell which interfaces they are about")
    func interfaces() {
        let core = SecurityGroupID("sg-core")
        let one = InterfaceGroups(others: [], instances: [Instance(id: "i-1")])
        #expect(one.heading() == "On i-1, which is in no other group:")
        let both = InterfaceGroups(
            others: [core], instances: ["i-1", "i-2"].map { Instance(id: $0) },
            interfaces: [NetworkInterface(id: "eni-1")])
        #expect(
            both.heading()
                == "On 2 instances and 1 other network interface that are in sg-core, too:")
    }
}

@Suite("the parts of an effect")
struct EffectPartTests {
    typealias Example = EffectSummaryExampleTests

    /// - Parameter isOnly: whether all instances are in the other group, too.
    private static func effect(
        revoking id: String, of rules: [IngressRule], beside others: [IngressRule],
        isOnly: Bool = false, keeping kept: ProtectedAccess = ProtectedAccess()
    ) throws -> ChangeEffect {
        var around = WholePictureTests.around(others)
        if isOnly, case .read(let all) = around.instances {
            around.instances = .read(all.filter { !$0.others.isEmpty })
        }
        let plan = try WholePictureTests.plan([id], of: rules, around: around, keeping: kept)
        return try #require(plan.effect)
    }

    private static let held = Example.rule("held", "drop tcp 22/22 0.0.0.0/0 90", "Nobody else")
    private static let open = Example.rule("open", "accept tcp 22/22 0.0.0.0/0 95", "All SSH")

    @Test("on instances where only a remark differs, only that is told")
    func onlyTheDifference() throws {
        let office = Example.rule("o", "accept tcp 22/22 203.0.113.0/24 1", "Office")
        let own = Example.rule("hq", "accept tcp 22/22 198.51.100.0/24 1", "HQ")
        let effect = try Self.effect(
            revoking: "held", of: [own, Self.held, Self.open], beside: [office],
            keeping: ProtectedAccess(addresses: [#require(KeptAddress("198.51.100.0/24:22"))]))
        #expect(effect.verdict.sentence == "Opens SSH TO THE INTERNET.")
        #expect(
            effect.parts().map(\.heading) == [
                nil, "On 2 instances that are in sg-b, too: the same, but",
            ])
        let rest = try #require(effect.parts().last?.lines.first)
        #expect(rest.text == "tcp 22 from anyone (IPv4)")
        #expect(rest.details.count == 1)
        #expect(rest.details[0].contains("203.0.113.0/24 “sg-b: Office”"))
        #expect(effect.parts().first?.lines.last?.text == "to keep: 198.51.100.0/24 → 22, by “HQ”")
        #expect(Set(effect.words).count == effect.words.count, "each has to be seen by itself")
    }

    @Test("the part that the verdict is of comes first")
    func worstFirst() throws {
        let effect = try Self.effect(revoking: "held", of: [Self.held], beside: [Self.open])
        #expect(
            effect.verdict.sentence
                == "On 2 instances that are in sg-b, too: Opens SSH TO THE INTERNET.")
        #expect(
            effect.parts().map(\.heading) == [
                nil, "By the rules of this group alone: Opens SSH to 10.9.0.0/16.",
            ])
        #expect(effect.parts().first?.lines.first?.heading == .opens)
    }

    @Test("where all instances are in another group, the verdict and the lines below are theirs")
    func allInAnother() throws {
        let opened = try Self.effect(
            revoking: "held", of: [Self.held], beside: [Self.open], isOnly: true)
        #expect(opened.verdict.sentence == "Opens SSH TO THE INTERNET.")
        #expect(
            opened.parts().map(\.heading) == [
                "On 2 instances that are in sg-b, too:",
                "By the rules of this group alone: Opens SSH to 10.9.0.0/16.",
            ])
        let blocked = Example.rule("blocked", "drop tcp 22/22 0.0.0.0/0 2", "Blocked")
        let nothing = try Self.effect(
            revoking: "held", of: [Self.held, Self.open], beside: [blocked], isOnly: true)
        #expect(nothing.verdict.sentence == "Changes nothing.")
        #expect(
            nothing.parts().map(\.heading) == [
                "On 2 instances that are in sg-b, too:",
                "By the rules of this group alone: Opens SSH TO THE INTERNET.",
            ])
    }

    @Test("groups of one name are told apart by their ids, and all of them where all is told")
    func sharedNames() {
        let combination = InterfaceGroups(
            others: [SecurityGroupID("sg-1")], instances: [Instance(id: "i-1")])
        #expect(
            combination.heading(names: ["sg-1": "default", "sg-2": "default"])
                == "On i-1, which is in “default” (sg-1), too:")
        #expect(
            combination.heading(names: ["sg-1": "web"]) == "On i-1, which is in “web”, too:")
        #expect(
            combination.heading(names: ["sg-1": "web"], showsIDs: true)
                == "On i-1, which is in “web” (sg-1), too:")
    }
}
