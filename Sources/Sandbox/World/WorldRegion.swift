public import SecurityGroups

/// A region of the sandbox's world.
public struct WorldRegion: Sendable, Hashable {
    public var id: RegionID
    /// The region's name by language tag, such as `en-US`.
    public var localNames: [String: String]
    /// The host that DescribeRegions names; the sandbox itself serves every region.
    public var endpoint: String
    public var groups: [WorldGroup]

    public init(
        id: RegionID, localNames: [String: String] = [:], endpoint: String = "",
        groups: [WorldGroup] = []
    ) {
        self.id = id
        self.localNames = localNames
        self.endpoint = endpoint
        self.groups = groups
    }

    /// The name in `language`; in Chinese where none is given, as ECS does (DescribeRegions).
    func localName(in language: String?) -> String {
        localNames[language ?? "zh-CN"] ?? localNames["en-US"] ?? id.rawValue
    }
}
