public import FoundationEssentials
import JSONText
import SecurityGroups

extension World {
    /// Reads a world from JSON of the form of `assets/world.json`. What is left out is empty; a
    /// rule's Direction is ingress and its NicType the one of its group's network.
    ///
    /// - Throws: the reader's error where `bytes` is not JSON.
    public init(reading bytes: Data) throws {
        let json = try JSONValue(parsing: bytes)
        self.init(
            accountID: json.text("accountID"), account: json.text("account"),
            otherAccounts: json.elements("otherAccounts").map(OtherAccount.init(json:)),
            regions: json.elements("regions").map(WorldRegion.init(json:)))
    }
}

extension OtherAccount {
    fileprivate init(json: JSONValue) {
        self.init(
            account: json.text("account"), accountID: json.text("accountID"),
            groups: json.elements("groups").map { group in
                Group(
                    region: RegionID(group.text("RegionId")),
                    id: SecurityGroupID(group.text("SecurityGroupId")), vpcID: group.text("VpcId"))
            })
    }
}

extension WorldRegion {
    fileprivate init(json: JSONValue) {
        self.init(
            id: RegionID(json.text("RegionId")), localNames: json["LocalName"]?.fields ?? [:],
            endpoint: json.text("RegionEndpoint"),
            groups: json.elements("groups").map(WorldGroup.init(json:)),
            instances: json.elements("instances").map(WorldInstance.init(json:)),
            networkInterfaces: json.elements("networkInterfaces")
                .map(WorldNetworkInterface.init(json:)),
            prefixLists: json.elements("prefixLists").map(WorldPrefixList.init(json:)),
            portRangeLists: json.elements("portRangeLists").map(WorldPortRangeList.init(json:)))
    }
}

extension WorldGroup {
    fileprivate init(json: JSONValue) {
        let isManaged = json.text("ServiceManaged") == "true"
        let listing = SecurityGroup(
            id: SecurityGroupID(json.text("SecurityGroupId")),
            name: json.text("SecurityGroupName"), description: json.text("Description"),
            vpcID: json.text("VpcId"), type: json.text("SecurityGroupType"),
            creationTime: json.text("CreationTime"), isServiceManaged: isManaged)
        let nicType = listing.network.defaultNICType.name
        var rules = json.elements("rules").map { rule in
            IngressRule(
                attributes: ["Direction": "ingress", "NicType": nicType]
                    .merging(rule.fields) { _, given in given })
        }
        if let generated = json["generated"] {
            rules += GeneratedRules(
                count: Int(generated["count"]?.integerValue ?? 0),
                seed: UInt64(truncatingIfNeeded: generated["seed"]?.integerValue ?? 0),
                idPrefix: generated.text("idPrefix")
            ).rules()
        }
        self.init(
            listing: listing, innerAccessPolicy: json.text("InnerAccessPolicy"),
            managingService: isManaged
                ? ManagingService(
                    id: json["ServiceID"]?.integerValue ?? 0, name: json.text("ServiceName")) : nil,
            rules: rules,
            egressRules: json.elements("egress").map { rule in
                ["Direction": "egress", "NicType": nicType]
                    .merging(rule.fields) { _, given in given }
            })
    }
}

extension JSONValue {
    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }
    func elements(_ name: String) -> [JSONValue] { self[name]?.arrayValue ?? [] }
    /// The texts of a member that is an array.
    func texts(_ name: String) -> [String] { elements(name).compactMap(\.stringValue) }
    /// The members that have a text, by name.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        for member in members ?? [] { fields[member.name] = member.value.stringValue }
        return fields
    }
}
