import ECSProtocol
import SecurityGroups

/// One profile of the `aliyun` command's configuration file.
struct Profile: Sendable {
    private let fields: [String: String]

    init(fields: [String: String]) { self.fields = fields.filter { !$0.value.isEmpty } }

    var name: String { fields["name"] ?? "" }
    var region: RegionID? { fields["region_id"].map { RegionID($0) } }

    /// The credentials that the profile itself holds.
    func credentials(path: String) throws(CredentialFault) -> Credentials {
        // Old files leave the mode out. The command's own reader minds no letter case.
        let mode = fields["mode"] ?? "AK"
        switch mode.lowercased() {
        case "ak":
            return Credentials(
                accessKeyID: try field("access_key_id", path),
                secret: Secret(try field("access_key_secret", path)))
        case "ststoken":
            return Credentials(
                accessKeyID: try field("access_key_id", path),
                secret: Secret(try field("access_key_secret", path)),
                securityToken: Secret(try field("sts_token", path)))
        default: throw .modeNotSupported(mode, profile: name)
        }
    }

    private func field(_ name: String, _ path: String) throws(CredentialFault) -> String {
        guard let value = fields[name] else {
            throw .fieldMissing(name, profile: self.name, path: path)
        }
        guard value.hasNoControlCharacter else { throw .controlCharacter(in: name) }
        return value
    }
}
