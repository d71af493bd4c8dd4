import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

extension WholePictureTests {
    @Test("sets of groups are those of interfaces: primary, further ones, and those of products")
    func interfaces() {
        let group = SecurityGroupID("sg-a")
        let third = SecurityGroupID("sg-c")
        let instances = [
            Instance(id: "i-1", securityGroupIDs: [group, Self.other]),
            Instance(id: "i-2", securityGroupIDs: [group]),
        ]
        let interfaces = [
            NetworkInterface(
                id: "eni-2", instanceID: "i-2", securityGroupIDs: [third, group]),
            NetworkInterface(
                id: "eni-3", description: "Created by ALB alb-1",
                securityGroupIDs: [group], isServiceManaged: true),
            NetworkInterface(id: "eni-4", instanceID: "i-9", securityGroupIDs: [group, third]),
            // A primary one tells more of its instance than the instance does.
            NetworkInterface(
                id: "eni-1", type: "Primary", instanceID: "i-1", securityGroupIDs: [group]),
        ]
        let combinations = InterfaceGroups.all(of: group, on: instances, and: interfaces)
        #expect(
            combinations.map(\.name) == [
                "i-1 and 2 more, in no other group", "eni-2 of i-2 and 1 more, also in sg-c",
            ])
        #expect(combinations.map { $0.interfaces.map(\.id) } == [["eni-3"], ["eni-2", "eni-4"]])
        #expect(InterfaceGroups.unplaced(of: group, on: instances, and: interfaces) == [])
        let strangers = InterfaceGroups.unplaced(
            of: group,
            on: [
                Instance(id: "i-5", securityGroupIDs: [third]),
                Instance(id: "i-9", securityGroupIDs: [third]),
            ],
            and: interfaces + [NetworkInterface(id: "eni-7", securityGroupIDs: [third])])
        #expect(strangers == ["i-5", "eni-7"], "i-9 is in it by eni-4")
    }

    @Test(
        "the sets of groups on an interface are each there once, as counting them one by one finds")
    func interfacesAtRandom() {
        var state: UInt64 = 12
        func pick(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let group = SecurityGroupID("sg-0")
        func groups() -> [SecurityGroupID] {
            let others = (1...3).filter { _ in pick(2) == 0 }.map { SecurityGroupID("sg-\($0)") }
            return pick(2) == 0 ? others + [group] : [group] + others.reversed()
        }
        for _ in 0..<200 {
            let instances = (0..<pick(7)).map {
                Instance(id: "i-\($0)", securityGroupIDs: groups())
            }
            let interfaces = (0..<pick(7)).map {
                NetworkInterface(
                    id: "eni-\($0)", instanceID: pick(2) == 0 ? "i-1" : "",
                    securityGroupIDs: groups())
            }
            var expected: [Set<SecurityGroupID>: Set<String>] = [:]
            for instance in instances {
                expected[Set(instance.securityGroupIDs), default: []].insert(instance.id)
            }
            for interface in interfaces {
                expected[Set(interface.securityGroupIDs), default: []].insert(interface.id)
            }
            let found = InterfaceGroups.all(of: group, on: instances, and: interfaces)
            #expect(found.count == expected.count)
            for each in found {
                let members = each.instances.map(\.id) + each.interfaces.map(\.id)
                #expect(Set(members) == expected[Set(each.others + [group])])
                #expect(Set(members).count == members.count)
            }
        }
    }

    @Test("a drop rule that holds traffic back on a secondary interface alone is seen to open it")
    func secondaryInterface() throws {
        let group = SecurityGroupID("sg-bp1abcdef")
        var around = Self.around([PlanSample.rule("b", ["Priority": "9"])])
        around.instances = .read(
            InterfaceGroups.all(
                of: group, on: [Instance(id: "i-1", securityGroupIDs: [group])],
                and: [
                    NetworkInterface(
                        id: "eni-2", instanceID: "i-1", securityGroupIDs: [group, Self.other],
                        privateAddresses: ["10.0.0.22"])
                ]))
        let plan = try Self.plan(
            ["d"], of: [PlanSample.rule("d", ["Policy": "Drop"])], around: around,
            keeping: ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.22 22")))
        #expect(plan.effect?.impact.gained.isEmpty == true)
        #expect(
            plan.hazards.map(\.summary) == [
                "Newly ACCEPTED: tcp 22 from 192.0.2.0/24 on eni-2 of i-1, also in sg-b."
            ])
        // The own connection is to that interface.
        #expect(plan.effect?.combinations.map(\.access.count) == [0, 1])
    }

    @Test("where further interfaces are unread that is said, and the answer is not whole")
    func interfacesUnread() throws {
        var around = Self.around([])
        around.interfaceGap = "secondary network interfaces unread: Forbidden.RAM (HTTP 403)."
        let own = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.9.9.9 22"))
        let plan = try Self.plan(["d"], of: [PlanSample.drop("d")], around: around, keeping: own)
        #expect(plan.hazards.contains(.dropRuleElsewhere(count: 1)))
        #expect(
            plan.effect?.verdict.sentence
                == "By the rules of this group alone, nothing changes.")
        let notes = try #require(plan.effect?.scopeNotes)
        #expect(
            notes.contains(
                "Not all network interfaces are known: secondary network interfaces unread: Forbidden.RAM (HTTP 403). Other groups may decide about their traffic."
            ))
        #expect(!notes.contains { $0.contains("which is no instance of this group") })
        var empty = Self.around([])
        empty.instances = .read([])
        let nobody = try Self.plan(["d"], of: [PlanSample.drop("d")], around: empty)
        #expect(
            nobody.effect?.scopeNotes.first
                == "No instance and no other network interface is in this group as read at 1970-01-01T00:00:00Z."
        )
    }

    @Test("interfaces of products are named as what they are")
    func products() throws {
        let group = SecurityGroupID("sg-bp1abcdef")
        func interface(_ id: String, _ description: String, service: String = "7")
            -> NetworkInterface
        {
            NetworkInterface(
                id: id, description: description, securityGroupIDs: [group],
                isServiceManaged: !service.isEmpty, serviceID: service)
        }
        var around = Self.around([])
        around.instances = .read(
            InterfaceGroups.all(
                of: group, on: [],
                and: [
                    interface("eni-1", "Created by NLB nlb-1"), interface("eni-2", "rds rm-1"),
                    interface("eni-3", "Load Balancer"), interface("eni-4", "albatross"),
                ]))
        let plan = try Self.plan(["d"], of: [PlanSample.drop("d")], around: around)
        #expect(
            plan.effect?.scopeNotes.contains(
                "Also in the group: eni-1 of a load balancer, eni-2 of a database, eni-3 of a load balancer and 1 more."
            ) == true)
        #expect(
            plan.effect?.combinations.map(\.combination.name) == [
                "eni-1 of a load balancer and 3 more, in no other group"
            ])
        #expect(interface("eni-4", "albatross").use == .product)
        #expect(interface("eni-5", "alb", service: "").use == .nothing)
        #expect(
            NetworkInterface(id: "e", description: "alb", instanceID: "i-1").use == .instance("i-1")
        )
        #expect(
            NetworkInterface(id: "e", description: "interface create by terway", instanceID: "i-1")
                .use == .pod)
    }
}
