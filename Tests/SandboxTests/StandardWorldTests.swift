import ECSProtocol
import FoundationEssentials
import Sandbox
import SecurityGroups
import Testing

@Suite("The world of the demonstration")
struct StandardWorldTests {
    let world = World.standard

    @Test("the embedded world is readable and begins with cn-hangzhou")
    func readable() throws {
        #expect(world.regions.count >= 4)
        #expect(world.regions.first?.id == World.mainRegion)
        #expect(world.accountID == "1234567890123456")
        #expect(world.regions.contains { $0.groups.isEmpty })
    }

    @Test("the main group shows every kind of rule")
    func mainGroup() throws {
        let rules = try world.group(World.mainGroup, in: World.mainRegion).rules
        #expect((55...70).contains(rules.count))
        let protocols: Set<IPProtocol> = [.tcp, .udp, .icmp, .icmpv6, .gre, .all, .number(112)]
        #expect(Set(rules.map(\.ipProtocol)) == protocols)
        #expect(rules.contains { $0.policy == .drop })
        #expect(rules.contains { $0.sourcePortRange != .all })
        #expect(rules.contains { $0.destination != .any })
        #expect(rules.contains { $0.match.portRangeListID != nil })
        #expect(rules.contains { if case .group = $0.source { true } else { false } })
        #expect(rules.contains { if case .prefixList = $0.source { true } else { false } })
        #expect(rules.contains { $0.description.count == 512 })
        #expect(rules.contains { $0.description.unicodeScalars.contains("\u{1B}") })
        #expect(rules.contains { $0.description.unicodeScalars.contains("\u{202E}") })
    }

    @Test("two rules of the main group differ in nothing but their priority")
    func twins() throws {
        let rules = try world.group(World.mainGroup, in: World.mainRegion).rules
        let matches = rules.map { rule in
            var match = rule.match
            match.priority = .standard
            return match
        }
        #expect(Set(matches).count < matches.count)
    }

    @Test("no two rules of a group match the same, no two rules share an id, every field is read")
    func sound() {
        var ids: Set<RuleID> = []
        for group in world.regions.flatMap(\.groups) {
            #expect(Set(group.rules.map(\.match)).count == group.rules.count, "\(group.id)")
            for rule in group.rules {
                if let id = rule.id { #expect(ids.insert(id).inserted, "\(id)") }
                if case .unrecognised = rule.source { Issue.record("source of \(rule)") }
                if case .unrecognised = rule.destination { Issue.record("destination of \(rule)") }
                if case .unrecognised = rule.portRange { Issue.record("ports of \(rule)") }
                #expect(Timestamp.date(rule.creationTime) != nil, "\(rule.creationTime)")
            }
        }
    }

    @Test("there is a group of every kind")
    func groups() {
        let groups = world.regions[0].groups
        #expect(groups.contains { $0.rules.isEmpty })
        #expect(groups.contains { $0.rules.count == 1000 })
        #expect(groups.contains { $0.managingService != nil })
        #expect(groups.contains { $0.listing.type == "enterprise" })
        #expect(groups.contains { $0.innerAccessPolicy == "Drop" })
        let classic = groups.first { $0.listing.network == .classic }
        #expect(Set(classic?.rules.map(\.nicType) ?? []) == [.internet, .intranet])
        #expect(classic?.rules.contains { $0.id == nil } == true)
    }

    @Test("every source group that a rule names can be looked up")
    func sourceGroups() throws {
        for region in world.regions {
            for group in region.groups where group.managingService == nil {
                for rule in group.rules {
                    guard case .group = rule.source else { continue }
                    var parameters = RuleParameters(naming: rule)
                    // The specification has -1/-1 only for protocols without ports.
                    if rule.sourcePortRange == .all { parameters.sourcePortRange = nil }
                    var copy = world
                    try copy.revoke(.parameters(parameters), from: group.id, in: region.id)
                    let left = try copy.group(group.id, in: region.id).rules.count
                    #expect(left == group.rules.count - 1)
                }
            }
        }
    }

    @Test("every list that a rule names is there, a prefix list with blocks of its family")
    func lists() throws {
        for region in world.regions {
            for rule in region.groups.flatMap(\.rules) {
                if let list = rule.match.portRangeListID {
                    let ranges = try world.portRangeList(list, in: region.id).entries
                    #expect(!ranges.isEmpty)
                }
                guard case .prefixList(let id) = rule.source else { continue }
                let list = try world.prefixList(id, in: region.id)
                #expect(list.name == rule.attributes["SourcePrefixListName"])
                let family = list.addressFamily == "IPv6" ? CIDRBlock.Family.v6 : .v4
                #expect(!list.entries.isEmpty && list.entries.count <= list.maxEntries)
                #expect(list.entries.allSatisfy { CIDRBlock($0.cidr)?.family == family })
            }
        }
    }

    @Test("instances are in groups of their own network, some in two, all with own addresses")
    func instances() throws {
        for region in world.regions {
            for instance in region.instances {
                #expect(!instance.securityGroupIDs.isEmpty)
                for id in instance.securityGroupIDs {
                    let group = try world.group(id, in: region.id)
                    #expect(group.listing.vpcID == instance.vpcID, "\(instance.name)")
                }
            }
            let ids = region.instances.map(\.id)
            let addresses = region.instances.flatMap(\.privateAddresses)
            #expect(Set(ids).count == ids.count)
            #expect(Set(addresses).count == addresses.count && addresses.count >= ids.count)
        }
        let main = world.regions[0]
        let uses = main.networkInterfaces.map { interface in
            NetworkInterface(
                id: interface.id, description: interface.description,
                instanceID: interface.instanceID, isServiceManaged: interface.serviceID != nil
            ).use
        }
        #expect(
            uses == [.instance("i-bp17cuo30dxvvfurkn8g"), .loadBalancer, .database, .pod])
        for interface in main.networkInterfaces {
            for id in interface.securityGroupIDs {
                #expect(try world.group(id, in: main.id).listing.vpcID == interface.vpcID)
            }
        }
        #expect(main.instances.contains { $0.securityGroupIDs.count == 2 })
        let policies = main.groups.filter { group in
            main.instances.contains { $0.securityGroupIDs.contains(group.id) }
        }
        #expect(Set(policies.map(\.innerAccessPolicy)) == ["Accept", "Drop"])
    }

    @Test("a text that is no JSON is refused, one without rules is a world without rules")
    func reading() throws {
        #expect(throws: (any Error).self) { try World(reading: Data("{".utf8)) }
        let text = #"{"regions":[{"RegionId":"r","groups":[{"SecurityGroupId":"sg-1"}]}]}"#
        let world = try World(reading: Data(text.utf8))
        #expect(try world.group(SecurityGroupID("sg-1"), in: RegionID("r")).rules.isEmpty)
    }
}
