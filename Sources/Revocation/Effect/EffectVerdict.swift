import SecurityGroups
import TrafficImpact

/// The worst of an effect in one sentence.
struct EffectVerdict {
    let sentence: String
    let severity: EffectSummary.Severity
    let sensitiveServices: [String]

    /// Traffic of one service that the change opens or closes.
    private struct Share {
        let name: String
        let sources: String
        let traffic: [RuleTraffic]
        /// Whether others may go on.
        let isPart: Bool

        var isFromTheWorld: Bool { RuleTraffic.areFromTheWorld(traffic) }
    }

    /// Traffic with the rule that it is told by.
    private struct Part {
        let traffic: RuleTraffic
        let rule: ExplainedRule?
        let isPart: Bool
    }

    init(_ words: EffectWording) {
        let explanation = words.explanation
        let overlaps = explanation.openings.filter { !$0.isInside }.map { line in
            Part(
                traffic: line.traffic,
                rule: words.narrower(of: line),
                isPart: !line.alreadyIn.isEmpty)
        }
        let remainders = explanation.closings.filter { !$0.isInside }.map { line in
            Part(
                traffic: line.traffic,
                rule: explanation.rules[line.rule],
                isPart: line.staysInPart)
        }
        let opened = Self.shares(explanation.isRestoration ? remainders : overlaps, words)
        let closed = Self.shares(explanation.isRestoration ? overlaps : remainders, words)
        let world = opened.filter(\.isFromTheWorld)
        var services: [String] = []
        for traffic in world.flatMap(\.traffic) {
            for name in traffic.ipProtocol.sensitiveServices(in: traffic.ports)
            where !services.contains(name) && traffic.memberships.allSatisfy({ !$0.isPortList }) {
                services.append(name)
            }
        }
        sensitiveServices = services
        severity =
            !world.isEmpty
            ? .opensToTheInternet : !opened.isEmpty ? .opens : closed.isEmpty ? .nothing : .closes
        let isCertain = explanation.isShortest
        var clauses: [String] = []
        if let clause = Self.opens(opened, world) {
            clauses.append((isCertain ? "opens " : "may open ") + clause)
        }
        if let clause = Self.closes(closed) {
            clauses.append((isCertain ? "closes " : "may close ") + clause)
        }
        var text = clauses.isEmpty ? "changes nothing" : clauses.joined(separator: "; ")
        if !explanation.unsure.isEmpty { text += ", as far as the rules can be read" }
        if !isCertain { text += "; there was no time to work it out in full" }
        sentence = text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private static func opens(_ shares: [Share], _ world: [Share]) -> String? {
        guard let first = world.first ?? shares.first else { return nil }
        if world.isEmpty {
            let same = shares.filter { $0.sources == first.sources }
            return list(same.map(\.name)) + " to \(first.sources)"
                + (same.count < shares.count ? ", and more" : "")
        }
        return list(world.map(\.name)) + " TO THE INTERNET"
            + (world.count < shares.count ? ", and more" : "")
    }

    private static func closes(_ shares: [Share]) -> String? {
        guard let first = shares.first else { return nil }
        let same = shares.filter { $0.sources == first.sources }
        return list(same.map(\.name)) + " for \(first.sources)"
            + (same.contains(where: \.isPart) ? ", not for all" : "")
            + (same.count < shares.count ? ", and more" : "")
    }

    /// Each name once: a service may be of several protocols.
    private static func list(_ names: [String]) -> String {
        var told: Set<String> = []
        let names = names.filter { told.insert($0).inserted }
        if names.count > 3 {
            return "\(names[0]), \(names[1]) and \(names.count - 2) more services"
        }
        return names.joined(", ", last: " and ")
    }

    private static func shares(_ parts: [Part], _ words: EffectWording) -> [Share] {
        var groups: [(service: String, parts: [Part])] = []
        for part in parts {
            let service = words.service(of: part.traffic)
            if let place = groups.firstIndex(where: { $0.service == service }) {
                groups[place].parts.append(part)
            } else {
                groups.append((service, [part]))
            }
        }
        return groups.map { group in
            let entries = group.parts.map { part in
                RuleEntries.Entry(
                    rule: part.rule?.reference, text: { words.source(of: part.traffic) },
                    description: part.rule?.rule.description ?? "",
                    isWorld: part.traffic.isFromTheWorld)
            }
            let sources = RuleEntries(
                all: entries, limit: 2, style: .clause, noun: "source"
            ).texts
            return Share(
                name: words.knownName(of: group.parts[0].traffic) ?? group.service,
                sources: sources.joined(", ", last: " and "),
                traffic: group.parts.map(\.traffic), isPart: group.parts.contains(where: \.isPart))
        }
    }
}

extension EffectWording {
    /// `SSH`, `everything`, `tcp 20-25 (SSH and 1 more)`; nil where the service says it all.
    fileprivate func knownName(of traffic: RuleTraffic) -> String? {
        let hasList = traffic.portList != nil || traffic.memberships.contains(where: \.isPortList)
        if explanation.hasSeveralNICTypes || hasList { return nil }
        let kind = traffic.ipProtocol
        if kind == .all && traffic.ports == RuleTraffic.everyPort { return "everything" }
        guard kind.hasPorts else { return nil }
        if traffic.ports == RuleTraffic.everyPort { return "all \(kind.name) ports" }
        if traffic.ports.count == 1, traffic.ports[0].count == 1 {
            return kind.serviceName(of: traffic.ports[0].lowerBound)
        }
        let names = kind.sensitiveServices(in: traffic.ports)
        guard let first = names.first else { return nil }
        let more = names.count > 1 ? " and \(names.count - 1) more" : ""
        return "\(service(of: traffic)) (\(first)\(more))"
    }
}

extension [String] {
    /// `a, b and c`.
    fileprivate func joined(_ separator: String, last: String) -> String {
        guard count > 1, let end = self.last else { return first ?? "" }
        return dropLast().joined(separator: separator) + last + end
    }
}
