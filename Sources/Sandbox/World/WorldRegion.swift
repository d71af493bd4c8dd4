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
    public var prefixLists: [WorldPrefixList]
    /// The names of the port lists, by their ids.
    public var portRangeLists: [String: String]

    public init(
        id: RegionID, localNames: [String: String] = [:], endpoint: String = "",
        groups: [WorldGroup] = [], instances: [WorldInstance] = [],
        prefixLists: [WorldPrefixList] = [], portRangeLists: [String: String] = [:]
    ) {
        self.id = id
        self.localNames = localNames
        self.endpoint = endpoint
        self.groups = groups
        self.instances = instances
        self.prefixLists = prefixLists
        self.portRangeLists = portRangeLists
    }

    /// The name in `language`; in Chinese where none is given, as ECS does (DescribeRegions).
    func localName(in language: String?) -> String {
        localNames[language ?? "zh-CN"] ?? localNames["en-US"] ?? id.rawValue
    }
}
