import SecurityGroups
import TrafficImpact

/// All lines of an explanation, a rule each.
struct FullLines {
    let words: EffectWording
    private let explanation: EffectExplanation
    private let phrases: EffectPhrases

    init(_ words: EffectWording) {
        self.words = words
        explanation = words.explanation
        phrases = EffectPhrases(isRestoration: explanation.isRestoration)
    }

    var lines: [EffectLine] {
        let openings = explanation.openings.compactMap(words.line) + idle(accepts: false)
        let closings = closings + idle(accepts: true) + stays + blocked
        return (explanation.isRestoration ? closings + openings : openings + closings)
            + explanation.unsure.map(words.line)
    }

    private var closings: [EffectLine] {
        explanation.closings.compactMap { line in
            explanation.rules[line.rule].map { rule in
                let suffix = words.suffix(isCut: line.isCut)
                return EffectLine(
                    phrases.closings,
                    words.whole(line.traffic) + words.description(of: rule) + suffix,
                    isAlarm: explanation.isRestoration && line.traffic.isFromTheWorld)
            }
        }
    }

    private var stays: [EffectLine] {
        explanation.stays.map { line in
            EffectLine(
                phrases.stays,
                (line.isCut ? "unless BLOCKED: " : "") + words.text(of: line)
                    + words.remark(on: line))
        }
    }

    private var blocked: [EffectLine] {
        explanation.blocked.map { line in
            EffectLine(
                .blocked,
                words.text(of: line) + words.remark(on: line) + " "
                    + phrases.blocked(
                        isPlanned: explanation.rules[line.rule]?.isPlanned ?? false))
        }
    }

    private func idle(accepts: Bool) -> [EffectLine] {
        words.idle(accepts: accepts).map { idle in
            EffectLine(
                accepts ? phrases.closings : phrases.openings,
                "\(words.idleText(idle)) \(phrases.idle(accepts: accepts, isOne: true))")
        }
    }
}

extension EffectWording {
    /// Behind traffic that closes.
    func suffix(isCut: Bool) -> String {
        if isCut { return ", all but this:" }
        return explanation.unsure.isEmpty ? " – all of it" : ""
    }

    /// An opening with its rules; all exceptions, or those summed up.
    func line(_ opening: EffectExplanation.Opening) -> EffectLine? { line(opening, limit: nil) }

    func line(_ opening: EffectExplanation.Opening, limit: Int?) -> EffectLine? {
        guard let drop = explanation.rules[opening.drop],
            let accept = explanation.rules[opening.accept]
        else { return nil }
        let phrases = EffectPhrases(isRestoration: explanation.isRestoration)
        func name(_ rule: ExplainedRule) -> String {
            (rule.traffic.map { source(of: $0) } ?? "nothing") + description(of: rule)
        }
        var details = [
            phrases.deciders(drop: name(drop), accept: name(accept), (drop, accept))
        ]
        for (title, rules) in [
            (phrases.stillOut, opening.stillOut), (phrases.alreadyIn, opening.alreadyIn),
        ] where !rules.isEmpty {
            details.append("\(title): \(exceptions(rules, from: opening.traffic, limit: limit))")
        }
        return EffectLine(
            phrases.openings, whole(opening.traffic), details: details,
            isAlarm: !explanation.isRestoration && opening.traffic.isFromTheWorld)
    }

    /// Rules that take something from a line, the widest first.
    func exceptions(_ rules: [Int], from line: RuleTraffic, limit: Int?) -> String {
        let overlaps = rules.compactMap { place -> (Int, RuleTraffic)? in
            explanation.rules[place]?.traffic?.overlap(with: line).map { (place, $0) }
        }.sorted { $0.1.isBefore($1.1) ?? ($0.0 < $1.0) }
        let entries = overlaps.compactMap { place, traffic -> RuleEntries.Entry? in
            guard let rule = explanation.rules[place] else { return nil }
            return RuleEntries.Entry(
                rule: rule.reference,
                text: { exception(traffic, from: line) + description(of: rule) },
                description: rule.rule.description)
        }
        return RuleEntries(all: entries, limit: limit ?? .max, style: .clause).texts
            .joined(separator: ", ")
    }

    /// A rule that stays, by what it says beside what all closings say; a rule that is open to the
    /// world by its own source.
    func text(of stay: EffectExplanation.Stay) -> String {
        guard let rule = explanation.rules[stay.rule] else { return "" }
        var traffic = stay.traffic
        if let own = rule.traffic, own.isFromTheWorld {
            (traffic.sources, traffic.prefixList, traffic.family) =
                (own.sources, own.prefixList, own.family)
            traffic.memberships.removeAll { !own.memberships.contains($0) }
        }
        return entry(traffic, in: explanation.context) + description(of: rule)
    }

    func text(of blocked: EffectExplanation.Blocked) -> String {
        guard let rule = explanation.rules[blocked.rule] else { return "" }
        return entry(blocked.traffic, in: explanation.context) + description(of: rule)
    }

    /// `, even in 10.3.0.0/16 “quarantine”, not 10.3.0.9 “old host”`, or nothing.
    ///
    /// - Parameter limit: more than so many are only counted.
    func remark(on stay: EffectExplanation.Stay, limit: Int = .max) -> String {
        var remark = ""
        if stay.evenIn.count > limit {
            remark = ", even in \(stay.evenIn.count) that are BLOCKED"
        } else if !stay.evenIn.isEmpty {
            // Named as their own lines name them.
            let places = Set(stay.evenIn)
            let names = explanation.blocked.filter { places.contains($0.rule) }.map(text)
            remark = ", even in \(names.joined(separator: ", "))"
        }
        return remark + not(stay.except, from: stay.traffic, limit)
    }

    func remark(on blocked: EffectExplanation.Blocked, limit: Int = .max) -> String {
        not(blocked.except, from: blocked.traffic, limit)
    }

    private func not(_ rules: [Int], from line: RuleTraffic, _ limit: Int) -> String {
        if rules.isEmpty { return "" }
        return rules.count > limit
            ? ", not \(rules.count) other rules"
            : ", not \(exceptions(rules, from: line, limit: nil))"
    }

    /// Rules of the plan that change nothing, and are not told as blocked.
    func idle(accepts: Bool) -> [EffectExplanation.Idle] {
        let told = Set(explanation.blocked.map(\.rule))
        return explanation.idle.filter {
            (explanation.rules[$0.rule]?.rule.policy == .accept) == accepts
                && !told.contains($0.rule)
        }
    }

    func idleText(_ idle: EffectExplanation.Idle) -> String {
        guard let rule = explanation.rules[idle.rule] else { return "" }
        return (rule.traffic.map(whole) ?? "a rule that matches nothing") + description(of: rule)
    }

    /// What is not told because a rule cannot be read.
    func line(_ unsure: EffectExplanation.Unsure) -> EffectLine {
        let name = unsure.rule.reference.text
        let reasons = unsure.fields.map { field in
            switch field {
            case .one(let field):
                let value = unsure.rule.rule[unreadable: field]?.quotable ?? ""
                return "\(field) \(value.isEmpty ? "" : "“\(value)” ")of \(name) cannot be read"
            case .several(let fields):
                return
                    "which of \(fields.joined(separator: " and ")) counts for \(name) is not documented"
            }
        }
        return EffectLine(
            .unsure, "\(whole(unsure.traffic)): \(reasons.joined(separator: "; "))")
    }
}

extension IngressRule {
    /// What was sent for a field, by the words in which it is said that it cannot be read.
    fileprivate subscript(unreadable words: String) -> String? {
        let names = [
            "policy": ["Policy"], "NIC type": ["NicType"], "priority": ["Priority"],
            "source": ["SourceCidrIp", "Ipv6SourceCidrIp"], "protocol": ["IpProtocol"],
            "destination": ["DestCidrIp", "Ipv6DestCidrIp"], "port range": ["PortRange"],
            "source port range": ["SourcePortRange"],
        ]
        return (names[words] ?? [words]).lazy.compactMap { self[field: $0] }.first
    }
}
