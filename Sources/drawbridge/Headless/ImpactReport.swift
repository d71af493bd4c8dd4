import Canvas
import Console
import JSONText
import Revocation
import SecurityGroups
import TrafficImpact

/// The effect of a revoke on standard output.
enum ImpactReport {
    /// Lines for people, with what is left out of the plan; untrusted ids are made harmless here.
    static func table(_ effect: ChangeEffect, of plan: ChangePlan) -> [String] {
        var lines = ["\(plan.kind.title(plan)):"]
        lines += plan.rules.map { "  \($0.key.text)  \($0.summary)" }
        lines += plan.restorable.obstacles.map { "  No way back: \($0.summary)" }
        lines += plan.settled.map {
            "  \($0.rule.key.text)  \($0.rule.summary): \($0.outcome.summary)"
        }
        lines.append("")
        lines += words(of: effect) + [""]
        lines += plan.hazards.map { "! \($0.summary)" } + [""]
        let ordered = effect.summary.orderedRules
        if !ordered.isEmpty {
            lines += ["In order, the first rule that fits decides:"]
            lines += ordered.map { "  \($0)" } + [""]
        }
        let sections = EffectText(effect.impact, covers: effect.covers, of: plan).sections
        for section in sections {
            lines += [section.title] + section.items.map { "  \($0)" } + [""]
        }
        for note in effect.impact.notes { lines.append("Not complete: \(note.text).") }
        lines += effect.accessNotes
        if let words = effect.unknownConnectionNote { lines.append(words) }
        for combination in effect.combinations {
            lines.append("On \(combination.combination.name):")
            lines += combination.lines(limit: 20, width: 600, rest: "--format json")
                .map { "  \($0.text)" }
        }
        lines += effect.scopeNotes
        return lines.map(\.sanitized)
    }

    /// What the plan does in an operator's words: every line of them, as Review shows it with F2.
    private static func words(of effect: ChangeEffect) -> [String] {
        [effect.verdict.sentence]
            + effect.parts(isFull: true).flatMap { part in
                [part.heading].compactMap(\.self)
                    + part.lines.wrapped(columns: 100, width: DisplayWidth.of)
            }
    }

    static func json(_ effect: ChangeEffect, of plan: ChangePlan) -> JSONValue {
        let impact = effect.impact
        return [
            "lost": .array(impact.lost.flatMap(json)),
            "gained": .array(impact.gained.flatMap(json)),
            "rules": json(plan.rules, impact, of: plan),
            "lockout": json(effect.access),
            "hazards": .array(plan.hazards.map { .string($0.summary) }),
            "scope": "this group only",
            "complete": .bool(impact.isComplete),
            "notes": .array(
                (impact.notes.map(\.text) + effect.scopeNotes
                    + plan.restorable.obstacles.map(\.summary)).map(JSONValue.string)),
            "combinations": combinations(effect, of: plan),
            "combinationsComplete": .bool(effect.surroundings?.isWhole == true),
        ]
    }

    /// The same on the instances, by all groups that they are in; null where those are not known.
    private static func combinations(
        _ effect: ChangeEffect, of plan: ChangePlan
    ) -> JSONValue {
        guard case .read? = effect.surroundings?.instances else { return .null }
        return .array(
            effect.combinations.map { each in
                [
                    "instances": .array(each.combination.instances.map { .string($0.id) }),
                    "interfaces": .array(
                        each.combination.interfaces.map { .string($0.id) }),
                    "groups": .array(
                        ([plan.groupID] + each.combination.others).map { .string($0.rawValue) }),
                    "lost": .array(each.impact.lost.flatMap(json)),
                    "gained": .array(each.impact.gained.flatMap(json)),
                    "rules": json(plan.rules, each.impact, of: plan),
                    "lockout": json(each.access),
                    "complete": .bool(each.impact.isComplete),
                ]
            })
    }

    private static func json(
        _ rules: [IngressRule], _ impact: RevokeImpact, of plan: ChangePlan
    ) -> JSONValue {
        .array(
            rules.map {
                json($0, impact.rules[RuleReference(group: plan.groupID, key: $0.key)])
            })
    }

    private static func json(_ access: [AccessResult]) -> JSONValue {
        access.isEmpty ? .null : .array(access.map(json))
    }

    private static func json(_ region: TrafficRegion) -> [JSONValue] {
        region.boxes.map { box in
            let fields: [(String, String?)] = [
                ("protocol", box.ipProtocol), ("portRange", box.portRange),
                ("source", box.source), ("sourcePortRange", box.sourcePortRange),
                ("dest", box.destination), ("family", box.family),
                ("nicType", region.nicType?.name),
            ]
            var members = fields.compactMap { name, value in
                value.map { JSONValue.Member(name, .string($0)) }
            }
            for (name, ids) in [("in", box.memberOf), ("notIn", box.notMemberOf)]
            where !ids.isEmpty {
                members.append(.init(name, .array(ids.map(JSONValue.string))))
            }
            return .object(members)
        }
    }

    /// `effective` is whether revoking the rule alone changes anything; null where that is not
    /// known.
    private static func json(_ rule: IngressRule, _ effect: RuleEffect?) -> JSONValue {
        let keepers = JSONValue.array((effect?.keptBy ?? []).map { .string($0.text) })
        let isDrop = rule.policy == .drop
        var members: [JSONValue.Member] = [
            .init("id", rule.id.map { .string($0.rawValue) } ?? .null),
            .init("effective", effect?.mark.map { .bool($0 == .effective) } ?? .null),
            .init("stillAcceptedBy", isDrop ? [] : keepers),
        ]
        if isDrop { members.append(.init("stillDeniedBy", keepers)) }
        return .object(members)
    }

    private static func json(_ access: AccessResult) -> JSONValue {
        let answer: String
        var by: [RuleReference] = []
        switch access.verdict.answer {
        case .stillAccepted(let rules): (answer, by) = ("accepted", rules)
        case .refused: answer = "refused"
        case .depends: answer = "depends"
        }
        var members: [JSONValue.Member] = [
            .init("access", .string(access.name)), .init("own", .bool(access.isOwn)),
            .init("after", .string(answer)), .init("by", .array(by.map { .string($0.text) })),
            .init("unchanged", .bool(access.verdict.isUnchanged)),
            .init("warning", .bool(access.isWarning)),
        ]
        // Only where it may be an earlier connection's.
        if case .connection(let connection) = access.access, let keeper = connection.keeper {
            members.append(.init("keptBy", .string(keeper)))
        }
        return .object(members)
    }
}
