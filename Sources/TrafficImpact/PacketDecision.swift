import SecurityGroups

/// Which rule decides, now and after a revoke, for the traffic of a question.
public struct PacketDecision: Sendable, Hashable {
    /// What decides one case of the traffic.
    public struct Case: Sendable, Hashable {
        /// Nil: no rule, the final deny.
        public let rule: RuleReference?
        /// Nil: the rule's policy cannot be read.
        public let isAccepted: Bool?
    }

    /// A way the traffic can be that the question left open, and its outcome.
    public struct Outcome: Sendable, Hashable {
        /// As the rules are.
        public let now: Case
        /// Without the revoked rules.
        public let after: Case
    }

    /// What the answer depends on.
    public enum Unknown: Sendable, Hashable {
        case port, sourcePort, sourceAddress, destination, nicType
        case membership(Membership)
        /// A rule whose policy or priority cannot be read.
        case rule(RuleReference)
        /// There are too many cases to try them all.
        case tooManyCases

        /// A few words; ids in it are untrusted.
        public var text: String {
            switch self {
            case .port: "the port"
            case .sourcePort: "the source port"
            case .sourceAddress: "the address within the block"
            case .destination: "the instance's address"
            case .nicType: "the kind of network interface"
            case .membership(.group(let id)): "whether the source is a member of \(id)"
            case .membership(.prefixList(let id)): "what prefix list \(id) holds"
            case .membership(.portList(let id)): "what port list \(id) holds"
            case .membership(.matchedBy(let key)): "what rule \(key.text) matches"
            case .rule(let rule): "what rule \(rule.text) does"
            case .tooManyCases: "more cases than could be tried"
            }
        }
    }

    /// All outcomes there are, without repetition; one where the question leaves nothing open that
    /// matters.
    public internal(set) var outcomes: [Outcome] = []
    /// What the cases differ in, where there are several.
    public internal(set) var unknowns: [Unknown] = []

    /// Whether the traffic is accepted without the revoked rules; nil where not all cases agree.
    public var isAcceptedAfter: Bool? {
        guard !unknowns.contains(.tooManyCases), let first = outcomes.first?.after,
            outcomes.allSatisfy({ $0.after.isAccepted == first.isAccepted })
        else { return nil }
        return first.isAccepted
    }

    /// Whether no case changes its verdict.
    public var isUnchanged: Bool {
        !unknowns.contains(.tooManyCases)
            && outcomes.allSatisfy {
                $0.now == $0.after
                    || $0.now.isAccepted != nil && $0.now.isAccepted == $0.after.isAccepted
            }
    }
}
