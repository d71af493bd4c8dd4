public import SecurityGroups

/// Decides what became of a rule that was in the group at the re-read and was named by a request.
///
/// | answer | gone when read back | still there | not to be seen |
/// |---|---|---|---|
/// | success | revoked | notRevoked | unknown |
/// | unknown id | alreadyAbsent | refused | unknown |
/// | refused | goneAfterRefusal | refused | refused |
/// | unclear | revoked | unknown | unknown |
/// | never left | notSent | notSent | notSent |
public enum OutcomeResolver {
    /// What became of a rule.
    ///
    /// - Parameters:
    ///   - answer: to the last request that named the rule, see `RequestResult.following`.
    ///   - readBack: the group as it was read after that.
    public static func outcome(
        of rule: IngressRule, answer: RequestResult, readBack: ReadBack
    ) -> RuleOutcome {
        if case .neverLeft(let why) = answer { return .notSent(why) }
        guard case .read(let now, let absenceCertain) = readBack else {
            return unseen(answer, readBack: readBack)
        }
        if now.rules.contains(where: { $0.key == rule.key }) {
            return standing(answer, groupID: now.groupID)
        }
        guard absenceCertain else {
            return .unknown(
                """
                the rule was missing when the group was read back, but no two reads in a row \
                agreed; \(findOut)
                """)
        }
        let twins = twins(of: rule, in: now)
        guard case .refused(let fault) = answer else { return .revoked(grantedBy: twins) }
        return answer.saysUnknownRule
            ? .alreadyAbsent(grantedBy: twins) : .goneAfterRefusal(fault, grantedBy: twins)
    }

    /// Other accept rules that match the same with the same priority, so that the traffic is
    /// accepted as before.
    public static func twins(of rule: IngressRule, in group: GroupRules) -> [RuleID] {
        guard rule.policy == .accept else { return [] }
        return group.rules.filter { $0.match == rule.match && $0.key != rule.key }.compactMap(\.id)
    }

    private static func standing(
        _ answer: RequestResult, groupID: SecurityGroupID
    ) -> RuleOutcome {
        switch answer {
        case .success: .notRevoked
        case .refused(let fault): .refused(fault)
        case .unclear(let why, _):
            .unknown(
                """
                \(why) The rule was still there when the group was read back, but the request may \
                yet be carried out; \(findOut)
                """)
        case .neverLeft(let why): .notSent(why)
        }
    }

    private static func unseen(_ answer: RequestResult, readBack: ReadBack) -> RuleOutcome {
        let why = if case .failed(let why) = readBack { why } else { "" }
        switch answer {
        case .refused(let fault) where !answer.saysUnknownRule: return .refused(fault)
        case .refused(let fault):
            return .unknown("\(fault.words) The group could not be read back: \(why) \(findOut)")
        case .unclear(let unclear, _):
            return .unknown("\(unclear) The group could not be read back: \(why) \(findOut)")
        case .success:
            return .unknown(
                """
                ECS answered with success, but the group could not be read back: \(why) \(findOut)
                """)
        case .neverLeft(let why): return .notSent(why)
        }
    }

    private static let findOut =
        "to find out, read the group again in a minute and look for the rule."
}
