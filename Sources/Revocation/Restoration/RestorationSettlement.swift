public import SecurityGroups

/// Decides what became of a rule that was not in the group before a request authorised it.
///
/// | answer | there when read back | not there | not to be seen |
/// |---|---|---|---|
/// | success | restored | notRestored | unknown |
/// | refused | thereAfterRefusal | refused | refused |
/// | unclear | restored | unknown | unknown |
/// | never left | notSent | notSent | notSent |
///
/// The reply names no rule, so a rule is known by all that it matches.
public enum RestorationSettlement {
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
        if let same = now.rule(like: rule) {
            if case .refused(let fault) = answer { return .thereAfterRefusal(fault, as: same.id) }
            return .restored(as: same.id)
        }
        switch answer {
        case .success where absenceCertain: return .notRestored
        case .success:
            return .unknown(
                """
                the rule was missing when the group was read back, but no two reads in a row \
                agreed; \(findOut)
                """)
        case .refused(let fault): return .refused(fault)
        case .unclear(let why, _):
            return .unknown(
                """
                \(why) The rule was not there when the group was read back, but the request may \
                yet be carried out; \(findOut)
                """)
        case .neverLeft(let why): return .notSent(why)
        }
    }

    private static func unseen(_ answer: RequestResult, readBack: ReadBack) -> RuleOutcome {
        let why = if case .failed(let why) = readBack { why } else { "" }
        switch answer {
        case .refused(let fault): return .refused(fault)
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
        "to find out, restore the entry again: a rule that is there already is left alone."
}
