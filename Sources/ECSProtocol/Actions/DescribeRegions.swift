package import SecurityGroups

/// Lists the regions (ECS 2014-05-26).
package struct DescribeRegions: Action {
    package static let name = "DescribeRegions"
    package static let sendsRegion = false
    package static let timeout = Duration.seconds(19)

    /// The language of the regions' names; without one ECS answers in Chinese.
    package var acceptLanguage: String

    package init(acceptLanguage: String = "en-US") { self.acceptLanguage = acceptLanguage }

    package var parameters: [Parameter] { [Parameter("AcceptLanguage", acceptLanguage)] }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> [Region] {
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
