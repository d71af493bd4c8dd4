import JSONText
import SecurityGroups

extension WorldInstance {
    init(json: JSONValue) {
        self.init(
            id: json.text("InstanceId"), name: json.text("InstanceName"),
            hostName: json.text("HostName"), status: json.text("Status"),
            zoneID: json.text("ZoneId"), instanceType: json.text("InstanceType"),
            osName: json.text("OSName"), cpu: json["Cpu"]?.integerValue ?? 0,
            memory: json["Memory"]?.integerValue ?? 0, creationTime: json.text("CreationTime"),
            vpcID: json.text("VpcId"), vSwitchID: json.text("VSwitchId"),
            networkInterfaceID: json.text("NetworkInterfaceId"),
            privateAddresses: json.texts("PrivateIpAddress"),
            publicAddresses: json.texts("PublicIpAddress"),
            elasticAddress: json.text("EipAddress"),
            securityGroupIDs: json.texts("SecurityGroupIds").map { SecurityGroupID($0) },
            tags: json["Tags"]?.fields ?? [:])
    }
}

extension WorldNetworkInterface {
    init(json: JSONValue) {
        self.init(
            id: json.text("NetworkInterfaceId"), name: json.text("NetworkInterfaceName"),
            description: json.text("Description"), status: json.text("Status"),
            zoneID: json.text("ZoneId"), vpcID: json.text("VpcId"),
            vSwitchID: json.text("VSwitchId"), instanceID: json.text("InstanceId"),
            privateAddresses: json.texts("PrivateIpAddress"),
            securityGroupIDs: json.texts("SecurityGroupIds").map { SecurityGroupID($0) },
            serviceID: json["ServiceID"]?.integerValue)
    }
}

extension WorldPortRangeList {
    init(json: JSONValue) {
        self.init(
            id: json.text("PortRangeListId"), name: json.text("PortRangeListName"),
            entries: json.texts("Entries"))
    }
}

extension WorldPrefixList {
    init(json: JSONValue) {
        self.init(
            id: json.text("PrefixListId"), name: json.text("PrefixListName"),
            description: json.text("Description"), addressFamily: json.text("AddressFamily"),
            maxEntries: Int(json["MaxEntries"]?.integerValue ?? 0),
            creationTime: json.text("CreationTime"),
            entries: json.elements("Entries").map {
                Entry(cidr: $0.text("Cidr"), description: $0.text("Description"))
            })
    }
}
