import ECSProtocol
import FoundationEssentials
import Glibc
import JSONText
import SecurityGroups

/// A DescribeSecurityGroupAttribute reply that was saved to a file, as the official command line
/// prints it.
enum SavedReply {
    /// - Throws: `Failure` where the file cannot be read, or holds another group's rules or only
    ///   some of them.
    static func rules(
        of groupID: SecurityGroupID, in path: String
    ) throws(Failure) -> GroupRules {
        let page = try page(of: groupID, in: try contents(of: path), path)
        if page.nextToken != nil {
            throw Failure(
                "\(path) holds only a page of the rules of \(groupID) (it has a NextToken); save all of them in one reply, with MaxResults 1000",
                .usage)
        }
        return GroupRules(
            region: RegionID(""), groupID: page.groupID, name: page.name,
            description: page.description, vpcID: page.vpcID,
            innerAccessPolicy: page.innerAccessPolicy, rules: page.rules, readAt: Date())
    }

    private static func contents(of path: String) throws(Failure) -> Data {
        guard access(path, R_OK) == 0 else {
            throw Failure("\(path) cannot be read: \(String(cString: strerror(errno)))", .usage)
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path) cannot be read: it is no file", .usage)
        }
        return bytes
    }

    private static func page(
        of groupID: SecurityGroupID, in bytes: Data, _ path: String
    ) throws(Failure) -> IngressRulePage {
        let json = try? JSONValue(parsing: bytes)
        guard let saved = json?["SecurityGroupId"]?.stringValue, json?["Permissions"] != nil,
            let members = json.flatMap({ try? ReplyMembers($0) }),
            let body = try? DescribeSecurityGroupAttribute.Body(members)
        else {
            throw Failure(
                "\(path) holds no DescribeSecurityGroupAttribute reply in JSON; such a one has SecurityGroupId and Permissions",
                .usage)
        }
        do throws(ReplyShapeFault) {
            return try DescribeSecurityGroupAttribute(groupID: groupID).reply(from: body)
        } catch {
            throw Failure("\(path) is about \(saved), not about \(groupID)", .usage)
        }
    }
}
