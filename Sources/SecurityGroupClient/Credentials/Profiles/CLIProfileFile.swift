import ECSProtocol
import FoundationEssentials
import JSONText

/// The configuration file of the `aliyun` command, as far as it is about credentials.
struct CLIProfileFile: Sendable {
    let path: String
    /// The profile that is used where none is named.
    let current: String
    let profiles: [Profile]
    let warnings: [String]

    static func path(_ variables: CredentialVariables) -> String {
        "\(variables.home)/.aliyun/config.json"
    }

    /// - Throws: `CredentialError`; nil is returned where there is no such file.
    static func read(_ path: String) throws(CredentialError) -> CLIProfileFile? {
        let contents: TrustedFile.Contents
        do throws(TrustedFileError) {
            contents = try TrustedFile(path: path).read()
        } catch {
            if error.reason == .missing { return nil }
            throw .fileRefused(error.what)
        }
        // Some editors write a byte order mark.
        let mark = Data([0xEF, 0xBB, 0xBF])
        let bytes = contents.bytes.starts(with: mark) ? contents.bytes.dropFirst(3) : contents.bytes
        guard let json = try? JSONValue(parsing: bytes), json.members != nil,
            let profiles = profiles(json["profiles"], path)
        else { throw .fileMalformed(path: path) }
        return CLIProfileFile(
            path: path, current: json["current"]?.stringValue ?? "default", profiles: profiles,
            warnings: TrustedFile.warnings(path, contents))
    }

    func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

    /// Nil where there is something else than a list of objects.
    private static func profiles(_ json: JSONValue?, _ path: String) -> [Profile]? {
        guard let json, json != .null else { return [] }
        guard let elements = json.arrayValue else { return nil }
        var profiles: [Profile] = []
        for element in elements {
            guard let members = element.members else { return nil }
            let fields = members.compactMap { member in
                member.value.stringValue.map { (member.name, $0) }
            }
            profiles.append(
                Profile(
                    name: element["name"]?.stringValue ?? "", path: path,
                    fields: Dictionary(fields, uniquingKeysWith: { first, _ in first })))
        }
        return profiles
    }
}
