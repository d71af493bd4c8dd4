import SecurityGroups
import TrafficImpact

/// The lines of an explanation, as many as one reads: what does the same is summed up, what lies
/// inside something else is only counted.
struct ShortLines {
    let words: EffectWording
    let explanation: EffectExplanation
    let phrases: EffectPhrases

    /// More services or rules that cannot be read are not told one by one.
    static let mostLines = 6
    /// How many exceptions of a rule among others are named.
    static let mostRemarks = 3

    init(_ words: EffectWording) {
        self.words = words
        explanation = words.explanation
        phrases = EffectPhrases(isRestoration: explanation.isRestoration)
    }

    var lines: [EffectLine] {
        let isIdle = explanation.changesNothing
        let first = openings + idle(accepts: false, isOnly: isIdle)
        let idle = idle(accepts: true, isOnly: isIdle)
        let kept = stays + blocked
        let second = closings + (kept.isEmpty ? idle : kept + idle)
        return (explanation.isRestoration ? second + first : first + second) + unsure
    }

    private var openings: [EffectLine] {
        let all = explanation.openings.filter { !$0.isInside }
        guard let first = all.first else { return [] }
        let detailed = all.count <= 2 ? all.count : first.traffic.isFromTheWorld ? 1 : 2
        let rest = all.dropFirst(detailed).map { line in
            Told(traffic: line.traffic, rule: words.narrower(of: line), isCut: false)
        }
        return all.prefix(detailed).compactMap { words.line($0, limit: Self.mostLines) }
            + told(rest, phrases.openings, isNamed: true)
            + inside(explanation.openings.count - all.count, phrases.openings)
    }

    private var closings: [EffectLine] {
        let all = explanation.closings.filter { !$0.isInside }
        let lines = all.map { line in
            Told(
                traffic: line.traffic, rule: explanation.rules[line.rule], isCut: line.isCut,
                suffix: words.suffix(isCut: line.isCut))
        }
        let told =
            told(lines, phrases.closings, isNamed: all.count > 1)
            + inside(explanation.closings.count - all.count, phrases.closings)
        // What follows is about all of them.
        guard all.contains(where: \.isCut), told.count > 1 else { return told }
        return told.enumerated().map { index, line in
            let text = line.text.without(words.suffix(isCut: true))
            if index < told.count - 1 { return line.with(text.map { "\($0), in part" }) }
            // Only what counts others does not say where they come from.
            let isCount = !line.text.contains(" from ")
            return isCount ? line.with(line.text + words.suffix(isCut: true)) : line
        }
    }

    /// Traffic with the rule that it is told by.
    private struct Told {
        let traffic: RuleTraffic
        let rule: ExplainedRule?
        let isCut: Bool
        /// What is said behind it.
        var suffix = ""
    }

    /// Traffic from the same sources.
    private struct Shared {
        var services: [String]
        let sources: String
        var lines: [Told]
    }

    /// By service, and services of which the same is to be said together.
    private func told(
        _ lines: [Told], _ heading: EffectLine.Heading, isNamed: Bool
    ) -> [EffectLine] {
        var all: [Shared] = []
        var places: [String: Int] = [:]
        let groups = lines.grouped {
            words.service(of: $0.traffic).with(words.tail(of: $0.traffic)) + $0.suffix
        }
        // Where there are several services, each gets less room.
        let limit = groups.count > 2 ? 4 : Self.mostLines
        for group in groups {
            guard let first = group.lines.first else { continue }
            let service = String(group.key.dropLast(first.suffix.count))
            let sources = sources(of: group.lines, isNamed: isNamed, limit: limit)
            if let place = places[sources + first.suffix] {
                all[place].services.append(service)
                all[place].lines += group.lines
            } else {
                places[sources + first.suffix] = all.count
                all.append(Shared(services: [service], sources: sources, lines: group.lines))
            }
        }
        let shown = all.count > Self.mostLines ? Self.mostLines - 1 : all.count
        var told = all.prefix(shown).map { shared in
            EffectLine(
                heading,
                "\(list(shared.services)) from \(shared.sources)\(shared.lines[0].suffix)",
                isAlarm: heading == .opens
                    && RuleTraffic.areFromTheWorld(shared.lines.map(\.traffic)))
        }
        if shown < all.count {
            let rest = all.dropFirst(shown)
            let services = rest.reduce(0) { $0 + $1.services.count }
            let rules = rest.reduce(0) { $0 + $1.lines.count }
            told.append(EffectLine(heading, "and \(rules) more, of \(services) other services"))
        }
        return told
    }

    private func sources(of lines: [Told], isNamed: Bool, limit: Int) -> String {
        let entries = lines.compactMap { line -> RuleEntries.Entry? in
            guard let rule = line.rule else { return nil }
            let traffic = line.traffic
            return RuleEntries.Entry(
                rule: rule.reference,
                text: {
                    var plain = traffic
                    // The service has said them.
                    (plain.sourcePorts, plain.destination) = (RuleTraffic.everyPort, nil)
                    return words.source(of: plain) + (isNamed ? words.description(of: rule) : "")
                }, description: rule.rule.description, isWorld: traffic.isFromTheWorld,
                addresses: traffic.hasNamedSource ? nil : traffic.addressCount)
        }
        return RuleEntries(all: entries, limit: limit, countsAddresses: true).texts.joined(
            separator: " · ")
    }

    private func list(_ services: [String]) -> String {
        if services.count <= Self.mostLines { return services.joined(separator: ", ") }
        let shown = services.prefix(Self.mostLines - 1).joined(separator: ", ")
        return "\(shown) and \(services.count - Self.mostLines + 1) other services"
    }

    private func inside(_ count: Int, _ heading: EffectLine.Heading) -> [EffectLine] {
        count > 0 ? [EffectLine(heading, "\(count) more inside these")] : []
    }
}

extension RuleTraffic {
    fileprivate func hasSources(of other: RuleTraffic?) -> Bool {
        sources == other?.sources
            && memberships.filter { !$0.isPortList } == other?.memberships.filter { !$0.isPortList }
    }
}

extension EffectLine {
    /// The same with another text, where there is one.
    fileprivate func with(_ text: String?) -> EffectLine {
        EffectLine(heading, text ?? self.text, details: details, isAlarm: isAlarm)
    }
}

extension String {
    /// Without what it ends with; nil where it does not.
    fileprivate func without(_ suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }
}

extension EffectWording {
    /// Of an opening's two rules the one whose sources are those of both.
    func narrower(of opening: EffectExplanation.Opening) -> ExplainedRule? {
        let drop = explanation.rules[opening.drop]
        let accept = explanation.rules[opening.accept]
        return !opening.traffic.hasSources(of: accept?.traffic)
            && opening.traffic.hasSources(of: drop?.traffic) ? drop : accept
    }
}

extension Array {
    /// The elements by a key, in the order in which the keys come first.
    fileprivate func grouped(by key: (Element) -> String) -> [(key: String, lines: [Element])] {
        var groups: [(key: String, lines: [Element])] = []
        var places: [String: Int] = [:]
        for element in self {
            let key = key(element)
            if let place = places[key] {
                groups[place].lines.append(element)
            } else {
                places[key] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups
    }
}
