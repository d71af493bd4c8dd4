/// Why a plan on the command line does not count as confirmed. Nothing was sent.
public enum ConfirmationError: Error, Sendable, Hashable, CustomStringConvertible {
    case notSaidYes(count: Int)
    case countDiffers(expected: Int, named: Int)
    /// `--confirm` is not needed and names another group.
    case otherGroup(given: String, suffix: String)
    case hazard([Hazard], suffix: String, given: String?)

    /// What is missing and how to give it.
    public var description: String {
        switch self {
        case .notSaidYes(let count):
            return "nothing was sent: confirm with --yes --expect-count \(count)"
        case .countDiffers(let expected, let named):
            return """
                nothing was sent: --expect-count says \(expected), but \(named) \
                \(named == 1 ? "rule is" : "rules are") named
                """
        case .otherGroup(let given, let suffix):
            return """
                nothing was sent: --confirm says “\(given)”, but the group id ends in \(suffix); \
                is it the group you mean?
                """
        case .hazard(let hazards, let suffix, let given):
            let why = hazards.map(\.words).joined(separator: " ")
            let mistake = given.map { "“\($0)” does not match; " } ?? ""
            return """
                nothing was sent: \(why) \(mistake)To go on, add --confirm \(suffix) \
                (the last six characters of the group id)
                """
        }
    }
}
