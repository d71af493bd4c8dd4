import SecurityGroups
import TrafficImpact

/// Which rule decides the traffic that was typed, now and with rules revoked, a line each.
struct WhatIfText {
    let now: String
    let after: String
    /// Whether it is accepted after and not before, so that the line is in the warning colour.
    let isAlarm: Bool

    /// - Parameters:
    ///   - names: how the rules to revoke are called: `the 2 marked`, or a rule's id.
    ///   - rules: the rules of the list, for their words.
    init(
        _ decision: PacketDecision, _ question: WhatIfQuestion, revoking names: String,
        rules: [IngressRule]
    ) {
        func words(_ side: KeyPath<PacketDecision.Outcome, PacketDecision.Case>) -> String {
            var cases: [PacketDecision.Case] = []
            for outcome in decision.outcomes where !cases.contains(outcome[keyPath: side]) {
                cases.append(outcome[keyPath: side])
            }
            let isAgreed = cases.allSatisfy { $0.isAccepted == cases.first?.isAccepted }
            // Accepted either way, members or not: the rules are what is of interest.
            if isAgreed && cases.count > 1 { cases.removeAll { $0.rule?.isInnerAccess == true } }
            if cases.count > 1, isAgreed, let verdict = cases.first?.isAccepted {
                let names = cases.map { $0.rule?.text ?? "no rule" }
                let more = names.count > 3 ? " and others" : ""
                return (verdict ? "accepted, by " : "denied, by ")
                    + names.prefix(3).joined(separator: " or ") + more
            }
            let told = cases.prefix(3).map { each in
                Self.words(each, rules, isShort: cases.count > 1)
            }
            let more = cases.count > 3 ? ", or \(cases.count - 3) more" : ""
            let reasons = decision.unknowns.map(\.text).joined(separator: " and ")
            let depends = cases.count > 1 ? " — depends on \(reasons)" : ""
            return told.joined(separator: ", or ") + more + depends
        }
        let before = words(\.now)
        let later = words(\.after)
        now = "\(question.summary), now: \(before)"
        after = "after revoking \(names): \(later == before ? "the same" : later)"
        isAlarm = decision.outcomes.contains {
            $0.after.isAccepted != false && $0.now.isAccepted == false
        }
    }

    private static func words(
        _ side: PacketDecision.Case, _ rules: [IngressRule], isShort: Bool
    ) -> String {
        guard let reference = side.rule else { return "denied, no rule accepts it" }
        let rule = rules.first { $0.key == reference.key }
        let summary = isShort ? "" : rule.map { " (\($0.summary))" } ?? ""
        switch side.isAccepted {
        case true?: return "accepted by \(reference.text)\(summary)"
        case false?: return "denied by \(reference.text)\(summary)"
        case nil: return "decided by \(reference.text), which cannot be read"
        }
    }
}
