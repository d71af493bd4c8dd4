import SecurityGroups
import TrafficImpact

/// An effect where several groups decide: the same words, by the rules of all of them.
extension EffectSummary {
    /// What heads an effect: the worst of what is done on instances, where the groups of all of them
    /// are known. Otherwise what the one group's rules say counts, too: either may be worse.
    ///
    /// - Parameters:
    ///   - alone: by the rules of the plan's group alone.
    ///   - merged: by the rules of all groups, for each set of groups that instances are in.
    ///   - isWhole: whether those are all sets that there are.
    public static func heading(
        alone: EffectSummary, merged: [EffectSummary], isWhole: Bool
    ) -> EffectSummary {
        let known = isWhole && !merged.isEmpty ? merged : merged + [alone]
        return known.reduce(known[0]) { $1.severity > $0.severity ? $1 : $0 }
    }

    /// Whether it says the same as another one, so that it need not be said again.
    public func saysTheSame(as other: EffectSummary) -> Bool {
        verdict == other.verdict && lines == other.lines
    }
}

extension GroupCombination {
    /// `On 3 instances that are in db-core, too:`. Names in it are untrusted, of limited length.
    ///
    /// - Parameter names: names of groups by their ids, as far as they are known.
    public func heading(names: [String: String] = [:]) -> String {
        let kinds = [
            (instances.count, "instance"), (interfaces.count, "other network interface"),
        ]
        let counts = kinds.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let isOne = instances.count + interfaces.count == 1
        let verb = isOne ? "is" : "are"
        let subject = counts.isEmpty ? "no instance" : counts.joined(separator: " and ")
        if others.isEmpty { return "On \(subject) that \(verb) in no other group:" }
        let groups = others.map { id in
            let name = (names[id.rawValue] ?? "").quotable
            return name.isEmpty ? id.rawValue : name
        }
        return "On \(subject) that \(verb) in \(groups.joined(separator: " and ")), too:"
    }
}
