import CAssets
import FoundationEssentials
public import SecurityGroups

extension World {
    /// The world of `drawbridge demo`, from `assets/world.json`.
    ///
    /// That the embedded text is readable is held by a test; an empty world stands in for one that
    /// is not, so that nothing crashes.
    public static let standard: World = {
        let bytes = Data(bytes: drawbridge_world_bytes(), count: drawbridge_world_length())
        return (try? World(reading: bytes)) ?? World(accountID: "", account: "", regions: [])
    }()

    /// A region with several groups of every kind.
    public static let mainRegion = RegionID("cn-hangzhou")
    /// The first group of the main region: some 60 rules of every kind.
    public static var mainGroup: SecurityGroupID {
        standard.regions.first?.groups.first?.id ?? SecurityGroupID("")
    }
}
