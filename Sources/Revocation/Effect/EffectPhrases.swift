import SecurityGroups
import TrafficImpact

/// How the same lines read for a revoke and for a restoration, which undoes one.
struct EffectPhrases {
    let isRestoration: Bool

    /// Traffic whose verdict two rules change.
    var openings: EffectLine.Heading { isRestoration ? .closes : .opens }
    /// Traffic of rules of the plan, less what other rules do.
    var closings: EffectLine.Heading { isRestoration ? .opens : .closes }
    var stays: EffectLine.Heading { isRestoration ? .already : .stays }

    /// What an opening's rules do.
    func deciders(
        drop: String, accept: String, _ rules: (drop: ExplainedRule, accept: ExplainedRule)
    )
        -> String
    {
        isRestoration
            ? "held back by \(drop), p\(rules.drop.rule.priority); let in until now by \(accept)"
            : "let in by \(accept), p\(rules.accept.rule.priority); held back until now by \(drop)"
    }

    var stillOut: String { isRestoration ? "out already" : "still out" }
    var alreadyIn: String { isRestoration ? "still in" : "in already" }

    /// Behind drop rules that deny inside the closings.
    func blocked(isPlanned: Bool) -> String {
        if !isPlanned { return "– as before" }
        return isRestoration
            ? "– restored, too, but nothing let it in"
            : "– revoked too, but nothing else lets it in"
    }

    /// What rules of the plan do that change nothing.
    func idle(accepts: Bool, isOne: Bool) -> String {
        let verb = (accepts != isRestoration ? "close" : "open") + (isOne ? "s" : "")
        if accepts { return "\(verb) nothing: other rules decide all of it" }
        let hold = isOne ? "it holds" : "they hold"
        return isRestoration
            ? "\(verb) nothing: what \(hold) back is out already"
            : "\(verb) nothing: what \(hold) back stays out"
    }

    /// The same where nothing else is said under the heading.
    func onlyIdle(accepts: Bool, isAcceptedElsewhere: Bool) -> String {
        if accepts {
            return "nothing: other rules \(isAcceptedElsewhere ? "accept" : "decide") all of it"
        }
        return isRestoration
            ? "nothing: what is held back is out already"
            : "nothing: what was held back stays out"
    }
}
