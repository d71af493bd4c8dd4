import Canvas
import Revocation
import SecurityGroups

/// The scrolling body of Review: every planned rule, then what is known of the effect and what is
/// sent.
struct ReviewText {
    private(set) var lines: [TextLine] = []
    private var rules: [Range<Int>] = []

    /// The line after the last one that belongs to a rule.
    var endOfRules: Int { rules.last?.upperBound ?? 0 }

    init(_ review: ReviewState, facts: SessionFacts, columns: Int) {
        let plan = review.plan
        if !review.changes.isEmpty {
            lines.append(TextLine("Changed since you confirmed; nothing was sent:", .danger))
            for change in review.changes {
                lines += TextLine.wrapped(change, columns: columns, indent: 2, style: .danger)
            }
            lines.append(TextLine())
        }
        for hazard in plan.hazards {
            lines += TextLine.wrapped("! \(hazard.words)", columns: columns, style: .danger)
        }
        for (index, rule) in plan.rules.enumerated() {
            append(rule, number: index + 1, columns: columns)
        }
        lines.append(TextLine())
        appendEffect(columns: columns)
        appendRequests(of: plan, facts: facts, columns: columns)
    }

    private mutating func append(_ rule: IngressRule, number: Int, columns: Int) {
        let start = lines.count
        let label = TextLayout.pad("\(number).", columns: 3)
        let style: Style = rule.policy == .accept ? .plain : .caution
        for (index, line) in TextLine.wrapped(
            rule.summary, columns: columns, indent: 6, style: style
        ).enumerated() {
            lines.append(
                index == 0 ? TextLine("  \(label) \(line.text.dropFirst(6))", style) : line)
        }
        let about = [rule.key.text, rule.description].filter { !$0.isEmpty }.joined(separator: "  ")
        lines += TextLine.wrapped(about, columns: columns, indent: 6, style: .muted)
        rules.append(start..<lines.count)
    }

    private mutating func appendEffect(columns: Int) {
        lines += TextLine.wrapped(
            "The effect on traffic is not worked out: another rule may still accept what an accept rule lets in, or deny what a drop rule holds back. A session that is open may live on for a while or be cut.",
            columns: columns)
    }

    private mutating func appendRequests(of plan: RevocationPlan, facts: SessionFacts, columns: Int)
    {
        let unnamed = plan.rules.count { $0.id == nil }
        var words =
            "Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules before drop rules."
        if unnamed > 0 {
            words +=
                " \(unnamed) without an id go in the specification's own form, every parameter explicit (NicType, Policy, Priority)."
        }
        lines += TextLine.wrapped(words, columns: columns)
        lines += TextLine.wrapped("Recorded first in \(facts.auditLogPath).", columns: columns)
    }

    func rows(ofRule index: Int) -> Range<Int> {
        rules.indices.contains(index) ? rules[index] : 0..<1
    }

    /// The rule nearest to `index` whose first line is on the screen.
    func rule(between top: Int, and bottom: Int, near index: Int) -> Int {
        let shown = rules.indices.filter {
            rules[$0].lowerBound >= top && rules[$0].lowerBound < bottom
        }
        guard let first = shown.first, let last = shown.last else { return index }
        return min(max(index, first), last)
    }
}
