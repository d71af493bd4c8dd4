/// Whether a rule may go, and what of.
public enum RuleStanding: Sendable, Hashable {
    /// Revoking it alone changes the verdict of some traffic.
    case effective
    /// It decides, but revoking it alone changes nothing. Rules that never decide may lean on it.
    case redundant
    /// It never decides, and would not if accept rules that are open to the world were closed. All
    /// rules of this kind may go together, whichever of those are closed before or after.
    case dead
    /// It never decides, but would if accept rules that are open to the world were closed: a partner's
    /// rule behind a port that everybody reaches. Whoever removes it and closes the port cuts the
    /// partner off.
    case needed

    /// What holds in every one of several lists of which the rule is a part, such as those of the
    /// interfaces of its group; nil where one of them is not known.
    public static func inAll(_ standings: [RuleStanding?]) -> RuleStanding? {
        if standings.contains(.effective) { return .effective }
        if standings.isEmpty || standings.contains(nil) { return nil }
        return [.redundant, .needed].first { standings.contains($0) } ?? .dead
    }
}
