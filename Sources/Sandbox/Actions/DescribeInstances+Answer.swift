import FoundationEssentials
import JSONText
import SecurityGroups

enum DescribeInstances: AnsweredAction {
    static let name = "DescribeInstances"
    static let version = "2014-05-26"

    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try state.world.region(try call.region())
        let isHidden = state.faults.deniedActions.contains(name)
        let instances = isHidden ? [] : try selected(region.instances, by: call)
        if call.isDryRun { throw ServiceError.dryRun }
        let list = "instances:\(region.id):\(call.value("SecurityGroupId") ?? "")"
        let (page, paging) = try call.page(of: instances, list: list, faults: state.faults)
        let elements = page.map { element($0, region: region.id) }
        return paging + [.init("Instances", ["Instance": .array(elements)])]
    }

    /// As ECS did it for long: an empty list. Only a dry run tells.
    static func hidesWhatIsDenied(_ request: IncomingRequest) -> Bool {
        !ActionCall(parameters: request.businessParameters, now: Date()).isDryRun
    }

    private static func selected(
        _ instances: [WorldInstance], by call: ActionCall
    ) throws(ServiceError) -> [WorldInstance] {
        let ids = try call.textArray("InstanceIds")
        return instances.filter { instance in
            (call.value("SecurityGroupId").map {
                instance.securityGroupIDs.contains(SecurityGroupID($0))
            } ?? true)
                && (ids.map { $0.contains(instance.id) } ?? true)
                && (call.value("VpcId").map { $0 == instance.vpcID } ?? true)
                && (call.value("Status").map { $0 == instance.status } ?? true)
                && (call.value("InstanceName").map { $0 == instance.name } ?? true)
        }
    }

    private static func element(_ instance: WorldInstance, region: RegionID) -> JSONValue {
        let isClassic = instance.vpcID.isEmpty
        let privateAddresses = texts(instance.privateAddresses)
        let tags = instance.tags.sorted { $0.key < $1.key }.map { tag -> JSONValue in
            ["TagKey": .string(tag.key), "TagValue": .string(tag.value)]
        }
        let addresses = instance.privateAddresses.enumerated().map { index, address -> JSONValue in
            ["PrivateIpAddress": .string(address), "Primary": .bool(index == 0)]
        }
        let interface: JSONValue = [
            "NetworkInterfaceId": .string(instance.networkInterfaceID), "Type": "Primary",
            "PrimaryIpAddress": .string(instance.privateAddresses.first ?? ""),
            "PrivateIpSets": ["PrivateIpSet": .array(addresses)],
        ]
        return [
            "InstanceId": .string(instance.id), "InstanceName": .string(instance.name),
            "HostName": .string(instance.hostName), "Status": .string(instance.status),
            "RegionId": .string(region.rawValue), "ZoneId": .string(instance.zoneID),
            "InstanceType": .string(instance.instanceType), "OSName": .string(instance.osName),
            "Cpu": .integer(instance.cpu), "Memory": .integer(instance.memory),
            "CreationTime": .string(instance.creationTime),
            "InstanceNetworkType": isClassic ? "classic" : "vpc",
            "SecurityGroupIds": [
                "SecurityGroupId": texts(instance.securityGroupIDs.map(\.rawValue))
            ],
            "PublicIpAddress": ["IpAddress": texts(instance.publicAddresses)],
            "InnerIpAddress": ["IpAddress": isClassic ? privateAddresses : []],
            "EipAddress": ["IpAddress": .string(instance.elasticAddress)],
            "VpcAttributes": [
                "VpcId": .string(instance.vpcID), "VSwitchId": .string(instance.vSwitchID),
                // The others stand with the interface only (ECS).
                "PrivateIpAddress": [
                    "IpAddress": isClassic ? [] : texts(Array(instance.privateAddresses.prefix(1)))
                ],
            ],
            "NetworkInterfaces": ["NetworkInterface": isClassic ? [] : [interface]],
            "Tags": ["Tag": .array(tags)],
        ]
    }

    private static func texts(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}
