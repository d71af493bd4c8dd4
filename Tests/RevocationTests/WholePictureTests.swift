import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("The effect on instances that are in several groups")
struct WholePictureTests {
    static let other = SecurityGroupID("sg-b")

    /// What was read: i-1 in the group alone, i-2 and i-3 also in `sg-b`, which has `rules`.
    static func around(
        _ rules: [IngressRule], innerAccessPolicy: String = "Drop"
    ) -> Surroundings {
        var around = Surroundings(
            instances: .read([
                InterfaceGroups(
                    others: [other],
                    instances: [
                        Instance(id: "i-2", privateAddresses: ["10.0.0.2"]),
                        Instance(id: "i-3", privateAddresses: ["10.0.0.3"]),
                    ]),
                InterfaceGroups(
                    others: [], instances: [Instance(id: "i-1", privateAddresses: ["10.0.0.1"])]),
            ]), readAt: Date(timeIntervalSince1970: 0))
        around.otherGroups = [
            other: GroupRules(
                region: RegionID("cn-hangzhou"), groupID: other, vpcID: "vpc-1",
                innerAccessPolicy: innerAccessPolicy, rules: rules,
                readAt: Date(timeIntervalSince1970: 0))
        ]
        return around
    }

    /// A plan to revoke `ids` of `rules` with its effect.
    static func plan(
        _ ids: [String], of rules: [IngressRule], around: Surroundings,
        keeping kept: ProtectedAccess = ProtectedAccess()
    ) throws -> ChangePlan {
        var plan = try #require(
            ChangePlan(
                revoking: ids.map { .id(RuleID($0)) },
                of: PlanSample.group(rules + PlanSample.backstop)))
        plan.effect = ChangeEffect(
            of: plan, keeping: kept, around: around, budget: WorkBudget())
        return plan
    }

    static func text(_ plan: ChangePlan) -> [String] {
        (plan.effect?.combinations ?? []).flatMap { effect in
            effect.lines(limit: 4, width: 200, rest: "more").map {
                "\(effect.combination.name): \($0.text)"
            }
        }
    }

    @Test("another group that accepts the same is named, beside what the group alone tells")
    func otherAccepts() throws {
        let plan = try Self.plan(
            ["a"], of: [PlanSample.rule("a")],
            around: Self.around([PlanSample.rule("b", ["SourceCidrIp": "192.0.0.0/8"])]))
        #expect(plan.effect?.impact.lost.count == 1)
        #expect(
            Self.text(plan) == [
                "i-2 and 1 more, also in sg-b: nothing changes, sg-b accepts the same",
                "i-1, in no other group: as above",
            ])
        #expect(plan.hazards.isEmpty)
    }

    @Test("a drop rule that holds nothing back in its group may do so for another: a hazard")
    func otherAcceptsWhatADropHeldBack() throws {
        let plan = try Self.plan(
            ["d"], of: [PlanSample.drop("d")],
            around: Self.around([PlanSample.rule("b", ["Priority": "9"])]))
        #expect(plan.effect?.impact.changesNothing == true)
        #expect(
            plan.effect?.verdict.sentence
                == "On 2 instances that are in sg-b, too: Opens SSH to 192.0.2.0/24."
        )
        #expect(
            plan.hazards == [
                .newlyAccepted(
                    "tcp 22 from 192.0.2.0/24 on i-2 and 1 more, also in sg-b", regions: 1)
            ])
        #expect(
            Self.text(plan).first
                == "i-2 and 1 more, also in sg-b: newly ACCEPTED: tcp 22 from 192.0.2.0/24")
    }

    @Test("another group's drop between two rules of the group cuts what the group would keep")
    func otherDropsBetween() throws {
        let rules = [PlanSample.rule("a"), PlanSample.rule("weak", ["Priority": "9"])]
        let kept = try ProtectedAccess(addresses: [#require(KeptAddress("192.0.2.0/24:22"))])
        let plan = try Self.plan(
            ["a"], of: rules,
            around: Self.around([PlanSample.rule("b", ["Policy": "Drop", "Priority": "5"])]),
            keeping: kept)
        #expect(plan.effect?.impact.changesNothing == true)
        #expect(plan.effect?.access.first?.isWarning == false)
        #expect(
            plan.hazards.map(\.summary) == [
                "To keep, 192.0.2.0/24 to port 22, on i-2 and 1 more, also in sg-b: a reconnect will be refused."
            ])
    }

    @Test("what other groups hold back keeps the stronger phrase, and says why")
    func heldBack() throws {
        let drop = PlanSample.rule("d", ["Policy": "Drop"])
        let rules = [drop, PlanSample.rule("w", ["Priority": "9"])]
        let blocked = Self.around([PlanSample.rule("b", ["Policy": "Drop", "Priority": "2"])])
        var around = blocked
        if case .read(let all) = blocked.instances { around.instances = .read([all[0]]) }
        let plan = try Self.plan(["d"], of: rules, around: around)
        #expect(
            plan.hazards.map(\.summary) == [
                "Newly ACCEPTED: tcp 22 from 192.0.2.0/24 (held back by other groups of its instances, as read)."
            ])
    }

    @Test("while the instances are being read the phrase is the stronger one")
    func pending() throws {
        let plan = try Self.plan(["a"], of: [PlanSample.rule("a")], around: .pending)
        #expect(plan.hazards == [.instancesPending])
        #expect(plan.effect?.scopeNotes.first?.contains("are being read") == true)
    }

    @Test("where they cannot be read, it says so and why; drop rules then are a hazard")
    func unread() throws {
        let unread = Surroundings(instances: .unread("Forbidden.RAM (HTTP 403): ask for it."))
        let accept = try Self.plan(["a"], of: [PlanSample.rule("a")], around: unread)
        #expect(accept.hazards.isEmpty)
        #expect(
            accept.effect?.scopeNotes.first
                == "This group only: other groups of the same instances may accept or deny the same traffic; they were not read: Forbidden.RAM (HTTP 403): ask for it."
        )
        let drop = try Self.plan(["d"], of: [PlanSample.drop("d")], around: unread)
        #expect(drop.hazards == [.dropRuleElsewhere(count: 1)])
        #expect(
            drop.effect?.verdict.sentence
                == "By the rules of this group alone, nothing changes.")
        let hidden = try Self.plan(
            ["d"],
            of: [
                PlanSample.rule("top", ["Policy": "Drop"]),
                PlanSample.rule("d", ["Policy": "Drop", "Priority": "3"]),
            ],
            around: unread)
        #expect(hidden.hazards.isEmpty, "a drop rule that never decides holds nothing back")
    }

    @Test(
        "where other groups are unread, one may deny before the rule that is to keep the connection"
    )
    func unreadDropsBetween() throws {
        let rules = [
            PlanSample.rule("a"), PlanSample.rule("same", ["PortRange": "20/30"]),
            PlanSample.rule("weak", ["Priority": "9"]),
        ]
        let kept = try ProtectedAccess(
            connection: SSHConnection("192.0.2.7 50022 10.0.0.2 22"),
            addresses: [#require(KeptAddress("192.0.2.0/24:22"))])
        var unread = Surroundings(instances: .unread("Forbidden.RAM."))
        let plan = try Self.plan(["a", "same"], of: rules, around: unread, keeping: kept)
        #expect(plan.effect?.access.map(\.isWarning) == [false, false])
        #expect(
            plan.hazards.map(\.summary) == [
                "Your own connection, 192.0.2.7 to port 22: a rule of lower priority is to accept it, and a group that is not known may deny it first.",
                "To keep, 192.0.2.0/24 to port 22: a rule of lower priority is to accept it, and a group that is not known may deny it first.",
            ])
        #expect(plan.hazards.allSatisfy { $0.needsHeadlessConfirmation })
        // Nothing stands between two rules of one priority.
        #expect(try Self.plan(["a"], of: rules, around: unread, keeping: kept).hazards.isEmpty)
        #expect(try Self.plan(["weak"], of: rules, around: unread, keeping: kept).hazards.isEmpty)
        // On an instance whose groups are all known its own verdict counts.
        unread = Self.around([])
        unread.interfaceGap = "secondary network interfaces unread: Forbidden.RAM."
        let known = try Self.plan(["a", "same"], of: rules, around: unread, keeping: kept)
        #expect(known.hazards.map(\.summary).map { $0.hasPrefix("To keep") } == [true])
        let whole = try Self.plan(["a", "same"], of: rules, around: Self.around([]), keeping: kept)
        #expect(whole.hazards.isEmpty)
    }

    @Test("a group whose rules cannot be read leaves its instances out, and that is said")
    func oneGroupUnread() throws {
        var around = Self.around([])
        around.otherGroups = [:]
        let plan = try Self.plan(["d"], of: [PlanSample.drop("d")], around: around)
        #expect(plan.effect?.combinations.count == 1)
        #expect(
            plan.effect?.scopeNotes.contains(
                "Not looked at: 2 instances (the rules of sg-b were not read).") == true)
        #expect(plan.hazards == [.dropRuleElsewhere(count: 1)])
    }

    @Test("more combinations than can be looked at are counted, not passed over")
    func bounded() throws {
        let instances = (1...20).map { number in
            Instance(
                id: "i-\(number)",
                securityGroupIDs: [
                    SecurityGroupID("sg-bp1abcdef"), SecurityGroupID("sg-\(number)"),
                ]
            )
        }
        var around = Surroundings(
            instances: .read(
                InterfaceGroups.all(of: SecurityGroupID("sg-bp1abcdef"), on: instances)))
        for number in 1...20 {
            around.otherGroups[SecurityGroupID("sg-\(number)")] = PlanSample.group(
                [], id: "sg-\(number)")
        }
        let plan = try Self.plan(["a"], of: [PlanSample.rule("a")], around: around)
        #expect(plan.effect?.combinations.count == 16)
        #expect(
            plan.effect?.scopeNotes.contains(
                "Not looked at: 4 instances (more than 16 combinations of groups).") == true)
    }

    @Test("the own connection is asked about on the instance that it is to")
    func ownInstance() throws {
        let own = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.2 22"))
        let plan = try Self.plan(
            ["a"], of: [PlanSample.rule("a")], around: Self.around([PlanSample.rule("b")]),
            keeping: own)
        let verdicts = plan.effect?.combinations.map { $0.access.map(\.summary) }
        #expect(
            verdicts == [
                [
                    "Your own connection, 192.0.2.7 to port 22, on i-2 and 1 more, also in sg-b: still accepted by b."
                ], [],
            ])
        #expect(plan.hazards.count == 1, "the group alone would cut it: the warning stays")
    }

    @Test("a prefix list that was read is exact; members of a group are only told")
    func names() throws {
        var around = Self.around([])
        around.names = [
            "pl-1": .entries(["192.0.2.0/25", "198.51.100.0/24"].compactMap { CIDRBlock($0) }),
            "sg-x": .members([Instance(id: "i-9", privateAddresses: ["10.0.0.9"])]),
        ]
        let rules = [
            PlanSample.rule("p", ["SourceCidrIp": "", "SourcePrefixListId": "pl-1"]),
            PlanSample.rule(
                "g", ["SourceCidrIp": "", "SourceGroupId": "sg-x", "PortRange": "80/80"]),
        ]
        let plan = try Self.plan(["p", "g"], of: rules, around: around)
        #expect(
            plan.effect?.impact.lost.map(\.text) == [
                "tcp 80 from members of sg-x (IPv6)",
                "tcp 80 from 0.0.0.0/0 except 10.9.0.0/16, members of sg-x",
                "tcp 22 from 192.0.2.0/25, 198.51.100.0/24",
            ])
        let notes = try #require(plan.effect?.scopeNotes)
        #expect(notes.contains("pl-1 is (192.0.2.0/25, 198.51.100.0/24)."))
        // Further interfaces, which are members, too, were not asked for.
        #expect(
            notes.contains("sg-x has 1 instance by its primary interface now (10.0.0.9)."))
        around.names["sg-x"] = .members([])
        #expect(
            try Self.plan(["g"], of: rules, around: around).effect?.scopeNotes.contains(
                "sg-x has no instance by its primary interface now.") == true)
    }

    @Test(
        "a port list that was read is exact, an empty one matches nothing, an unread one is a name")
    func portLists() throws {
        let rules = [
            PlanSample.rule("l", ["PortRange": "", "PortRangeListId": "prl-1"]),
            PlanSample.rule("s", ["PortRange": "80/80", "Priority": "9"]),
        ]
        func lost(_ list: ResolvedSource) throws -> [String] {
            var around = Self.around([])
            around.names = ["prl-1": list]
            let plan = try Self.plan(["l"], of: rules, around: around)
            let words = plan.effect?.scopeNotes.first { $0.hasPrefix("prl-1") }
            return (plan.effect?.impact.lost.map(\.text) ?? []) + [words ?? ""]
        }
        #expect(
            try lost(.ports([80...80, 90...91, 443...443])) == [
                "tcp 90-91, 443 from 192.0.2.0/24", "prl-1 is (80, 90-91, 443).",
            ])
        #expect(try lost(.ports([])) == ["prl-1 is empty."])
        var empty = Self.around([])
        empty.names = ["prl-1": .ports([])]
        let idle = try Self.plan(["l"], of: rules, around: empty).effect?.sections
            .first { $0.kind == .idle }
        #expect(idle?.items.map { $0.hasSuffix(": it matches nothing") } == [true])
        #expect(
            try lost(.unread("Forbidden.RAM.")).last == "prl-1 was not read: Forbidden.RAM.")
    }

    @Test("open access within a group, and an enterprise group, are said where they matter")
    func within() throws {
        let open = try Self.plan(
            ["a"], of: [PlanSample.rule("a")], around: Self.around([], innerAccessPolicy: "Accept"))
        #expect(
            open.effect?.scopeNotes.last
                == "Members of sg-b reach each other whatever the rules say (InnerAccessPolicy).")
        var enterprise = Self.around([], innerAccessPolicy: "Accept")
        enterprise.isEnterprise = true
        let plan = try Self.plan(["a"], of: [PlanSample.rule("a")], around: enterprise)
        #expect(
            plan.effect?.scopeNotes.last
                == "An enterprise group keeps its members apart: they reach each other only by a rule."
        )
    }
}
