public import SecurityGroups

/// Where an audit entry's requests went and under which key.
///
/// As JSON: `endpoint`, `region`, and where known `account` and `accessKeyId`; `clockOffset` where
/// the service's clock is known to show another time than the machine's, which `time` is of.
public struct AuditSession: Sendable, Hashable {
    /// The URL of the endpoint, without a query.
    public let endpoint: String
    /// `RegionId` of the requests.
    public let region: RegionID
    /// The Alibaba Cloud account id; nil where STS did not tell it.
    public let account: String?
    /// The id of the access key; never its secret.
    public let accessKeyID: String?
    /// So many seconds the service's clock was ahead of the machine's that wrote the entry; negative
    /// where it was behind. Nil where they agreed to the minute, or that was not known.
    public let clockOffset: Int?

    public init(
        endpoint: String, region: RegionID, account: String? = nil, accessKeyID: String? = nil,
        clockOffset: Int? = nil
    ) {
        self.endpoint = endpoint
        self.region = region
        self.account = account
        self.accessKeyID = accessKeyID
        self.clockOffset = clockOffset
    }

    /// For an entry without an account that is recorded with a temporary key.
    public static let boundToKeyWarning = """
        Nobody has told which account this is, and the access key is temporary: once it is renewed, the \
        entry in the audit log can be neither undone nor settled.
        """

    /// `320 s behind the service's`; nil where the clock is not known to be wrong.
    public var clockSummary: String? {
        clockOffset.map { "\($0.magnitude) s \($0 > 0 ? "behind" : "ahead of") the service's" }
    }

    /// Whether `other` is about the same rules: endpoint, region and account agree. Where either
    /// does not know the account the access key's id stands in for it.
    public func isSamePlace(as other: AuditSession) -> Bool {
        guard endpoint == other.endpoint, region == other.region else { return false }
        if let account, let otherAccount = other.account { return account == otherAccount }
        return accessKeyID != nil && accessKeyID == other.accessKeyID
    }
}
