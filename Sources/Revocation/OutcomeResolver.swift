public import SecurityGroups

/// Decides what became of a rule that a request named, from what came of the request and the group as
/// it was read after that.
///
/// | result | as asked when read back | not as asked | not to be seen |
/// |---|---|---|---|
/// | success | revoked, restored | notRevoked, notRestored | unknown |
/// | unknown id | alreadyAbsent | refused | unknown |
/// | refused | goneAfterRefusal, thereAfterRefusal | refused | refused |
/// | unclear | revoked, restored | unknown | unknown |
/// | never left | notSent | notSent | notSent |
public struct OutcomeResolver: Sendable {
    private let kind: ChangeKind
    private let readBack: ReadBack

    public init(_ kind: ChangeKind, readBack: ReadBack) {
        self.kind = kind
        self.readBack = readBack
    }

    /// What became of a rule that was not as asked before the request.
    ///
    /// - Parameter result: of the last request that named the rule, see `RequestResult.following`.
    public func outcome(of rule: IngressRule, after result: RequestResult) -> RuleOutcome {
        if case .neverLeft(let why) = result { return .notSent(why) }
        guard case .read(let group, let absenceCertain) = readBack else {
            return unseen(after: result)
        }
        let isDone = kind.isDone(rule, in: group)
        let isMissingForNow = !absenceCertain && kind.find(rule, in: group) == nil
        let isSuccess = if case .success = result { true } else { false }
        if isMissingForNow && (isDone || isSuccess) {
            return .unknown(
                """
                the rule was missing when the group was read back, but no two reads in a row \
                agreed; \(kind.findOut)
                """)
        }
        if isDone { return kind.outcome(ofDone: rule, after: result, in: group) }
        return standing(after: result)
    }

    private func standing(after result: RequestResult) -> RuleOutcome {
        switch result {
        case .success: kind.outcomeOfIdleSuccess
        case .refused(let fault): .refused(fault)
        case .unclear(let why, _):
            .unknown(
                """
                \(why) \(kind.notDoneYet) when the group was read back, but the request may yet be \
                carried out; \(kind.findOut)
                """)
        case .neverLeft(let why): .notSent(why)
        }
    }

    private func unseen(after result: RequestResult) -> RuleOutcome {
        let why = if case .failed(let why) = readBack { why } else { "" }
        let unseen = "could not be read back: \(why) \(kind.findOut)"
        switch result {
        case .refused(let fault) where !result.saysUnknownRule: return .refused(fault)
        case .refused(let fault): return .unknown("\(fault.description) The group \(unseen)")
        case .unclear(let unclear, _): return .unknown("\(unclear) The group \(unseen)")
        case .success: return .unknown("ECS answered with success, but the group \(unseen)")
        case .neverLeft(let why): return .notSent(why)
        }
    }
}

/// The group as it was read before or after a request.
public enum ReadBack: Sendable {
    /// - Parameter absenceCertain: the read was one page, or two whole reads in a row agree. A rule
    ///   that moves between pages can be missed by one read.
    case read(GroupIndex, absenceCertain: Bool)
    /// The text says why there is none.
    case failed(String)

    /// The group, read with this certainty.
    public static func read(_ group: GroupRules, absenceCertain: Bool) -> ReadBack {
        .read(GroupIndex(group), absenceCertain: absenceCertain)
    }

    /// The group; nil where the read failed.
    public var group: GroupIndex? {
        guard case .read(let group, _) = self else { return nil }
        return group
    }

    /// The rules of the group; nil where the read failed.
    public var rules: GroupRules? { group?.rules }
}
