import ECSProtocol
import SecurityGroups

/// One profile of a file: its fields by name, any of which may be secret.
struct Profile: Sendable {
    let name: String
    /// The file, for messages.
    let path: String
    /// It stands in an INI file of the SDKs, which the `aliyun` command does not write.
    let isSection: Bool
    private let fields: [String: Secret]

    init(name: String, path: String, isSection: Bool = false, fields: [String: String]) {
        self.name = name
        self.path = path
        self.isSection = isSection
        self.fields = fields.filter { !$0.value.isEmpty }.mapValues { Secret($0) }
    }

    /// The text of a field; nil where it is missing or empty.
    subscript(field: String) -> String? { fields[field]?.revealed }

    var region: RegionID? { self["region_id"].map { RegionID($0) } }
    var endpoint: ProfileEndpoint {
        ProfileEndpoint(
            title: title, endpoint: self["endpoint"], endpointType: self["endpoint_type"])
    }
    /// How messages name it.
    var title: String { "the \(isSection ? "section" : "profile") “\(name)”" }
    /// A section with `enable = false`, as the SDKs read it.
    var isSwitchedOff: Bool { isSection && self["enable"]?.lowercased() == "false" }

    /// The text of a field that must be there.
    func required(_ field: String) throws(CredentialError) -> String {
        guard let value = self[field] else {
            throw isSection
                ? .sectionFieldMissing(field, section: name, path: path)
                : .fieldMissing(field, profile: name, path: path)
        }
        guard value.hasNoControlCharacter else {
            throw .controlCharacter(in: "\(field) of \(title) in \(path)")
        }
        return value
    }

    /// The access key that the profile holds, with its token where there is one.
    func accessKey(
        token tokenField: String, mustHaveToken: Bool = false
    ) throws(CredentialError) -> Credentials {
        var token: Secret?
        if mustHaveToken || self[tokenField] != nil { token = Secret(try key(tokenField)) }
        return Credentials(
            accessKeyID: try key("access_key_id"),
            secret: Secret(try key("access_key_secret")), securityToken: token)
    }

    private func key(_ field: String) throws(CredentialError) -> String {
        let value = try required(field)
        if value.hasBlankAtItsEnds { throw .blank(around: "\(field) of \(title) in \(path)") }
        return value
    }

    /// How long a role's session is asked for; the service takes no less than 900 seconds, and old
    /// files hold 0.
    var sessionSeconds: Int? {
        self["expired_seconds"].flatMap { Int($0) }.flatMap { $0 >= 900 ? $0 : nil }
    }
}

/// What a profile needs besides its own fields to become credentials.
struct ProfileSetting: Sendable {
    let variables: CredentialVariables
    let network: CredentialNetwork
}
