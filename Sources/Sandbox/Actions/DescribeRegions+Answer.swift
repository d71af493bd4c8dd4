import ECSProtocol
import JSONText
import SecurityGroups

extension DescribeRegions: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let language = call.value("AcceptLanguage")
        let regions = state.world.regions.map { region -> JSONValue in
            [
                "RegionId": .string(region.id.rawValue),
                "LocalName": .string(region.localName(in: language)),
                "RegionEndpoint": .string(region.endpoint), "Status": "available",
            ]
        }
        return [.init("Regions", ["Region": .array(regions)])]
    }
}
