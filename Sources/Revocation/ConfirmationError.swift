/// Why a plan does not count as confirmed by what a command says of it. Nothing was sent.
public enum ConfirmationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// That it is meant, or how many rules, was not said.
    case notSaidYes(count: Int)
    case countDiffers(expected: Int, named: Int)
    /// The end of a group's id was given without need, and it is another group's.
    case otherGroup(given: String, suffix: String)
    case hazard([Hazard], suffix: String, given: String?)

    /// What is missing and how to give it.
    public var description: String {
        switch self {
        case .notSaidYes(let count):
            return
                "Nothing was sent: confirm that the plan is meant, and that it is of \(Self.rules(count))."
        case .countDiffers(let expected, let named):
            return """
                Nothing was sent: the confirmation is of \(Self.rules(expected)), but \(named) \
                \(named == 1 ? "rule is" : "rules are") named.
                """
        case .otherGroup(let given, let suffix):
            return """
                Nothing was sent: “\(given)” was given, but the group id ends in \(suffix); is it \
                the group you mean?
                """
        case .hazard(let hazards, let suffix, let given):
            let why = hazards.map(\.summary).joined(separator: " ")
            let mistake = given.map { "“\($0)” does not match; " } ?? ""
            return """
                Nothing was sent: \(why) \(mistake)To go on, confirm with \(suffix), the last six \
                characters of the group id.
                """
        }
    }

    private static func rules(_ count: Int) -> String { count == 1 ? "1 rule" : "\(count) rules" }
}
