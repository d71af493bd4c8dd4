import JSONText
import SecurityGroups

enum DescribeNetworkInterfaces: AnsweredAction {
    static let name = "DescribeNetworkInterfaces"
    static let version = "2014-05-26"

    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try state.world.region(try call.region())
        let all = listed(of: region, by: call)
        let list = "interfaces:\(region.id):\(call.value("SecurityGroupId") ?? "")"
        let (page, paging) = try call.page(
            of: all, list: list, sizes: 10...500, faults: state.faults)
        return paging + [
            .init(
                "NetworkInterfaceSets",
                ["NetworkInterfaceSet": .array(page.map { element($0.interface, $0.type) })])
        ]
    }

    private typealias Typed = (interface: WorldNetworkInterface, type: String)

    private static func listed(of region: WorldRegion, by call: ActionCall) -> [Typed] {
        var all: [Typed] = region.networkInterfaces.map { ($0, "Secondary") }
        // A filter by group finds secondary interfaces only (ECS).
        if call.value("SecurityGroupId") == nil {
            all += region.instances.compactMap { WorldNetworkInterface(primaryOf: $0) }
                .map { ($0, "Primary") }
        }
        let ids = call.list("NetworkInterfaceId")
        return all.filter { interface, type in
            (call.value("SecurityGroupId").map {
                interface.securityGroupIDs.contains(SecurityGroupID($0))
            } ?? true)
                && (ids.isEmpty || ids.contains(interface.id))
                && (call.value("InstanceId").map { $0 == interface.instanceID } ?? true)
                && (call.value("Type").map { $0 == type } ?? true)
                && (call.value("VpcId").map { $0 == interface.vpcID } ?? true)
                && (call.value("ServiceManaged").map {
                    ($0.lowercased() == "true") == (interface.serviceID != nil)
                } ?? true)
        }
    }

    private static func element(_ interface: WorldNetworkInterface, _ type: String) -> JSONValue {
        let addresses = interface.privateAddresses.enumerated().map { index, address -> JSONValue in
            ["PrivateIpAddress": .string(address), "Primary": .bool(index == 0)]
        }
        let groups = interface.securityGroupIDs.map { JSONValue.string($0.rawValue) }
        return [
            "NetworkInterfaceId": .string(interface.id),
            "NetworkInterfaceName": .string(interface.name),
            "Description": .string(interface.description), "Type": .string(type),
            "Status": .string(interface.status), "ZoneId": .string(interface.zoneID),
            "VpcId": .string(interface.vpcID), "VSwitchId": .string(interface.vSwitchID),
            "InstanceId": .string(interface.instanceID),
            "PrivateIpAddress": .string(interface.privateAddresses.first ?? ""),
            "PrivateIpSets": ["PrivateIpSet": .array(addresses)],
            "Ipv6Sets": ["Ipv6Set": []], "SecurityGroupIds": ["SecurityGroupId": .array(groups)],
            "ServiceManaged": .bool(interface.serviceID != nil),
            "ServiceID": .integer(interface.serviceID ?? 0), "Tags": ["Tag": []],
        ]
    }
}
