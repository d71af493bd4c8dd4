import Canvas
public import Revocation
import SecurityGroups
import TrafficImpact

/// The scrolling body of Review: every planned rule, then what is known of the effect and what is
/// sent.
struct ReviewText {
    private(set) var lines: [TextLine] = []
    /// The lines of each hazard, and of each rule of the plan.
    private var hazards: [Range<Int>] = []
    private var rules: [Range<Int>] = []

    init(_ review: ReviewState, facts: SessionFacts, columns: Int) {
        let plan = review.plan
        if !review.changes.isEmpty {
            lines.append(TextLine("Changed since you confirmed; nothing was sent:", .danger))
            for change in review.changes {
                lines += TextLine.wrapped(change, columns: columns, indent: 2, style: .danger)
            }
            lines.append(TextLine())
        }
        if let source = plan.source { append(source, columns: columns) }
        for hazard in plan.hazards {
            let start = lines.count
            lines += TextLine.wrapped("! \(hazard.words)", columns: columns, style: .danger)
            hazards.append(start..<lines.count)
        }
        if review.isServiceManaged {
            lines += TextLine.wrapped(
                "! The group is managed by another service of the cloud, which may refuse the change or undo it: change it there.",
                columns: columns, style: .caution)
        }
        if review.isBoundToKey {
            lines += TextLine.wrapped(
                "! \(AuditSession.boundToKeyWarning)", columns: columns, style: .caution)
        }
        for (index, rule) in plan.rules.enumerated() {
            append(rule, number: index + 1, columns: columns)
        }
        for rule in plan.settled {
            lines += TextLine.item(
                "   -  ", "\(rule.rule.key.text)  \(rule.rule.summary): \(rule.outcome.words)",
                columns: columns, style: rule.outcome.isAsAsked ? .muted : .caution)
        }
        lines.append(TextLine())
        append(plan.effect, columns: columns)
        appendRequests(of: plan, facts: facts, columns: columns)
    }

    private mutating func append(_ rule: IngressRule, number: Int, columns: Int) {
        let start = lines.count
        let style: Style = rule.policy == .accept ? .plain : .caution
        let label = TextLayout.pad("\(number).", columns: 4)
        lines += TextLine.item("  \(label)", rule.summary, columns: columns, style: style)
        let about = [rule.key.text, rule.description].filter { !$0.isEmpty }.joined(separator: "  ")
        lines += TextLine.wrapped(about, columns: columns, indent: 6, style: .muted)
        rules.append(start..<lines.count)
    }

    /// What surprises most comes first: what becomes accepted.
    private mutating func append(_ effect: ChangeEffect?, columns: Int) {
        guard let effect else {
            lines.append(TextLine("Working out the effect on traffic…", .accent))
            lines.append(TextLine())
            return
        }
        if let words = effect.nothingChanges {
            lines += TextLine.wrapped(words, columns: columns, style: .bold)
        }
        for section in effect.sections { append(section, columns: columns) }
        for note in effect.impact.notes {
            lines += TextLine.wrapped(
                "Not complete: \(note.text).", columns: columns, style: .danger)
        }
        for access in effect.access {
            lines += TextLine.wrapped(
                access.words, columns: columns, style: access.isWarning ? .danger : .plain)
        }
        if let words = effect.unknownConnectionNote {
            lines += TextLine.wrapped(words, columns: columns, style: .muted)
        }
        appendInstances(effect, columns: columns)
        let notes =
            effect.scopeNotes + ["A session that is open may live on for a while or be cut."]
        lines += TextLine.wrapped(notes.joined(separator: " "), columns: columns, style: .muted)
        lines.append(TextLine())
    }

    /// The same with the other groups of the instances, after what the group's own rules tell.
    private mutating func appendInstances(_ effect: ChangeEffect, columns: Int) {
        if effect.isAwaitingInstances {
            lines.append(TextLine("Reading the instances and their other groups…", .accent))
        }
        if effect.combinations.isEmpty { return }
        lines.append(TextLine("On its instances, with all their groups:", .accent))
        for combination in effect.combinations {
            let told = combination.lines
            let name = combination.combination.name
            if told.count == 1, let only = told.first {
                lines += TextLine.item(
                    "  ", "\(name): \(only.text)", columns: columns,
                    style: only.isAlarm ? .danger : .plain)
                continue
            }
            lines += TextLine.item("  ", "\(name):", columns: columns)
            for line in told {
                lines += TextLine.item(
                    "    ", line.text, columns: columns, style: line.isAlarm ? .danger : .plain)
            }
        }
        for access in effect.accessElsewhere {
            lines += TextLine.wrapped(
                access.words, columns: columns, style: access.isWarning ? .danger : .plain)
        }
    }

    private mutating func append(_ section: EffectSection, columns: Int) {
        let isAlarm = section.kind == .gained && !section.isEmpty
        if section.isEmpty {
            let words = "\(section.title): \(section.items.joined(separator: " "))"
            lines += TextLine.wrapped(words, columns: columns)
            return
        }
        lines.append(TextLine("\(section.title):", isAlarm ? .danger : .accent))
        for item in section.items {
            lines += TextLine.item("  ", item, columns: columns, style: isAlarm ? .danger : .plain)
        }
    }

    /// Whose revocation is taken back.
    private mutating func append(_ source: RevokedEntry, columns: Int) {
        let time = "\(RuleWords.day(source.time)) \(RuleWords.clock(source.time))"
        lines += TextLine.wrapped(
            "Revoked as audit entry \(source.sequence), \(time), by \(source.who.words).",
            columns: columns)
    }

    private mutating func appendRequests(of plan: ChangePlan, facts: SessionFacts, columns: Int) {
        let unnamed = plan.rules.count { $0.id == nil }
        var words = "Sent: \(plan.kind.requestSummary)"
        if unnamed > 0 && plan.source == nil {
            words += """
                 \(unnamed == 1 ? "One rule without an id goes" : "\(unnamed) rules without an id go") \
                in the specification's own form, with Policy, Priority and NicType explicit.
                """
        }
        lines += TextLine.wrapped(words, columns: columns)
        lines += TextLine.wrapped("Recorded first in \(facts.auditLogPath).", columns: columns)
    }

    func rows(ofRule index: Int) -> Range<Int> {
        rules.indices.contains(index) ? rules[index] : 0..<1
    }

    /// The rules of which every line is on the screen.
    func wholeRules(from top: Int, height: Int) -> [Int] { rules.whole(from: top, height) }

    /// The hazards of which every line is on the screen.
    func wholeHazards(from top: Int, height: Int) -> [Int] { hazards.whole(from: top, height) }

    /// What has to be seen whole before the phrase can be typed.
    private var parts: [Range<Int>] { hazards + rules }

    /// A part that no scroll position shows whole, so that the plan cannot be confirmed here.
    func isTooTall(forHeight height: Int) -> Bool { parts.contains { $0.count > height } }

    /// The line to begin a page with, so that no part is torn by the turn of the page.
    func pageTop(after top: Int, height: Int) -> Int {
        parts.first { $0.upperBound > top + height && $0.lowerBound > top }?.lowerBound
            ?? top + height
    }

    func pageTop(before top: Int, height: Int) -> Int {
        let wanted = top - height
        return parts.first { $0.lowerBound >= wanted && $0.lowerBound < top }?.lowerBound ?? wanted
    }
}

extension [Range<Int>] {
    fileprivate func whole(from top: Int, _ height: Int) -> [Int] {
        indices.filter { self[$0].lowerBound >= top && self[$0].upperBound <= top + height }
    }
}

extension ChangeEffect {
    /// Said where the operator's own connection is not known, as under sudo; nil where it is.
    public var unknownConnectionNote: String? {
        access.contains(where: \.isOwn)
            ? nil : "Your own connection is not known here: --my-connection names it."
    }
}
