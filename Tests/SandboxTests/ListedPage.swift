/// One page of rules or groups, with nothing read but their ids: a thousand rules as `JSONValue`
/// take seconds.
struct ListedPage: Decodable {
    let ids: [String]
    let nextToken: String

    init(from decoder: any Decoder) throws {
        let body = try Body(from: decoder)
        ids =
            (body.rules?.elements ?? []).compactMap(\.id)
            + (body.groups?.elements ?? []).compactMap(\.id)
        nextToken = body.nextToken ?? ""
    }

    private struct Body: Decodable {
        let nextToken: String?
        let rules: Rules?
        let groups: Groups?

        enum CodingKeys: String, CodingKey {
            case nextToken = "NextToken"
            case rules = "Permissions"
            case groups = "SecurityGroups"
        }
    }

    private struct Rules: Decodable {
        let elements: [Rule]
        enum CodingKeys: String, CodingKey { case elements = "Permission" }
    }

    private struct Rule: Decodable {
        let id: String?
        enum CodingKeys: String, CodingKey { case id = "SecurityGroupRuleId" }
    }

    private struct Groups: Decodable {
        let elements: [Group]
        enum CodingKeys: String, CodingKey { case elements = "SecurityGroup" }
    }

    private struct Group: Decodable {
        let id: String?
        enum CodingKeys: String, CodingKey { case id = "SecurityGroupId" }
    }
}
