/// What a rule does in its list.
public enum RuleMark: Sendable, Hashable {
    /// It never decides: stronger rules together cover it.
    case shadowed
    /// It decides, but revoking it alone changes nothing: weaker rules give the same verdict.
    case redundant
    /// Revoking it alone changes the verdict of some traffic.
    case effective
}
