import ECSProtocol
import FoundationEssentials
import Glibc
import JSONText
import Revocation
import SecurityGroups

/// A DescribeSecurityGroupAttribute reply that was saved to a file or comes over a pipe, as the
/// official command line prints it.
enum SavedReply {
    /// - Parameter group: its id or name.
    /// - Throws: `Failure` where the file cannot be read, or holds another group's rules or only
    ///   some of them.
    static func rules(
        of group: String, in path: String
    ) throws(Failure) -> GroupRules {
        let page = try page(of: group, in: try contents(of: path), path)
        if page.nextToken != nil {
            throw Failure(
                "\(path) holds only a page of the rules of \(group) (it has a NextToken); save all of them in one reply, with MaxResults 1000",
                .usage)
        }
        return GroupRules(
            region: RegionID(""), groupID: page.groupID, name: page.name,
            description: page.description, vpcID: page.vpcID,
            innerAccessPolicy: page.innerAccessPolicy, rules: page.rules, readAt: Date())
    }

    /// A list of 10,000 rules takes 8 MB.
    private static let longest = 64 << 20

    /// Reads a file, a pipe or, for `-`, standard input to its end.
    private static func contents(of path: String) throws(Failure) -> Data {
        func fault(_ number: Int32) -> Failure {
            Failure("\(path) cannot be read: \(String(cString: strerror(number)))", .usage)
        }
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(errno) }
        defer { close(descriptor) }
        var bytes = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw fault(errno) }
            bytes += buffer[..<count]
            guard bytes.count <= longest else {
                throw Failure("\(path) is longer than any reply: \(longest >> 20) MB", .usage)
            }
        }
        if let encoding = encoding(of: bytes) {
            throw Failure(
                "\(path) is in \(encoding), and JSON in UTF-8: iconv -f \(encoding) -t UTF-8 converts it",
                .usage)
        }
        return bytes
    }

    /// What a text is encoded in, where that is not UTF-8 and shows: UTF-16, as Windows writes what a
    /// command prints, or GBK, as Chinese editors do.
    private static func encoding(of bytes: Data) -> String? {
        let start = Array(bytes.prefix(2))
        if start == [0xFF, 0xFE] || start == [0xFE, 0xFF] { return "UTF-16" }
        // Without a mark every other byte of what JSON is written in is zero.
        if start.count == 2, start.contains(0) { return start[0] == 0 ? "UTF-16BE" : "UTF-16LE" }
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var isTrail = false
        for byte in bytes {
            if isTrail {
                guard (0x40...0xFE).contains(byte), byte != 0x7F else { return nil }
                isTrail = false
            } else if byte >= 0x80 {
                guard (0x81...0xFE).contains(byte) else { return nil }
                isTrail = true
            }
        }
        return isTrail ? nil : "GBK"
    }

    private static func page(
        of group: String, in bytes: Data, _ path: String
    ) throws(Failure) -> IngressRulePage {
        let json = try? JSONValue(parsing: bytes)
        guard let saved = json?["SecurityGroupId"]?.stringValue, json?["Permissions"] != nil,
            let members = json.flatMap({ try? ReplyMembers($0) })
        else { throw unreadable(path) }
        let name = json?["SecurityGroupName"]?.stringValue
        let isNamed =
            !group.utf8.starts(with: "sg-".utf8) && name?.utf8.elementsEqual(group.utf8) == true
        let groupID = SecurityGroupID(isNamed ? saved : group)
        do throws(ReplyShapeError) {
            return try DescribeSecurityGroupAttribute(groupID: groupID).reply(from: members)
        } catch {
            guard error.isAsDocumented else { throw unreadable(path) }
            throw Failure(
                "\(path) is about \(saved)\(name.map { " (\($0))" } ?? ""), not about \(group)",
                .usage)
        }
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure(
            "\(path) holds no DescribeSecurityGroupAttribute reply in JSON; such a one has SecurityGroupId and Permissions",
            .usage)
    }
}
