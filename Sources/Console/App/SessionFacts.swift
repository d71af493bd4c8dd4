public import SecurityGroups

/// What stays the same for as long as the console is open.
public struct SessionFacts: Sendable, Hashable {
    public var isSandbox: Bool
    public var isReadOnly: Bool
    /// A very slow line: no bar, no explanations that change with the cursor.
    public var isQuiet: Bool
    public var auditLogPath: String
    /// The options of a later command that are to find the same log and the same endpoint, quoted for
    /// a shell; nil where no later command could, as in the demo.
    public var laterOptions: [String]?
    /// The profile that was named at the start.
    public var profile: String?
    /// The group to open at the start, by id or name.
    public var firstGroup: String?
    /// A group for the guided tour, with a rule that opens SSH to the world; nil where there is no tour.
    public var tourGroup: String?
    /// The columns of the rule table where the operator chose them; empty for the standard ones.
    public var columns: [RuleColumn]

    public init(
        isSandbox: Bool = false, isReadOnly: Bool = false, isQuiet: Bool = false,
        auditLogPath: String, laterOptions: [String]? = [], profile: String? = nil,
        firstGroup: String? = nil, tourGroup: String? = nil, columns: [RuleColumn] = []
    ) {
        self.isSandbox = isSandbox
        self.isReadOnly = isReadOnly
        self.isQuiet = isQuiet
        self.auditLogPath = auditLogPath
        self.laterOptions = laterOptions
        self.profile = profile
        self.firstGroup = firstGroup
        self.tourGroup = tourGroup
        self.columns = columns
    }
}
