public import SecurityGroups

/// A region of the sandbox's world.
public struct WorldRegion: Sendable, Hashable {
    public var id: RegionID
    /// The region's name by language tag, such as `en-US`.
    public var localNames: [String: String]
    /// The host that DescribeRegions names; the sandbox itself serves every region.
    public var endpoint: String
    public var groups: [WorldGroup]
    public var instances: [WorldInstance]
    /// Those beside the primary ones of the instances.
    public var networkInterfaces: [WorldNetworkInterface]
    public var prefixLists: [WorldPrefixList]
    public var portRangeLists: [WorldPortRangeList]

    public init(
        id: RegionID, localNames: [String: String] = [:], endpoint: String = "",
        groups: [WorldGroup] = [], instances: [WorldInstance] = [],
        networkInterfaces: [WorldNetworkInterface] = [], prefixLists: [WorldPrefixList] = [],
        portRangeLists: [WorldPortRangeList] = []
    ) {
        self.id = id
        self.localNames = localNames
        self.endpoint = endpoint
        self.groups = groups
        self.instances = instances
        self.networkInterfaces = networkInterfaces
        self.prefixLists = prefixLists
        self.portRangeLists = portRangeLists
    }

    /// The name in `language`; in Chinese where none is given, as ECS does (DescribeRegions).
    func localName(in language: String?) -> String {
        localNames[language ?? "zh-CN"] ?? localNames["en-US"] ?? id.rawValue
    }
}
