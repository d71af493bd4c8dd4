public import SecurityGroups

/// Which rules AuthorizeSecurityGroup can bring back as they are: the one check for plans to restore,
/// for what is said before a revocation, for its report and for the commands that are printed.
public struct RestorableRules: Sendable, Hashable {
    /// A rule that cannot come back as it was.
    public struct Obstacle: Sendable, Hashable {
        /// As the service listed it.
        public let rule: IngressRule
        /// The end of a sentence; values in it are untrusted.
        public let reason: String

        /// One sentence; ids and values in it are untrusted.
        public var summary: String {
            "\(rule.key.text) cannot be authorised again: \(reason)."
        }
    }

    /// In the order in which they were added, each once.
    public private(set) var rules: [IngressRule] = []
    /// Those that cannot come back.
    public private(set) var obstacles: [Obstacle] = []
    private let network: NetworkType
    /// Under which key a rule comes back that matches the same.
    private var twins: [RuleMatch: RuleKey] = [:]
    private var keys: Set<RuleKey> = []

    /// - Parameter network: of the group that the rules are to be in.
    public init(_ rules: some Sequence<IngressRule> = [], network: NetworkType) {
        self.network = network
        for rule in rules { add(rule) }
    }

    /// Adds a rule, where it can come back and none of the others is the same.
    ///
    /// - Returns: why it was not added, as the end of a sentence; nil where it was.
    @discardableResult
    public mutating func add(_ rule: IngressRule) -> String? {
        if let twin = twins[rule.match] ?? (keys.contains(rule.key) ? rule.key : nil) {
            return "\(twin.text) is the same rule and is restored"
        }
        if let reason = RulePermission.obstacle(authorising: rule, network: network) {
            obstacles.append(Obstacle(rule: rule, reason: reason))
            return "it cannot be authorised again: \(reason)"
        }
        rules.append(rule)
        twins[rule.match] = rule.key
        keys.insert(rule.key)
        return nil
    }
}
