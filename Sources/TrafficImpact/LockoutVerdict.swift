/// Whether a connection can be made again after a change. Nothing is said of a session that is
/// open: Alibaba Cloud documents only that one whose outcome does not change is left alone.
public struct LockoutVerdict: Sendable, Hashable {
    /// What becomes of the connection.
    public enum Answer: Sendable, Hashable {
        /// A new connection is accepted, by these rules.
        case stillAccepted(by: [RuleReference])
        /// A new connection will be refused.
        case refused
        /// It depends on what the rules alone do not tell.
        case depends(on: [PacketDecision.Unknown])
    }

    /// What becomes of the connection.
    public let answer: Answer
    /// Whether the change is none for the connection: it was so before.
    public let isUnchanged: Bool

    /// Whether the operator has to be told before it is done.
    public var isWarning: Bool {
        if case .stillAccepted = answer { return false }
        return !isUnchanged
    }

    /// A clause; ids of rules in it are untrusted.
    public var text: String {
        let before = isUnchanged ? ", as before" : ""
        switch answer {
        case .stillAccepted(let rules):
            let names = rules.prefix(3).map(\.text).joined(separator: ", ")
            let more = rules.count > 3 ? " and \(rules.count - 3) more" : ""
            let accepted = isUnchanged ? "still accepted" : "accepted"
            return rules.isEmpty ? accepted : "\(accepted) by \(names)\(more)"
        case .refused where isUnchanged: return "refused\(before)"
        case .refused: return "a reconnect will be refused"
        case .depends(let unknowns):
            let texts = unknowns.map(\.text)
            return "depends on \(texts.isEmpty ? "the traffic" : texts.joined(separator: " and "))"
                + before
        }
    }
}
