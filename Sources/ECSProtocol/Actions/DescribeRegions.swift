public import SecurityGroups

/// Lists the regions (ECS 2014-05-26).
public struct DescribeRegions: Action {
    public static let name = "DescribeRegions"
    public static let sendsRegion = false
    public static let timeout = Duration.seconds(19)

    /// The language of the regions' names; without one ECS answers in Chinese.
    public var acceptLanguage: String

    public init(acceptLanguage: String = "en-US") { self.acceptLanguage = acceptLanguage }

    public var parameters: [Parameter] { [Parameter("AcceptLanguage", acceptLanguage)] }

    public func reply(from body: Body) throws(ReplyShapeFault) -> [Region] { body.regions }

    public struct Body: Decodable {
        fileprivate let regions: [Region]

        public init(from decoder: any Decoder) throws {
            regions = try ReplyMembers(decoder).list("Regions", "Region", of: Element.self)
                .map(\.region)
        }
    }

    private struct Element: Decodable {
        let region: Region

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            region = Region(
                id: RegionID(try members.text("RegionId")),
                localName: try members.text("LocalName"),
                endpoint: try members.text("RegionEndpoint"))
        }
    }
}
