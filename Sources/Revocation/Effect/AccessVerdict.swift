import SecurityGroups
public import TrafficImpact

/// What becomes of a connection that is to be kept.
public struct AccessVerdict: Sendable, Hashable {
    /// A connection, or an address and a port.
    public enum Access: Sendable, Hashable {
        case connection(SSHConnection)
        case address(KeptAddress)
    }

    /// What is to be kept.
    public let access: Access
    /// What becomes of it.
    public let verdict: LockoutVerdict
    /// On which instances, where the rules of all their groups were asked; nil where those of the
    /// one group were. Ids in it are untrusted.
    public let place: String?

    init(_ access: Access, _ verdict: LockoutVerdict, on place: String? = nil) {
        self.access = access
        self.verdict = verdict
        self.place = place
    }

    /// Whether the access is cut by the revoke, or may be; not where it was so before.
    public var isWarning: Bool { verdict.isWarning }

    /// Whether this is the operator's own connection.
    public var isOwn: Bool { if case .connection = access { true } else { false } }

    /// Whether it is certain that a new connection will be refused.
    public var isRefused: Bool { verdict.answer == .refused }

    /// `203.0.113.7 to port 22`.
    public var name: String {
        switch access {
        case .connection(let connection):
            "\(connection.client.addressText) to port \(connection.serverPort)"
        case .address(let kept): "\(kept.source.addressText) to port \(kept.port)"
        }
    }

    /// One sentence; ids of rules and groups in it are untrusted. It promises nothing for a session
    /// that is open: the vendor documents no more than that one with an unchanged outcome is left
    /// alone.
    public var words: String {
        let risk = isOwn && isWarning ? ", and the running session may be cut" : ""
        let spot = place.map { ", on \($0)" } ?? ""
        return "\(subject), \(name)\(spot): \(verdict.text)\(risk).\(caution)"
    }

    /// The same where a rule of lower priority is to accept it, and not all groups are known.
    var wordsOfHandingDown: String {
        "\(subject), \(name): a rule of lower priority is to accept it, and a group that is not known may deny it first.\(caution)"
    }

    private var subject: String {
        guard case .connection(let connection) = access else { return "To keep" }
        return connection.keeper == nil ? "Your own connection" : "What may be your connection"
    }

    private var caution: String {
        guard case .connection(let connection) = access, let keeper = connection.keeper else {
            return ""
        }
        let advice = connection.option.map { ": \($0) names yours" } ?? ""
        return " Inside \(keeper), SSH_CONNECTION may tell of an earlier one\(advice)."
    }
}

extension CIDRBlock {
    /// Without the length where the block is one address.
    fileprivate var addressText: String {
        let isOne = prefixLength == (family == .v4 ? 32 : 128)
        return isOne ? String(description.prefix { $0 != "/" }) : description
    }
}
