public import SecurityGroups

/// What became of one planned rule, of a revocation or of a restoration. "Revoked" is said only of a
/// rule that was there at the re-read and gone at the read-back, "restored" only of one that was not
/// there and then read back.
public enum RuleOutcome: Sendable, Hashable {
    /// There at the re-read, gone at the read-back; `grantedBy` are rules with another id that
    /// match the same, so that the traffic is accepted all the same.
    case revoked(grantedBy: [RuleID])
    /// Already gone at the re-read, or unknown to ECS and gone when read back; `grantedBy` as above,
    /// such as a rule that came back under another id.
    case alreadyAbsent(grantedBy: [RuleID] = [])
    /// ECS refused the request for another reason than an unknown id, and the rule is gone when read
    /// back: who removed it is not known. `grantedBy` as above.
    case goneAfterRefusal(ServiceError, grantedBy: [RuleID] = [])
    /// ECS said success, and the rule is still there after waiting.
    case notRevoked
    /// Authorised again and read back, under a new id.
    case restored(as: RuleID?)
    /// A rule that matches the same was in the group before anything was sent.
    case alreadyThere(as: RuleID?)
    /// ECS refused the request, and a rule that matches the same is there when read back: who made it
    /// is not known.
    case thereAfterRefusal(ServiceError, as: RuleID?)
    /// ECS said success, and no such rule is there after waiting.
    case notRestored
    /// ECS refused the request that named the rule.
    case refused(ServiceError)
    /// Another rule stands under the id than was confirmed; nothing was sent.
    case changed(now: IngressRule)
    /// The rule's batch was never sent; the text says why.
    case notSent(String)
    /// No certainty is to be had; the text says why and how to find out.
    case unknown(String)

    /// What kind of outcome it is, by its name in the audit log and in `--format json`; the cases
    /// stand in the order in which a report counts them.
    public enum Kind: String, Sendable, CaseIterable {
        case revoked = "revoked"
        case alreadyAbsent = "alreadyAbsent"
        case goneAfterRefusal = "goneAfterRefusal"
        case notRevoked = "notRevoked"
        case restored = "restored"
        case alreadyThere = "alreadyThere"
        case thereAfterRefusal = "thereAfterRefusal"
        case notRestored = "notRestored"
        case refused = "refused"
        case changed = "changed"
        case notSent = "notSent"
        case unknown = "unknown"
    }

    /// What kind of outcome it is, without its details.
    public var kind: Kind {
        switch self {
        case .revoked: .revoked
        case .alreadyAbsent: .alreadyAbsent
        case .goneAfterRefusal: .goneAfterRefusal
        case .notRevoked: .notRevoked
        case .restored: .restored
        case .alreadyThere: .alreadyThere
        case .thereAfterRefusal: .thereAfterRefusal
        case .notRestored: .notRestored
        case .refused: .refused
        case .changed: .changed
        case .notSent: .notSent
        case .unknown: .unknown
        }
    }

    /// The outcome's name, in the words of the audit log and of `--format json`.
    public var name: String { kind.rawValue }

    /// Whether the rule is known to be as was asked: gone, or there again.
    public var isSuccess: Bool {
        switch self {
        case .revoked, .alreadyAbsent, .restored, .alreadyThere: true
        case .goneAfterRefusal, .thereAfterRefusal, .notRevoked, .notRestored, .refused, .changed,
            .notSent, .unknown:
            false
        }
    }

    /// Whether the rule was as asked in the read that settled it, whoever has done it.
    public var isInPlace: Bool {
        switch self {
        case .goneAfterRefusal, .thereAfterRefusal: true
        default: isSuccess
        }
    }

    /// Whether the rule may be gone by this revocation, so that there may be something to restore. The
    /// request of one whose outcome is unknown may have been carried out, also after the last look at
    /// the group, and so may one that ECS refused where the rule is gone.
    public var mayBeRevoked: Bool {
        switch self {
        case .revoked, .goneAfterRefusal, .unknown: true
        case .alreadyAbsent, .notRevoked, .restored, .alreadyThere, .thereAfterRefusal,
            .notRestored, .refused, .changed, .notSent:
            false
        }
    }

    /// One sentence for the operator.
    public var summary: String {
        switch self {
        case .revoked(let grantedBy) where grantedBy.isEmpty:
            "revoked: gone when the group was read back"
        case .revoked(let grantedBy): "revoked, but \(Self.granting(grantedBy))"
        case .alreadyAbsent(let grantedBy) where grantedBy.isEmpty:
            "already absent: it was gone before this revoke"
        case .alreadyAbsent(let grantedBy): "already absent, but \(Self.granting(grantedBy))"
        case .goneAfterRefusal(let fault, let grantedBy):
            """
            gone when the group was read back, but ECS refused the request, so who removed it is not \
            known\(grantedBy.isEmpty ? "" : "; \(Self.granting(grantedBy))"). \(fault.description)
            """
        case .notRevoked:
            "NOT revoked: ECS answered with success, and the rule is still in the group"
        case .restored(let id):
            "restored\(id.map { " as \($0)" } ?? ""): there when the group was read back"
        case .alreadyThere(let id):
            "already there: \(id.map { "\($0) is" } ?? "a rule without an id is") the same rule"
        case .thereAfterRefusal(let fault, let id):
            """
            there when the group was read back\(id.map { " as \($0)" } ?? ""), but ECS refused the \
            request, so who made it is not known. \(fault.description)
            """
        case .notRestored:
            "NOT restored: ECS answered with success, and the rule is not in the group"
        case .refused(let fault): "refused: \(fault.description)"
        case .changed: "changed: another rule stands under this id now; nothing was sent for it"
        case .notSent(let why): "not sent: \(why)"
        case .unknown(let why): "unknown: \(why)"
        }
    }

    private static func granting(_ ids: [RuleID]) -> String {
        "\(ids.map(\.rawValue).joined(separator: ", ")) \(ids.count == 1 ? "grants" : "grant") the same"
    }
}
