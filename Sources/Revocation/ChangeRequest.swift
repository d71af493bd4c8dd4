public import SecurityGroups

/// One request that changes a group, and its ClientToken.
public struct ChangeRequest: Sendable, Hashable {
    /// What it asks for.
    public enum Action: Sendable, Hashable {
        /// RevokeSecurityGroup deletes the rules that are named.
        case revoke(RuleNaming)
        /// AuthorizeSecurityGroup adds these rules, 1–100.
        case authorise([RulePermission])

        /// What kind of change it is a part of.
        public var kind: ChangeKind {
            switch self {
            case .revoke: .revoke
            case .authorise: .restore
            }
        }

        /// Whether it names rules by id, so that it can be about no other rules than was confirmed, however
        /// the group has changed since it was read.
        public var namesIDs: Bool {
            if case .revoke(.ids) = self { true } else { false }
        }

        /// The same for other rules.
        func about(_ rules: [IngressRule]) -> Action {
            switch self {
            case .revoke(let naming): .revoke(RuleNaming(rules, by: naming.form))
            case .authorise: .authorise(rules.compactMap { RulePermission(authorising: $0) })
            }
        }
    }

    /// ECS carries a request out once for each token (up to 64 ASCII characters).
    public let clientToken: String
    /// What it asks for.
    public let action: Action

    public init(clientToken: String, action: Action) {
        self.clientToken = clientToken
        self.action = action
    }
}

/// The rules that one request is about.
public struct ChangeBatch: Sendable, Hashable {
    /// In the plan's order.
    public let rules: [IngressRule]
    /// What says so on the wire.
    public let request: ChangeRequest

    /// ECS takes up to this many ids, or permissions, in one request (vendor document).
    public static let limit = 100

    /// - Parameter rules: to revoke by id, each with one; by parameters, all of one match; to
    ///   authorise, none that cannot be.
    init(_ rules: [IngressRule], _ request: ChangeRequest) {
        self.rules = rules
        self.request = request
    }

    /// The batch with some of its rules; itself with all, nil with none.
    ///
    /// - Parameter newToken: makes the token of the smaller request, which is another one than this;
    ///   nil keeps the token, for a request that was never sent.
    public func only(_ wanted: [IngressRule], newToken: (() -> String)? = nil) -> ChangeBatch? {
        if wanted.isEmpty { return nil }
        let action = request.action.about(wanted)
        // What is sent says nothing of rules that match the same as another.
        let isSame = action == request.action
        let token = isSame ? request.clientToken : newToken?() ?? request.clientToken
        return ChangeBatch(wanted, ChangeRequest(clientToken: token, action: action))
    }

    /// A request for each of some rules alone.
    public func singly(_ wanted: [IngressRule], newToken: () -> String) -> [ChangeBatch] {
        wanted.compactMap { rule in
            let action = request.action.about([rule])
            return ChangeBatch([rule], ChangeRequest(clientToken: newToken(), action: action))
        }
    }
}
