/// What the operator types to confirm a plan.
public enum ConfirmationPhrase: Sendable, Hashable {
    /// An ordinary plan: `revoke 3`.
    case count(Int)
    /// A plan with a hazard: the last six characters of the group's id.
    case groupSuffix(String)

    /// What is to be typed, to the letter.
    public var text: String {
        switch self {
        case .count(let count): "revoke \(count)"
        case .groupSuffix(let suffix): suffix
        }
    }
}
