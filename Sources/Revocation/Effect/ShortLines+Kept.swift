import SecurityGroups
import TrafficImpact

/// What stays as it is, and what is not known.
extension ShortLines {
    var stays: [EffectLine] {
        let all = explanation.stays.filter { !$0.isInside }
        let more = explanation.stays.count - all.count
        // Where they are many, one line holds them all.
        let parts =
            all.count > Self.mostLines
            ? [all] : [all.filter { !$0.isCut }, all.filter(\.isCut)].filter { !$0.isEmpty }
        return parts.enumerated().map { index, lines in
            let entries = lines.compactMap { line -> RuleEntries.Entry? in
                guard let rule = explanation.rules[line.rule] else { return nil }
                return RuleEntries.Entry(
                    rule: rule.reference, text: { words.text(of: line) },
                    description: rule.rule.description,
                    remark: { words.remark(on: line, limit: Self.mostRemarks) },
                    shortRemark: { words.remark(on: line, limit: 1) },
                    remarkKey: Self.key(line.evenIn) + Self.key(line.except),
                    isWorld: rule.traffic?.isFromTheWorld ?? false)
            }
            let isLast = index == parts.count - 1
            let texts =
                RuleEntries(all: entries).texts
                + (isLast && more > 0 ? ["\(more) more inside these"] : [])
            return EffectLine(
                phrases.stays,
                (lines.contains(where: \.isCut) ? "unless BLOCKED: " : "")
                    + texts.joined(separator: " · "))
        }
    }

    /// The one exception, or how many there are.
    private static func key(_ rules: [Int]) -> [Int] { rules.count == 1 ? rules : [-rules.count] }

    var blocked: [EffectLine] {
        [false, true].flatMap { isPlanned -> [EffectLine] in
            let own = explanation.blocked.filter {
                explanation.rules[$0.rule]?.isPlanned == isPlanned
            }
            let all = own.filter { !$0.isInside }
            if all.isEmpty { return [] }
            let entries = all.compactMap { line -> RuleEntries.Entry? in
                guard let rule = explanation.rules[line.rule] else { return nil }
                return RuleEntries.Entry(
                    rule: rule.reference, text: { words.text(of: line) },
                    description: rule.rule.description,
                    remark: { words.remark(on: line, limit: Self.mostRemarks) },
                    shortRemark: { words.remark(on: line, limit: 1) },
                    remarkKey: Self.key(line.except))
            }
            let more = own.count > all.count ? ["\(own.count - all.count) more inside these"] : []
            let texts = RuleEntries(all: entries).texts + more
            return [
                EffectLine(
                    .blocked,
                    "\(texts.joined(separator: " · ")) \(phrases.blocked(isPlanned: isPlanned))")
            ]
        }
    }

    func idle(accepts: Bool, isOnly: Bool) -> [EffectLine] {
        let all = words.idle(accepts: accepts)
        if all.isEmpty { return [] }
        let heading = accepts ? phrases.closings : phrases.openings
        if isOnly {
            return [
                EffectLine(
                    heading,
                    phrases.onlyIdle(
                        accepts: accepts,
                        isAcceptedElsewhere: all.allSatisfy(\.isAcceptedElsewhere)))
            ]
        }
        let entries = all.map { idle in
            RuleEntries.Entry(
                rule: explanation.rules[idle.rule]?.reference, text: { words.idleText(idle) },
                description: explanation.rules[idle.rule]?.rule.description ?? "")
        }
        let texts = RuleEntries(all: entries, limit: 2, style: .clause).texts
        let phrase = phrases.idle(accepts: accepts, isOne: all.count == 1)
        return [EffectLine(heading, "\(texts.joined(separator: ", ")) \(phrase)")]
    }

    var unsure: [EffectLine] {
        let all = explanation.unsure
        let shown = all.count > Self.mostLines ? Self.mostLines - 1 : all.count
        let lines = all.prefix(shown).map(words.line)
        if shown == all.count { return lines }
        let text = "and \(all.count - shown) other rules that cannot be read"
        return lines + [EffectLine(.unsure, text)]
    }
}
