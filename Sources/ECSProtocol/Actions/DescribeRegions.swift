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

    public func reply(from members: ReplyMembers) throws(ReplyShapeFault) -> [Region] {
        try members.list("Regions", "Region", of: Region.init)
    }
}

extension Region {
    fileprivate init(_ members: ReplyMembers) {
        self.init(
            id: RegionID(members.text("RegionId")), localName: members.text("LocalName"),
            endpoint: members.text("RegionEndpoint"))
    }
}
