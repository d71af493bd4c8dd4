/// What the people who run a program change its settings by, such as an option of its command line, so
/// that an error of this module can say it. Of a setting that has no name here an error says what it is.
public struct SettingNames: Sendable, Hashable {
    /// Of the audit log's path.
    public var auditLog: String?
    /// Of the endpoint.
    public var endpoint: String?
    /// Of the file of certificates to trust besides the system's.
    public var caFile: String?
    /// Of the profile, with a place for its name.
    public var profile: String?

    public init(
        auditLog: String? = nil, endpoint: String? = nil, caFile: String? = nil,
        profile: String? = nil
    ) {
        self.auditLog = auditLog
        self.endpoint = endpoint
        self.caFile = caFile
        self.profile = profile
    }
}
