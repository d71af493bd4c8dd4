import SecurityGroups
public import TrafficImpact

/// What becomes of a connection that is to be kept.
public struct AccessResult: Sendable, Hashable {
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
    /// The rules that accept it afterwards, by their descriptions; untrusted, and quoted.
    private let givers: [String]

    init(
        _ access: Access, _ verdict: LockoutVerdict, by givers: [String] = [],
        on place: String? = nil
    ) {
        self.access = access
        self.verdict = verdict
        self.givers = givers
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
    public var summary: String {
        let risk = isOwn && isWarning ? ", and the running session may be cut" : ""
        let spot = place.map { ", on \($0)" } ?? ""
        return "\(subject), \(name)\(spot): \(answer)\(risk).\(note.map { " \($0)" } ?? "")"
    }

    /// Whether it is accepted before and afterwards.
    var isKept: Bool {
        if case .stillAccepted = verdict.answer { verdict.isUnchanged } else { false }
    }

    /// `you: 203.0.113.44 → 22, by “Office Berlin SSH”`, for what stays among the effect's lines.
    var keptText: String {
        let end: (source: CIDRBlock, port: UInt16)
        let subject: String
        switch access {
        case .connection(let connection):
            end = (connection.client, connection.serverPort)
            subject = connection.keeper == nil ? "you" : "perhaps you"
        case .address(let kept): (end, subject) = ((kept.source, kept.port), "to keep")
        }
        let by = givers.isEmpty ? "" : ", by \(giversText)"
        return "\(subject): \(end.source.addressText) → \(end.port)\(by)"
    }

    private var answer: String {
        guard case .stillAccepted = verdict.answer, !givers.isEmpty else { return verdict.text }
        return "\(verdict.isUnchanged ? "still accepted" : "accepted") by \(giversText)"
    }

    private var giversText: String {
        let more = givers.count > 3 ? " and \(givers.count - 3) more" : ""
        return givers.prefix(3).joined(separator: ", ") + more
    }

    /// The same where a rule of lower priority is to accept it, and not all groups are known.
    var wordsOfHandingDown: String {
        "\(subject), \(name): a rule of lower priority is to accept it, and a group that is not known may deny it first.\(note.map { " \($0)" } ?? "")"
    }

    private var subject: String {
        guard case .connection(let connection) = access else { return "To keep" }
        return connection.keeper == nil ? "Your own connection" : "What may be your connection"
    }

    /// Why the connection may not be the operator's; nil where it is.
    var note: String? {
        guard case .connection(let connection) = access, let keeper = connection.keeper else {
            return nil
        }
        let advice = connection.option.map { ": \($0) names yours" } ?? ""
        return "Inside \(keeper), SSH_CONNECTION may tell of an earlier one\(advice)."
    }
}

extension CIDRBlock {
    /// Without the length where the block is one address.
    fileprivate var addressText: String {
        let isOne = prefixLength == (family == .v4 ? 32 : 128)
        return isOne ? String(description.prefix { $0 != "/" }) : description
    }
}
