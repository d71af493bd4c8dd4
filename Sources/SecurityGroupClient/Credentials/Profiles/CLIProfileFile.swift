import ECSProtocol
import FoundationEssentials

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

    /// - Throws: `CredentialFault`; nil is returned where there is no such file.
    static func read(_ path: String) throws(CredentialFault) -> CLIProfileFile? {
        let contents: TrustedFile.Contents
        do throws(TrustedFileFault) {
            contents = try TrustedFile(path: path).read()
        } catch {
            if error.reason == .missing { return nil }
            throw .fileRefused(error.what)
        }
        guard let members = try? JSONDecoder().decode(Members.self, from: contents.bytes) else {
            throw .fileMalformed(path: path)
        }
        return CLIProfileFile(
            path: path, current: members.current?.text ?? "default",
            profiles: (members.profiles ?? []).map { fields in
                Profile(
                    name: fields["name"]?.text ?? "", path: path, fields: fields.mapValues(\.text))
            }, warnings: TrustedFile.warnings(path, contents))
    }

    func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

    private struct Members: Decodable {
        let current: LenientText?
        let profiles: [[String: LenientText]]?
    }
}
